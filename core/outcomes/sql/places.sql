-- one indicator and subgroup over the areas of one level, in one period
select
    published.area_id,
    published.status,
    published.value,
    published.lower,
    published.upper,
    published.numerator,
    published.denominator,
    published.standard_error
from published
inner join area using (area_id)
where
    published.indicator_id = $indicator_id
    and published.provider_id = $provider_id
    and published.subgroup_id = $subgroup_id
    and published.period_code = $period_code
    and area.area_level_id = $area_level_id
