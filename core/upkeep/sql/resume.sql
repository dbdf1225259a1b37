-- what ran when the app stopped waits to be run again
update job
set state = 'queued'
where state = 'running' and attempts < $most
