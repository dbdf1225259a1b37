-- who hands this submission in?
select organisation_id
from submission
where submission_id = $submission_id
