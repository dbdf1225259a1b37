-- which promises answer a gap?
select *
from standing
where
    indicator_id = $indicator_id
    and ($subgroup_id is null or subgroup_id = $subgroup_id)
    and state <> 'released'
order by standing = 'ended', due_on, slug
