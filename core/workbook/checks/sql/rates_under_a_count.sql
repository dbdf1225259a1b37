-- for which indicators are what should be counts of people mostly no whole numbers, as rates are?
with told as (
    select
        staged_row.row_number,
        staged_row.indicator_id,
        staged_row.numerator_text as value,
        staged_row.numerator
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark = ''
        and indicator.kind <> 'mean'
        and staged_row.numerator is not null
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
    and avg(cast(told.numerator <> floor(told.numerator) as integer)) > 0.5
order by row_number
