-- what is written of this decision?
select * from decision
where decision_id = $decision_id
