-- which rows say again what an earlier row says already?
with told as (
    select
        sheet,
        row_number,
        group_text,
        row_number() over cell as occurrence,
        first_value(row_number) over cell as first_row,
        first_value(sheet) over cell as first_sheet
    from staged_row
    where
        submission_id = $submission_id
        and mark <> 'left-out'
        and indicator_id is not null
        and period_code is not null
        and area_id is not null
        and subgroup_id is not null
        and provider_id is not null
    window cell as (
        partition by indicator_id, period_code, area_id, subgroup_id, provider_id
        order by sheet, row_number
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
