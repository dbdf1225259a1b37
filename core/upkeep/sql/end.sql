-- a job has come to its end, or waits for another attempt
update job
set
    state = $state,
    finished_at = $now,
    due_at = coalesce($due_at, due_at),
    message = $message
where job_id = $job_id
