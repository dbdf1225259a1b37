-- what is wrong or odd in a submission
select
    code,
    severity,
    sheet,
    cell,
    row_number,
    value,
    params,
    explanation
from finding
where submission_id = $submission_id
order by number
