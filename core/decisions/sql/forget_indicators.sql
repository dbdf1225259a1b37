-- make room for the indicators that a decision rests on now
delete from decision_indicator
where decision_id = $decision_id
