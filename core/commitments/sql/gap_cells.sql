-- the cells of one indicator in one area for some subgroups, in every period
select
    subgroup_id,
    period_code,
    status,
    value,
    lower,
    upper,
    numerator,
    denominator,
    standard_error
from published
where
    indicator_id = $indicator_id
    and area_id = $area_id
    and provider_id = $provider_id
    and subgroup_id in (select unnest($subgroups))
