-- for which indicators are what should be shares whole numbers, most of them above all there is?
with told as (
    select
        staged_row.row_number,
        staged_row.indicator_id,
        staged_row.estimate_text as value,
        staged_row.estimate,
        try_cast(replace(staged_row.estimate_text, ',', '') as double) as written
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark = ''
        and indicator.kind = 'proportion'
        and staged_row.estimate is not null
)

select
    min(told.row_number) as row_number,
    arg_min(told.value, told.row_number) as value,
    count(*) as count,
    indicator.name as indicator
from told
inner join indicator using (indicator_id)
group by indicator.indicator_id, indicator.name
having
    count(*) >= 3
    and bool_and(coalesce(told.written = floor(told.written), false))
    and max(told.written) > 100
    and avg(cast(told.estimate > 1 as integer)) > 0.5
order by row_number
