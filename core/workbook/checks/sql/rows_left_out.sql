-- which texts did the sender leave out, and in how many rows?
select
    letter,
    value,
    min(row_number) as row_number,
    count(*) as count
from staged_trouble
where
    submission_id = $submission_id
    and sheet = $sheet
    and why = 'left-out'
group by letter, value
order by row_number
