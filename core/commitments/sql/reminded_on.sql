-- who was reminded of anything on this day?
select distinct person_id
from reminder_sent
where sent_on = $day
