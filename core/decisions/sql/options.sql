-- what are the options, in their order?
select words from decision_option
where decision_id = $decision_id
order by position
