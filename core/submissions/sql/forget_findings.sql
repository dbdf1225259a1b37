-- findings of a draft are made anew
delete from finding
where submission_id = $submission_id
