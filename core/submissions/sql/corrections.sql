-- what did the sender change in the cells of the file?
select
    sheet,
    cell,
    before,
    after
from correction
where submission_id = $submission_id
order by number
