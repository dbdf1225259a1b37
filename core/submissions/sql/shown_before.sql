-- which counts of these indicators have people seen, today or on an earlier wall?
select
    indicator_id,
    area_id,
    provider_id,
    subgroup_id,
    period_code,
    numerator,
    denominator
from published
where status = 'shown' and indicator_id in (select unnest($indicators))
union
select
    indicator_id,
    area_id,
    provider_id,
    subgroup_id,
    period_code,
    numerator,
    denominator
from published_before
where status = 'shown' and indicator_id in (select unnest($indicators))
