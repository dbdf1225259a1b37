-- the cells of every indicator's latest period (the shortest of those that end last) in one area
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
qualify published.period_code = first_value(published.period_code) over (
    partition by published.indicator_id
    order by period.ends_on desc, period.starts_on desc, published.period_code desc
)
