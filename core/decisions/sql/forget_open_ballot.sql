-- take back what one person voted
delete from open_ballot
where decision_id = $decision_id and person_id = $person_id
