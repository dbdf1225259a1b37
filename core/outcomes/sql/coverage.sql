-- which cells are there of one area, for everyone and for single groups? (people only where shown)
select
    indicator_id,
    subgroup_id,
    period_code,
    status,
    reason,
    denominator
from published
where
    area_id = $area_id
    and provider_id = $provider_id
    and subgroup_id in (select unnest($subgroups))
