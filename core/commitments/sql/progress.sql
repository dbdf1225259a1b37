-- how many promises are there of each state and standing, with how many of their steps reached?
select
    standing.state,
    standing.standing,
    count(*) as times,
    coalesce(sum(steps.milestones), 0)::bigint as milestones,
    coalesce(sum(steps.reached), 0)::bigint as reached
from standing
left join (
    select
        commitment_id,
        count(*) as milestones,
        count(reached_on) as reached
    from milestone
    group by commitment_id
) as steps
    on standing.commitment_id = steps.commitment_id and standing.state <> 'released'
group by standing.state, standing.standing
