-- which cells could not be made out when the sheet was staged, and for this reason?
select
    row_number,
    letter,
    value
from staged_trouble
where
    submission_id = $submission_id
    and sheet = $sheet
    and role = $role
    and why = $why
order by row_number
