-- what does the ledger tell that this person did, or that was done about them?
select
    sequence,
    recorded_at,
    actor = $person_id as by_me,
    kind,
    subject,
    body
from ledger
where actor = $person_id or subject = $person_id::varchar
order by sequence
