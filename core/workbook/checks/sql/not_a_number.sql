-- which figures are neither numbers nor known marks?
select
    row_number,
    letter,
    value
from staged_trouble
where
    submission_id = $submission_id
    and sheet = $sheet
    and why = 'not-a-number'
order by row_number
