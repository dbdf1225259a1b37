-- which jobs are due, the oldest first?
select *
from job
where state = 'queued' and due_at <= $now
order by due_at
