-- how many figures of a submission are not in force as they are in it?
with said as (
    select
        indicator_id,
        period_code,
        area_id,
        subgroup_id,
        provider_id,
        numerator,
        denominator,
        estimate,
        standard_error,
        mark
    from observation
    where submission_id = $submission_id
),

said_already as (
    select
        indicator_id,
        period_code,
        area_id,
        subgroup_id,
        provider_id,
        numerator,
        denominator,
        estimate,
        standard_error,
        mark
    from observation_in_force
),

unsaid as (
    from said
    except
    from said_already
)

select count(*) from unsaid
