-- what would be in force for these indicators if one submission came in, or one left?
-- In one order whoever asks: parts that are the same have the same answer, which is kept.
with in_force as (
    select
        observation.indicator_id,
        observation.area_id,
        observation.provider_id,
        observation.subgroup_id,
        observation.period_code,
        observation.numerator,
        observation.denominator,
        observation.estimate,
        observation.standard_error,
        observation.mark,
        observation.submission_id,
        submission.organisation_id
    from observation
    inner join submission using (submission_id)
    where
        observation.indicator_id in (select unnest($indicators))
        and (submission.state = 'published' or submission.submission_id = $joining)
        and submission.submission_id is distinct from $leaving
    qualify row_number() over (
        partition by
            observation.indicator_id, observation.area_id, observation.provider_id,
            observation.subgroup_id, observation.period_code
        order by
            (submission.submission_id is not distinct from $joining) desc,
            submission.published_as desc
    ) = 1
)

select *
from in_force
order by indicator_id, area_id, provider_id, subgroup_id, period_code
