-- what a publication takes off the wall is kept
insert into published_before
select
    published.*,
    $publication as replaced_by
from published
left join cells_to_show using (indicator_id, area_id, provider_id, subgroup_id, period_code)
where
    published.indicator_id in (select unnest($indicators))
    and (
        cells_to_show.status is null
        or published.status is distinct from cells_to_show.status
        or published.reason is distinct from cells_to_show.reason
        or published.value is distinct from cells_to_show.value
        or published.lower is distinct from cells_to_show.lower
        or published.upper is distinct from cells_to_show.upper
        or published.numerator is distinct from cells_to_show.numerator
        or published.denominator is distinct from cells_to_show.denominator
        or published.standard_error is distinct from cells_to_show.standard_error
    )
