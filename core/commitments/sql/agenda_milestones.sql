-- what are the steps of these commitments?
select
    milestone_id,
    commitment_id,
    title,
    due_on,
    reached_on
from milestone
where commitment_id in (select unnest($commitments))
order by due_on, title
