-- which shares are written as fractions in a column of per cents? Such a one is a hundredth of what
-- is usual in its column
with told as (
    select
        staged_row.row_number,
        staged_row.estimate_text as value,
        staged_row.indicator_id,
        staged_row.estimate
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark = ''
        and indicator.kind = 'proportion'
        and staged_row.estimate > 0
),

usual as (
    select
        indicator_id,
        median(estimate) as estimate
    from told
    group by indicator_id
    having count(*) >= 5
)

select
    told.row_number,
    told.value,
    indicator.name as indicator
from told
inner join usual using (indicator_id)
inner join indicator using (indicator_id)
where
    told.estimate < usual.estimate / 20
    and 100 * told.estimate between usual.estimate / 2 and 2 * usual.estimate
order by told.row_number
