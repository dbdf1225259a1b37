-- what stays on the wall as it is may rest on another submission from now on
update published
set submission_id = cells_to_show.submission_id
from cells_to_show
where
    published.indicator_id = cells_to_show.indicator_id
    and published.area_id = cells_to_show.area_id
    and published.provider_id = cells_to_show.provider_id
    and published.subgroup_id = cells_to_show.subgroup_id
    and published.period_code = cells_to_show.period_code
    and published.submission_id is distinct from cells_to_show.submission_id
