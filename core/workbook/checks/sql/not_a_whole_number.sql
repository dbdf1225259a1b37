-- which counts of people are not whole? (a rate's denominator may be person-years)
with counts as (
    select
        staged_row.row_number,
        'numerator' as role,
        indicator.name as indicator,
        staged_row.numerator_text as value,
        staged_row.numerator as number
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark <> 'left-out'
        and indicator.kind in ('proportion', 'rate', 'count')
    union all
    select
        staged_row.row_number,
        'denominator' as role,
        indicator.name as indicator,
        staged_row.denominator_text as value,
        staged_row.denominator as number
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark <> 'left-out'
        and indicator.kind in ('proportion', 'mean')
)

select
    row_number,
    role,
    value,
    indicator
from counts
where number <> floor(number)
order by row_number
