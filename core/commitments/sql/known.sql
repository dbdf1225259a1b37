-- who or what are these, and are they still with us?
select
    kind,
    id,
    name,
    organisation_id,
    here,
    at_the_table
from (
    select
        'person' as kind,
        person_id as id,
        name,
        organisation_id,
        retired_at is null as here,
        person_id in (
            select person_id
            from role_grant
            where role <> 'guest'
        ) as at_the_table
    from person
    union all
    select
        'organisation' as kind,
        organisation_id as id,
        name,
        organisation_id,
        retired_at is null as here,
        true as at_the_table
    from organisation
    union all
    select
        'indicator' as kind,
        indicator_id as id,
        name,
        null as organisation_id,
        retired_at is null as here,
        true as at_the_table
    from indicator
    union all
    select
        'strategy' as kind,
        strategy_id as id,
        name,
        null as organisation_id,
        retired_at is null as here,
        true as at_the_table
    from strategy
    union all
    select
        'subgroup' as kind,
        subgroup.subgroup_id as id,
        '' as name,
        null as organisation_id,
        not exists (
            select 1
            from subgroup_category as part
            inner join category using (category_id)
            where
                part.subgroup_id = subgroup.subgroup_id
                and category.retired_at is not null
        ) as here,
        true as at_the_table
    from subgroup
) as named
where list_contains($ids, id)
