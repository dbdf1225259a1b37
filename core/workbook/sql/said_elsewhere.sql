-- which rows say of a cell less than a row of another sheet of the same submission does, or the
-- very same? Counts say the most; that a figure is withheld is heard before the figure.
with told as (
    select
        sheet,
        row_number,
        indicator_id,
        period_code,
        area_id,
        subgroup_id,
        provider_id,
        case
            when numerator is not null and denominator is not null then 8
            when mark = 'withheld-at-source' then 6
            when estimate is not null then 4
            when mark = 'unreliable-at-source' then 2
            else 0
        end
        + case when denominator is null then 0 else 1 end as fullness,
        concat_ws(
            '|',
            coalesce(numerator, -1), coalesce(denominator, -1), coalesce(estimate, -1), mark
        ) as said
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

most as (
    select
        *,
        max(fullness) over cell as fullest,
        arg_max(sheet, fullness) over cell as fullest_sheet,
        min(sheet) over cell as first_sheet,
        min(said) over cell = max(said) over cell as the_same,
        count(*) over (
            partition by
                sheet, indicator_id, period_code, area_id, subgroup_id, provider_id
        ) as on_this_sheet
    from told
    window cell as (
        partition by indicator_id, period_code, area_id, subgroup_id, provider_id
    )
)

select
    $submission_id as submission_id,
    sheet,
    row_number,
    'indicator' as role,
    '' as letter,
    case when the_same then first_sheet else fullest_sheet end as value,
    'said-elsewhere' as why
from most
where
    on_this_sheet = 1
    and case
        when the_same then first_sheet <> sheet
        else fullness < fullest and fullest_sheet <> sheet
    end
