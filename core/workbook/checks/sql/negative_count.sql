-- which counts are below zero?
with counts as (
    select
        staged_row.row_number,
        'numerator' as role,
        staged_row.numerator_text as value,
        staged_row.numerator as number
    from staged_row
    inner join indicator using (indicator_id)
    where
        staged_row.submission_id = $submission_id
        and staged_row.sheet = $sheet
        and staged_row.mark <> 'left-out'
        and indicator.kind <> 'mean'
    union all
    select
        row_number,
        'denominator' as role,
        denominator_text as value,
        denominator as number
    from staged_row
    where
        submission_id = $submission_id
        and sheet = $sheet
        and mark <> 'left-out'
)

select
    row_number,
    role,
    value
from counts
where number < $least
order by row_number
