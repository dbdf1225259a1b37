-- which sheets of a submission are staged?
select distinct sheet
from staged_row
where submission_id = $submission_id
order by sheet
