-- over which counts does the sheet itself speak of rates?
select
    row_number,
    letter,
    value
from staged_trouble
where
    submission_id = $submission_id
    and sheet = $sheet
    and why = 'rates-said'
