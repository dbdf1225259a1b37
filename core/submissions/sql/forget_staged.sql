-- what was staged is forgotten once it is said as observations
delete from staged_row where submission_id = $submission_id
