-- how many jobs of a kind wait for their time?
select count(*)
from job
where kind = $kind and state in ('queued', 'running')
