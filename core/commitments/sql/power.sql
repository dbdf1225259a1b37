-- what does every organisation carry and hold? (nameless, at the end: residents who have none)
with home as (
    select
        person_id as party_id,
        organisation_id
    from person
    where name <> ''
    union all
    select
        organisation_id as party_id,
        organisation_id
    from organisation
),

seen as (
    select
        commitment_id,
        owner_id,
        state in ('accepted', 'active', 'said-done') as open,
        state in ('accepted', 'active') and due_on < $today as late,
        state = 'confirmed' as kept
    from commitment
    where list_has_any(string_split(seen_by, ' '), $readers)
),

carried as (
    select
        home.organisation_id,
        count(*) filter (where seen.open) as carried,
        count(*) filter (where seen.late) as late,
        count(*) filter (where seen.kept) as kept
    from seen
    inner join home on seen.owner_id = home.party_id
    group by home.organisation_id
),

accompanied as (
    select
        home.organisation_id,
        count(distinct seen.commitment_id) as accompanied
    from seen
    inner join commitment_companion as walk using (commitment_id)
    inner join home on walk.companion_id = home.party_id
    where seen.open
    group by home.organisation_id
),

body as (
    select
        organisation_id,
        name,
        retired_at is null as here
    from organisation
    union all
    select
        null as organisation_id,
        null as name,
        true as here
)

select
    body.organisation_id,
    body.name as organisation,
    coalesce(carried.carried, 0) as carried,
    coalesce(carried.late, 0) as late,
    coalesce(carried.kept, 0) as kept,
    coalesce(accompanied.accompanied, 0) as accompanied,
    case when body.here then coalesce(holding.seats, 0) else 0 end as seats,
    case when body.here then coalesce(holding.votes, 0) else 0 end as votes,
    case when body.here then coalesce(holding.money, 0) else 0 end as money
from body
left join carried on body.organisation_id is not distinct from carried.organisation_id
left join accompanied on body.organisation_id is not distinct from accompanied.organisation_id
left join holding on body.organisation_id = holding.organisation_id
where body.here or carried.carried > 0 or accompanied.accompanied > 0
order by (body.name is null), body.name, body.organisation_id
