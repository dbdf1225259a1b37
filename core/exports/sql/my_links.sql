-- which links to their calendar did this person make? not how they are told
select
    made_at,
    revoked_at
from calendar_link
where person_id = $person_id
order by made_at
