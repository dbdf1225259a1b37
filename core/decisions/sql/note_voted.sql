-- this person has voted
update decision_voter set voted = true
where decision_id = $decision_id and person_id = $person_id
