-- in which rows is the stated rate not that of the counts beside it? It may be rounded, or cut off,
-- at its last digit
with written as (
    select
        estimate_text,
        length(regexp_extract(estimate_text, '[.](\d+)', 1)) as decimals,
        try_cast(regexp_replace(estimate_text, '[,%\s]', '', 'g') as double) as figure
    from staged_row
    where
        submission_id = $submission_id
        and sheet = $sheet
    group by estimate_text
),

told as (
    select
        staged_row.row_number,
        staged_row.estimate_text as value,
        staged_row.estimate,
        staged_row.indicator_id,
        indicator.name as indicator,
        case indicator.kind when 'rate' then indicator.per else 1 end
        * staged_row.numerator / staged_row.denominator as counted,
        written.decimals,
        written.figure
    from staged_row
    inner join indicator using (indicator_id)
    inner join written using (estimate_text)
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
        max(estimate / nullif(figure, 0)) as one
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
