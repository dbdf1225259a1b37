-- what is not on the wall as it should be is put there
insert into published
select
    cells_to_show.indicator_id,
    cells_to_show.area_id,
    cells_to_show.provider_id,
    cells_to_show.subgroup_id,
    cells_to_show.period_code,
    cells_to_show.status,
    cells_to_show.reason,
    cells_to_show.value,
    cells_to_show.lower,
    cells_to_show.upper,
    cells_to_show.numerator,
    cells_to_show.denominator,
    cells_to_show.standard_error,
    cells_to_show.submission_id,
    $publication as publication
from cells_to_show
anti join published using (indicator_id, area_id, provider_id, subgroup_id, period_code)
order by
    cells_to_show.indicator_id,
    cells_to_show.area_id,
    cells_to_show.provider_id,
    cells_to_show.subgroup_id,
    cells_to_show.period_code
