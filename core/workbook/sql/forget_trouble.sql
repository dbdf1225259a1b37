-- a sheet is staged anew
delete from staged_trouble
where submission_id = $submission_id and ($sheet is null or sheet = $sheet)
