-- since when has this person a link to their calendar?
select max(made_at)
from calendar_link
where person_id = $person_id and revoked_at is null
