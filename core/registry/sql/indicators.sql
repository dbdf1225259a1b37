-- what is measured
select
    indicator_id,
    slug,
    name,
    definition,
    kind,
    per,
    unit,
    people,
    happens,
    direction,
    level,
    source,
    custodian,
    chosen_by,
    note,
    linked_set,
    minimum_count,
    zero_shown,
    full_shown,
    public_counts,
    within,
    position,
    published_as,
    retired_at is not null as retired
from indicator
order by position, name
