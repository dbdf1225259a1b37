-- of which indicators may a submission no longer speak: retired, or somebody else answers for them?
select distinct indicator.name
from observation
inner join submission using (submission_id)
inner join indicator using (indicator_id)
inner join area using (area_id)
left join responsibility
    on
        observation.indicator_id = responsibility.indicator_id
        and area.area_level_id = responsibility.area_level_id
where
    observation.submission_id = $submission_id
    and (
        indicator.retired_at is not null
        or (
            indicator.level = 'population'
            and responsibility.organisation_id is distinct from submission.organisation_id
        )
    )
order by indicator.name
