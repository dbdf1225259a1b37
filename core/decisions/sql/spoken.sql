-- how many last words were said since they were last asked for?
select count(*) as spoken from last_word
where decision_id = $decision_id and turn = $turn
