-- what did everybody vote?
select answer from open_ballot
where decision_id = $decision_id
