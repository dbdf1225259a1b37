-- what outcomes are disaggregated by
select
    dimension_id,
    slug,
    name,
    note,
    ordered,
    complete,
    adjectival,
    position,
    retired_at is not null as retired
from dimension
order by position, name
