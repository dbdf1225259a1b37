-- how many jobs of a kind wait for a later time?
select count(*)
from job
where kind = $kind and state in ('queued', 'running') and due_at > $after
