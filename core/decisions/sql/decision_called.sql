-- which decision goes by this short name?
select decision_id from decision
where slug = $slug
