-- what went wrong with jobs of a kind before this moment is no longer told in detail
update job
set message = ''
where kind = $kind and state = 'failed' and due_at < $before
