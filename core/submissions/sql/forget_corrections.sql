-- what was changed in a draft is forgotten with it
delete from correction
where submission_id = $submission_id
