-- nobody is asked for the last word any more
delete from decision_asked
where decision_id = $decision_id
