-- when was a job begun?
select started_at
from job
where job_id = $job_id and state = 'running'
