-- a job is begun, if nobody else has begun it
update job
set
    state = 'running',
    started_at = $now,
    attempts = attempts + 1
where job_id = $job_id and state = 'queued'
