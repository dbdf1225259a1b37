-- this person has spoken or passed
update decision_asked set answered = true
where decision_id = $decision_id and person_id = $person_id
