-- which groups have nobody in them?
select
    staged_row.row_number,
    staged_row.denominator_text as value
from staged_row
inner join indicator using (indicator_id)
where
    staged_row.submission_id = $submission_id
    and staged_row.sheet = $sheet
    and staged_row.mark <> 'left-out'
    and indicator.kind <> 'count'
    and staged_row.denominator = 0
    and coalesce(staged_row.numerator, 0) = 0
    and staged_row.estimate is null
order by staged_row.row_number
