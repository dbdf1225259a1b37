-- in which rows is one of two figures given, and the other one's cell empty?
select
    staged_row.row_number,
    case when staged_row.numerator is null then 'numerator' else 'denominator' end as role,
    '' as value
from staged_row
inner join indicator using (indicator_id)
where
    staged_row.submission_id = $submission_id
    and staged_row.sheet = $sheet
    and staged_row.mark = 'not-collected'
    and indicator.kind <> 'count'
    and (
        (staged_row.numerator is not null and staged_row.denominator_text is null)
        or (staged_row.denominator is not null and staged_row.numerator_text is null)
    )
order by staged_row.row_number
