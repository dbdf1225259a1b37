-- delete the ballots of a secret vote
delete from secret_ballot
where decision_id = $decision_id
