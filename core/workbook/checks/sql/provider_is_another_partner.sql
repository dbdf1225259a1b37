-- which rows speak of what another partner provides?
select
    staged_row.row_number,
    coalesce(staged_row.provider_text, '') as value,
    indicator.name as indicator
from staged_row
inner join submission using (submission_id)
inner join indicator using (indicator_id)
where
    staged_row.submission_id = $submission_id
    and staged_row.sheet = $sheet
    and staged_row.mark <> 'left-out'
    and indicator.level = 'performance'
    and staged_row.provider_id <> submission.organisation_id
order by staged_row.row_number
