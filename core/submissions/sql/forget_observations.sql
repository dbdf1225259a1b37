-- a draft is understood anew
delete from observation
where submission_id = $submission_id
