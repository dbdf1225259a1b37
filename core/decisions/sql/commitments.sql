-- which promises came of a decision?
select commitment_id from decision_commitment
where decision_id = $decision_id
