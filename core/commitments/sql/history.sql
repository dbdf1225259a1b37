-- what happened with a commitment, in order?
select
    ledger.recorded_at,
    ledger.kind,
    ledger.seen_by,
    ledger.body,
    case when person.retired_at is null then nullif(person.name, '') end as who
from ledger
left join person on ledger.actor = person.person_id
where ledger.subject = $subject
order by ledger.sequence
