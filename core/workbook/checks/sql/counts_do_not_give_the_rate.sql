-- in which rows is the stated rate not that of the counts beside it? It may be rounded, or cut off,
-- at its last digit
with told as (
    select
        staged_row.row_number,
        staged_row.estimate_text as value,
        staged_row.estimate,
        staged_row.indicator_id,
        indicator.name as indicator,
        case indicator.kind when 'rate' then indicator.per else 1 end
        * staged_row.numerator / staged_row.denominator as counted,
        length(regexp_extract(staged_row.estimate_text, '[.](\d+)', 1)) as decimals,
        try_cast(regexp_replace(staged_row.estimate_text, '[,%\s]', '', 'g') as double) as written
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark = ''
        and indicator.kind in ('proportion', 'rate')
        and staged_row.denominator > 0
        and staged_row.numerator is not null
        and staged_row.estimate is not null
),

-- what one is that stands in the column, in the indicator's unit
scale as (
    select
        indicator_id,
        max(estimate / nullif(written, 0)) as one
    from told
    group by indicator_id
)

select
    told.row_number,
    told.value,
    told.indicator,
    round(told.counted / scale.one, cast(told.decimals + 1 as integer)) as counted
from told
inner join scale using (indicator_id)
where abs(told.estimate - told.counted) > 1.000001 * scale.one * pow(10, -told.decimals)
order by told.row_number
