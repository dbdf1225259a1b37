-- the sender says why a finding is as it is
update finding
set explanation = $explanation
where submission_id = $submission_id and number = $number
