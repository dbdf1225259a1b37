-- which organisations sit at the table, or left it?
select
    organisation_id,
    slug,
    name,
    kind
from organisation
where (retired_at is not null) = $left_us
order by name
