-- the last jobs, the newest first
select *
from job
order by due_at desc
limit $most
