-- this person has said how far they took part
update decision_asked set looked_back = true
where decision_id = $decision_id and person_id = $person_id
