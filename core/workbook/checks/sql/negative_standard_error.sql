-- which standard errors are below zero?
select
    row_number,
    standard_error_text as value
from staged_row
where
    submission_id = $submission_id
    and sheet = $sheet
    and mark <> 'left-out'
    and standard_error < $least
order by row_number
