-- for which indicators is a dimension missing that they are told by?
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
        subgroup_category.dimension_id
    from told
    inner join subgroup_category using (subgroup_id)
    union
    select
        observation_in_force.indicator_id,
        subgroup_category.dimension_id
    from observation_in_force
    inner join period_told
        on
            observation_in_force.indicator_id = period_told.indicator_id
            and observation_in_force.period_code = period_told.period_code
    inner join subgroup_category using (subgroup_id)
)

select
    min(told.row_number) as row_number,
    '' as value,
    indicator.name as indicator,
    dimension.name as dimension
from told
inner join indicator using (indicator_id)
inner join indicator_dimension using (indicator_id)
inner join dimension using (dimension_id)
left join there
    on
        told.indicator_id = there.indicator_id
        and dimension.dimension_id = there.dimension_id
where
    told.sheet = $sheet
    and dimension.retired_at is null
    and there.dimension_id is null
group by indicator.indicator_id, indicator.name, dimension.dimension_id, dimension.name
order by row_number, dimension.name
