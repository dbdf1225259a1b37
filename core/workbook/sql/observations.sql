-- what a submission says, one row a cell
select
    submission_id,
    indicator_id,
    period_code,
    area_id,
    subgroup_id,
    provider_id,
    numerator,
    denominator,
    estimate,
    standard_error,
    mark,
    numerator_least,
    numerator_most,
    denominator_least,
    denominator_most,
    estimate_least,
    estimate_most
from staged_row
where
    submission_id = $submission_id
    and mark <> 'left-out'
    and indicator_id is not null
    and period_code is not null
    and area_id is not null
    and subgroup_id is not null
    and provider_id is not null
