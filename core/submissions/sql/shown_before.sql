-- which counts of these indicators have people seen, today or on an earlier wall?
-- A figure that is too uncertain is told as a range, and a range is made of its counts: they are
-- those that were in force while it was on the wall, of all providers added up where it says so,
-- and of all years where they were pooled by us.
with wall as (
    select
        indicator_id,
        area_id,
        provider_id,
        subgroup_id,
        period_code,
        status,
        upper,
        numerator,
        denominator,
        null as replaced_by
    from published
    where indicator_id in (select unnest($indicators))
    union all
    select
        indicator_id,
        area_id,
        provider_id,
        subgroup_id,
        period_code,
        status,
        upper,
        numerator,
        denominator,
        replaced_by
    from published_before
    where indicator_id in (select unnest($indicators))
),

made_of as (
    select
        period_code,
        period_code as part_code
    from period
    union all
    select
        pooled.period_code,
        year.period_code as part_code
    from period as pooled
    inner join period as year
        on pooled.starts_on <= year.starts_on and pooled.ends_on >= year.ends_on
    where pooled.kind = 'pooled' and year.kind = 'year'
),

behind_a_range as (
    select
        wall.indicator_id,
        wall.area_id,
        wall.provider_id,
        wall.subgroup_id,
        wall.period_code,
        wall.replaced_by,
        observation.numerator,
        observation.denominator
    from wall
    inner join made_of using (period_code)
    inner join observation
        on
            wall.indicator_id = observation.indicator_id
            and wall.area_id = observation.area_id
            and wall.subgroup_id = observation.subgroup_id
            and made_of.part_code = observation.period_code
            and wall.provider_id in (observation.provider_id, $all_providers)
    inner join submission using (submission_id)
    where
        wall.status = 'unreliable'
        and wall.upper is not null
        and (
            submission.state = 'published'
            or (submission.state = 'withdrawn' and wall.replaced_by is not null)
        )
        and (wall.replaced_by is null or submission.published_as < wall.replaced_by)
    qualify row_number() over (
        partition by
            wall.indicator_id, wall.area_id, wall.provider_id, wall.subgroup_id,
            wall.period_code, wall.replaced_by, observation.provider_id,
            observation.period_code
        order by submission.published_as desc
    ) = 1
    -- where a partner pooled the years, it is their figure and not that of the years
    and rank() over (
        partition by
            wall.indicator_id, wall.area_id, wall.provider_id, wall.subgroup_id,
            wall.period_code, wall.replaced_by
        order by (observation.period_code = wall.period_code) desc
    ) = 1
)

select
    indicator_id,
    area_id,
    provider_id,
    subgroup_id,
    period_code,
    numerator,
    denominator
from wall
where status = 'shown'
union
select
    indicator_id,
    area_id,
    provider_id,
    subgroup_id,
    period_code,
    case when count(numerator) = count(*) then sum(numerator) end as numerator,
    case when count(denominator) = count(*) then sum(denominator) end as denominator
from behind_a_range
group by
    indicator_id, area_id, provider_id, subgroup_id, period_code, replaced_by
