-- for which levels, subgroups and periods does the wall say something of an indicator?
select distinct
    area.area_level_id,
    published.subgroup_id,
    published.period_code
from published
inner join area using (area_id)
where
    published.indicator_id = $indicator_id
    and published.provider_id = $provider_id
