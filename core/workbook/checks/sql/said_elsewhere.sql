-- which sheets say more fully what rows of this one say, and of how many?
select
    value,
    min(row_number) as row_number,
    count(*) as count
from staged_trouble
where
    submission_id = $submission_id
    and sheet = $sheet
    and why = 'said-elsewhere'
group by value
order by row_number
