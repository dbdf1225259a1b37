-- which groups are missing that an indicator's dimension has, or that were there last time?
-- (a dimension of which nothing is there is told by another check)
with told as (
    select
        sheet,
        indicator_id,
        period_code,
        subgroup_id,
        min(row_number) as row_number
    from staged_row
    where
        submission_id = $submission_id
        and mark <> 'left-out'
        and indicator_id is not null
        and period_code is not null
        and subgroup_id is not null
    group by all
),

period_told as (
    select distinct
        indicator_id,
        period_code
    from told
),

there as (
    select
        told.indicator_id,
        subgroup_category.category_id,
        subgroup_category.dimension_id
    from told
    inner join subgroup_category using (subgroup_id)
    union
    select
        observation_in_force.indicator_id,
        subgroup_category.category_id,
        subgroup_category.dimension_id
    from observation_in_force
    inner join period_told
        on
            observation_in_force.indicator_id = period_told.indicator_id
            and observation_in_force.period_code = period_told.period_code
    inner join subgroup_category using (subgroup_id)
),

expected as (
    select
        there.indicator_id,
        category.category_id,
        category.dimension_id
    from there
    inner join category using (dimension_id)
    where
        category.parent_id is null
        and not category.unknown
    union
    select
        observation_in_force.indicator_id,
        subgroup_category.category_id,
        subgroup_category.dimension_id
    from observation_in_force
    inner join submission using (submission_id)
    inner join subgroup_category using (subgroup_id)
    where
        submission.organisation_id = (
            select ours.organisation_id from submission as ours
            where ours.submission_id = $submission_id
        )
        and observation_in_force.indicator_id in (select told.indicator_id from told)
),

first_row as (
    select
        indicator_id,
        min(row_number) as row_number
    from told
    where sheet = $sheet
    group by indicator_id
)

select
    first_row.row_number,
    '' as value,
    indicator.name as indicator,
    dimension.dimension_id,
    dimension.name as dimension,
    list(category.name order by category.position, category.name) as missing
from expected
inner join category using (category_id)
inner join dimension on category.dimension_id = dimension.dimension_id
inner join indicator on expected.indicator_id = indicator.indicator_id
inner join first_row on expected.indicator_id = first_row.indicator_id
left join there
    on
        expected.indicator_id = there.indicator_id
        and expected.category_id = there.category_id
where
    there.category_id is null
    and category.retired_at is null
    and exists (
        select 1 from there as kin
        where
            kin.indicator_id = expected.indicator_id
            and kin.dimension_id = category.dimension_id
    )
group by
    first_row.row_number, indicator.indicator_id, indicator.name, dimension.dimension_id,
    dimension.name
order by first_row.row_number, dimension.name
