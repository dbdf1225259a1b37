-- which columns that are not used tell several rows of the same cell apart, and by what?
select
    letter,
    min(row_number) as row_number,
    arg_min(value, row_number) as value,
    count(*) as count,
    list(distinct value order by value) as cohorts,
    letter as heading
from staged_trouble
where
    submission_id = $submission_id
    and sheet = $sheet
    and why = 'apart'
group by letter
order by letter
