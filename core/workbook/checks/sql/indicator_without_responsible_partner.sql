-- which rows of a population indicator are nobody's to report?
select
    staged_row.row_number,
    coalesce(staged_row.indicator_text, indicator.name) as value,
    indicator.name as indicator,
    area_level.plural as areas
from staged_row
inner join indicator using (indicator_id)
inner join area using (area_id)
inner join area_level using (area_level_id)
left join responsibility
    on
        staged_row.indicator_id = responsibility.indicator_id
        and area.area_level_id = responsibility.area_level_id
where
    staged_row.submission_id = $submission_id
    and staged_row.sheet = $sheet
    and staged_row.mark <> 'left-out'
    and indicator.level = 'population'
    and responsibility.organisation_id is null
order by staged_row.row_number
