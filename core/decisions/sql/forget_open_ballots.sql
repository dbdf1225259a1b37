-- take back what everybody voted
delete from open_ballot
where decision_id = $decision_id
