-- the cells of the latest period of every indicator in one area, for everyone and single groups
select
    published.indicator_id,
    published.subgroup_id,
    published.period_code,
    published.status,
    published.value,
    published.lower,
    published.upper,
    published.numerator,
    published.denominator,
    published.standard_error
from published
inner join period using (period_code)
where
    published.area_id = $area_id
    and published.provider_id = $provider_id
    and published.subgroup_id in (select unnest($subgroups))
qualify period.ends_on = max(period.ends_on) over (partition by published.indicator_id)
