-- a draft is thrown away
delete from submission
where submission_id = $submission_id
