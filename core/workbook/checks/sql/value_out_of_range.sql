-- which estimates cannot be, in the unit of their indicator?
select
    staged_row.row_number,
    staged_row.estimate_text as value,
    indicator.name as indicator,
    case when indicator.kind = 'proportion' then 'proportion' else 'negative' end as limits
from staged_row
inner join indicator using (indicator_id)
where
    staged_row.submission_id = $submission_id
    and staged_row.sheet = $sheet
    and staged_row.mark <> 'left-out'
    and (
        (indicator.kind = 'proportion' and not staged_row.estimate between 0 and 1)
        or (indicator.kind in ('rate', 'count') and staged_row.estimate < 0)
    )
order by staged_row.row_number
