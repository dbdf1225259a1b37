-- which indicators does a submission speak of?
select distinct indicator_id
from observation
where submission_id = $submission_id
