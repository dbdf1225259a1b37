-- what was running each time that the app stopped is not begun again
update job
set
    state = 'failed',
    finished_at = $now,
    message = $message
where state = 'running'
