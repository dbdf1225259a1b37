-- in which rows of a proportion are more people counted than there are?
select
    staged_row.row_number,
    staged_row.numerator_text as value,
    staged_row.denominator_text as denominator
from staged_row
inner join indicator using (indicator_id)
where
    staged_row.submission_id = $submission_id
    and staged_row.sheet = $sheet
    and staged_row.mark <> 'left-out'
    and indicator.kind = 'proportion'
    and staged_row.numerator > staged_row.denominator
    and staged_row.denominator > 0
order by staged_row.row_number
