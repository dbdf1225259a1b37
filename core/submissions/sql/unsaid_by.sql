-- how many figures of a submission does another one not say?
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
    from observation
    where submission_id = $other
),

unsaid as (
    from said
    except
    from said_already
)

select count(*) from unsaid
