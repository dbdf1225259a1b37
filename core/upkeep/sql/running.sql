-- how many jobs are being run, or were when the app stopped?
select count(*)
from job
where state = 'running'
