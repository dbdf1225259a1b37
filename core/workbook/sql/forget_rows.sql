-- a sheet is staged anew
delete from staged_row
where submission_id = $submission_id and ($sheet is null or sheet = $sheet)
