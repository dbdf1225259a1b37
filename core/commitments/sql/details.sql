-- what a commitment says beyond its line
select
    commitment.version,
    commitment.done_when,
    commitment.every,
    commitment.means,
    commitment.when_missed,
    commitment.seen_by,
    commitment.claim,
    commitment.proposed_by as proposed_by_id,
    case when person.retired_at is null then nullif(person.name, '') end as proposed_by,
    commitment.proposed_at,
    commitment.said_done_at,
    commitment.said_done_words,
    commitment.release_reason,
    commitment.release_asked_by,
    commitment.release_asked_side
from commitment
left join person on commitment.proposed_by = person.person_id
where commitment.commitment_id = $commitment_id
