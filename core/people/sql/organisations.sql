-- which organisations sit at the table?
select
    organisation_id,
    slug,
    name,
    kind
from organisation
where retired_at is null
order by name
