-- make room for the options as they are now
delete from decision_option
where decision_id = $decision_id
