-- the entries of one kind, or one of them: what is each called, where does it stand?
with entries as (
    select
        'indicator' as kind,
        indicator_id as entry_id,
        null::uuid as within,
        slug,
        name,
        position,
        retired_at
    from indicator
    union all
    select
        'dimension' as kind,
        dimension_id as entry_id,
        null::uuid as within,
        slug,
        name,
        position,
        retired_at
    from dimension
    union all
    select
        'category' as kind,
        category_id as entry_id,
        dimension_id as within,
        slug,
        name,
        position,
        retired_at
    from category
    union all
    select
        'area-level' as kind,
        area_level_id as entry_id,
        null::uuid as within,
        slug,
        name,
        position,
        retired_at
    from area_level
    union all
    select
        'area' as kind,
        area_id as entry_id,
        area_level_id as within,
        code as slug,
        name,
        0 as position,
        retired_at
    from area
    union all
    select
        'strategy' as kind,
        strategy_id as entry_id,
        null::uuid as within,
        slug,
        name,
        0 as position,
        retired_at
    from strategy
    union all
    select
        'meeting' as kind,
        meeting_id as entry_id,
        null::uuid as within,
        '' as slug,
        title as name,
        0 as position,
        retired_at
    from meeting
    union all
    select
        'organisation' as kind,
        organisation_id as entry_id,
        null::uuid as within,
        slug,
        name,
        0 as position,
        retired_at
    from organisation
)

select
    entry_id,
    within,
    slug,
    name,
    position,
    retired_at
from entries
where
    kind = $kind
    and ($entry_id is null or entry_id = $entry_id)
