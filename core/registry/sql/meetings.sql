-- when does the coalition meet, or when was it to meet?
select
    meeting_id,
    title,
    held_on
from meeting
where (retired_at is not null) = $cancelled
order by held_on
