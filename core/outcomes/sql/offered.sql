-- where, by whom and for which subgroups does the wall say something of an indicator?
select distinct
    area_id,
    provider_id,
    subgroup_id
from published
where indicator_id = $indicator_id
