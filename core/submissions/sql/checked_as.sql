-- as of which publication number was this draft checked?
select checked_as
from submission
where submission_id = $submission_id
