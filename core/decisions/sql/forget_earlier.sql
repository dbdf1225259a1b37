-- make room for the decisions that a decision rests on now
delete from decision_earlier
where decision_id = $decision_id
