-- which decisions does a decision rest on?
select earlier_id from decision_earlier
where decision_id = $decision_id
