-- make room for the voters as they are now
delete from decision_voter
where decision_id = $decision_id
