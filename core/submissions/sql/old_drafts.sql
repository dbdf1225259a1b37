-- which drafts were begun before then, and not sent since?
select submission_id
from submission
where state = 'draft' and created_at < $before
order by created_at, submission_id
