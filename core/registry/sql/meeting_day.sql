-- when is this meeting?
select held_on
from meeting
where meeting_id = $meeting_id
