-- when does the coalition meet?
select
    meeting_id,
    title,
    held_on
from meeting
where retired_at is null
order by held_on
