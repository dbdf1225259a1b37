-- which rows say again what an earlier row says already?
-- (rows that a column which is not used tells apart are told by another check)
with told_apart as (
    select distinct
        sheet,
        row_number
    from staged_trouble
    where
        submission_id = $submission_id
        and why = 'apart'
),

again as (
    select
        indicator_id,
        period_code,
        area_id,
        subgroup_id,
        provider_id
    from staged_row
    where
        submission_id = $submission_id
        and mark <> 'left-out'
    group by all
    having count(*) > 1
),

told as (
    select
        staged_row.sheet,
        staged_row.row_number,
        staged_row.group_text,
        row_number() over cell as occurrence,
        first_value(staged_row.row_number) over cell as first_row,
        first_value(staged_row.sheet) over cell as first_sheet
    from staged_row
    inner join again
        using (indicator_id, period_code, area_id, subgroup_id, provider_id)
    left join told_apart
        on
            staged_row.sheet = told_apart.sheet
            and staged_row.row_number = told_apart.row_number
    where
        staged_row.submission_id = $submission_id
        and staged_row.mark <> 'left-out'
        and told_apart.row_number is null
    window cell as (
        partition by
            staged_row.indicator_id, staged_row.period_code, staged_row.area_id,
            staged_row.subgroup_id, staged_row.provider_id
        order by staged_row.sheet, staged_row.row_number
        rows between unbounded preceding and unbounded following
    )
)

select
    row_number,
    coalesce(group_text, '') as value,
    first_row,
    first_sheet
from told
where
    sheet = $sheet
    and occurrence > 1
order by row_number
