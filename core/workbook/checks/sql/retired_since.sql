-- which rows speak of what is retired, where staging did not see it: it was retired afterwards,
-- or the whole sheet is about it?
with told as (
    select
        row_number,
        indicator_id,
        indicator_text,
        area_id,
        area_text,
        subgroup_id,
        group_text
    from staged_row
    where
        submission_id = $submission_id
        and sheet = $sheet
        and mark <> 'left-out'
),

retired as (
    select
        told.row_number,
        'indicator' as role,
        coalesce(told.indicator_text, indicator.name) as value
    from told
    inner join indicator using (indicator_id)
    where indicator.retired_at is not null
    union
    select
        told.row_number,
        'area' as role,
        coalesce(told.area_text, area.name) as value
    from told
    inner join area using (area_id)
    where area.retired_at is not null
    union
    select
        told.row_number,
        'category' as role,
        coalesce(told.group_text, category.name) as value
    from told
    inner join subgroup_category using (subgroup_id)
    inner join category using (category_id)
    where category.retired_at is not null
)

select
    retired.row_number,
    retired.role,
    retired.value
from retired
left join staged_trouble
    on
        retired.row_number = staged_trouble.row_number
        and retired.role = staged_trouble.role
        and staged_trouble.submission_id = $submission_id
        and staged_trouble.sheet = $sheet
        and staged_trouble.why = 'retired'
where staged_trouble.row_number is null
order by retired.row_number, retired.role
