-- who walks together now, and with whom did everybody walk last before that?
with seen as (
    select
        commitment_id,
        owner_id,
        state in ('accepted', 'active', 'said-done') as open,
        coalesce(settled_at, proposed_at) as until
    from commitment
    where list_has_any(string_split(seen_by, ' '), $readers)
),

walk as (
    select
        seen.owner_id,
        companion.companion_id,
        seen.open,
        seen.until
    from seen
    inner join commitment_companion as companion using (commitment_id)
    union all
    -- what is reworded keeps who accompanied it until then
    select
        json_extract_string(earlier.wording, '$.owner_id')::uuid as owner_id,
        unnest(json_extract_string(earlier.wording, '$.companions[*]'))::uuid as companion_id,
        false as open,
        earlier.changed_at as until
    from commitment_version as earlier
    semi join seen using (commitment_id)
),

ended as (
    select
        owner_id,
        companion_id,
        rank() over (
            partition by owner_id
            order by max(until) desc
        ) as place
    from walk
    group by owner_id, companion_id
    having not bool_or(open)
)

select distinct
    owner_id,
    companion_id
from walk
where open
union
select
    owner_id,
    companion_id
from ended
where place = 1
