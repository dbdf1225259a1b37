-- which links of calendars are in force, of people who are here?
select
    calendar_link.person_id,
    calendar_link.token_hash
from calendar_link
inner join person using (person_id)
where calendar_link.revoked_at is null and person.retired_at is null
