-- for which indicators are what should be rates all whole numbers, as counts are?
with told as (
    select
        staged_row.row_number,
        staged_row.indicator_id,
        staged_row.estimate_text as value,
        try_cast(replace(staged_row.estimate_text, ',', '') as double) as written
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark = ''
        and indicator.kind = 'rate'
        and staged_row.numerator is null
        and staged_row.estimate is not null
)

select
    min(told.row_number) as row_number,
    arg_min(told.value, told.row_number) as value,
    count(*) as count,
    indicator.name as indicator,
    indicator.per
from told
inner join indicator using (indicator_id)
group by indicator.indicator_id, indicator.name, indicator.per
having
    count(*) >= 5
    and count(distinct told.written) >= 3
    and bool_and(coalesce(told.written = floor(told.written), false))
order by row_number
