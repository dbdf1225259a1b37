-- the steps of a commitment
select
    milestone_id,
    title,
    due_on,
    reached_on
from milestone
where commitment_id = $commitment_id
order by due_on, title, milestone_id
