-- a milestone is reached
update milestone
set reached_on = $reached_on
where milestone_id = $milestone_id
