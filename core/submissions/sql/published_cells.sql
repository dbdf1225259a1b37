-- what is on the wall for these indicators?
select
    indicator_id,
    area_id,
    provider_id,
    subgroup_id,
    period_code,
    status,
    reason,
    value,
    lower,
    upper,
    numerator,
    denominator,
    standard_error,
    submission_id
from published
where indicator_id in (select unnest($indicators))
