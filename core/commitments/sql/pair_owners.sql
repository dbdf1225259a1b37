-- who carries an open promise, and is there one that nobody accompanies who is still here?
with here as (
    select person_id as party_id
    from person
    where retired_at is null
    union all
    select organisation_id as party_id
    from organisation
    where retired_at is null
)

select
    owner_id,
    bool_or(commitment_id not in (
        select walk.commitment_id
        from commitment_companion as walk
        inner join here on walk.companion_id = here.party_id
    )) as alone
from commitment
where
    state in ('accepted', 'active', 'said-done')
    and list_has_any(string_split(seen_by, ' '), $readers)
group by owner_id
