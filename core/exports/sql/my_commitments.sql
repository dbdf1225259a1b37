-- which promises did this person make or propose, or ask to be released from, that they may see?
select *
from commitment
where
    (owner_id = $person_id or proposed_by = $person_id or release_asked_by = $person_id)
    and list_has_any(string_split(seen_by, ' '), $readers)
order by proposed_at
