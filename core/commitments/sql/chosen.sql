-- which of them does a list want, whatever their standing?
select *
from standing
where
    (not $mine or list_contains($sides, owner_id))
    and (not $accompanied or list_has_any(companion_ids, $sides))
    and ($state is null or state = $state)
    and ($indicator_id is null or indicator_id = $indicator_id)
    and ($subgroup_id is null or subgroup_id = $subgroup_id)
    and ($organisation_id is null or $organisation_id in (owner_id, owner_organisation))
    and ($condition is null or condition = $condition)
    and ($strategy_id is null or strategy_id = $strategy_id)
    and ($due_before is null or due_on < $due_before)
    and (not $without_gap or indicator_id is null)
    and (
        contains(strip_accents(lower(what)), strip_accents(lower($text)))
        or contains(strip_accents(lower(owner)), strip_accents(lower($text)))
    )
