-- which cells of the sender do these rows of an unfolded table come from?
select
    row_number,
    cells
from staged_row
where
    submission_id = $submission_id
    and sheet = $sheet
    and cells is not null
    and list_contains($rows, row_number)
