-- which indicators does a decision rest on?
select indicator_id from decision_indicator
where decision_id = $decision_id
