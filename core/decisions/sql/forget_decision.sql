-- make room for a decision's row as it is now
delete from decision
where decision_id = $decision_id
