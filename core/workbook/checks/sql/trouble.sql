-- which cells could not be made out when the sheet was staged, and why?
select
    row_number,
    role,
    letter,
    value,
    why
from staged_trouble
where
    submission_id = $submission_id
    and sheet = $sheet
    and why not in ('left-out', 'apart', 'said-elsewhere', 'rates-said')
order by row_number, letter
