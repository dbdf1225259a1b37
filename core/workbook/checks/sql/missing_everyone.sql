-- for which indicators are there groups, but no row for everyone, in some place and period?
with told as (
    select
        sheet,
        row_number,
        indicator_id,
        period_code,
        area_id,
        provider_id,
        subgroup_id
    from staged_row
    where
        submission_id = $submission_id
        and mark <> 'left-out'
        and indicator_id is not null
        and period_code is not null
        and area_id is not null
        and subgroup_id is not null
        and provider_id is not null
),

everyone as (
    select
        told.indicator_id,
        told.period_code,
        told.area_id,
        told.provider_id
    from told
    inner join subgroup using (subgroup_id)
    where subgroup.size = 0
    union all
    select
        observation_in_force.indicator_id,
        observation_in_force.period_code,
        observation_in_force.area_id,
        observation_in_force.provider_id
    from observation_in_force
    inner join subgroup using (subgroup_id)
    where subgroup.size = 0
),

lacking as (
    select
        told.indicator_id,
        told.period_code,
        told.area_id,
        min(told.row_number) as row_number
    from told
    left join everyone
        on
            told.indicator_id = everyone.indicator_id
            and told.period_code = everyone.period_code
            and told.area_id = everyone.area_id
            and told.provider_id = everyone.provider_id
    where
        told.sheet = $sheet
        and everyone.indicator_id is null
    group by all
)

select
    min(lacking.row_number) as row_number,
    '' as value,
    indicator.name as indicator,
    count(*) as count
from lacking
inner join indicator using (indicator_id)
group by indicator.indicator_id, indicator.name
order by row_number
