-- on which days was, or is, something to be expected of these commitments?
with days as (
    select
        commitment_id,
        due_on as happens_on,
        'due' as kind,
        what
    from commitment
    where list_contains($commitments, commitment_id)
    union all
    select
        milestone.commitment_id,
        milestone.due_on as happens_on,
        'milestone' as kind,
        milestone.title as what
    from milestone
    where list_contains($commitments, milestone.commitment_id)
    union all
    select
        check_in.commitment_id,
        check_in.said_on as happens_on,
        'check-in' as kind,
        null as what
    from check_in
    where list_contains($commitments, check_in.commitment_id)
)

select
    commitment_id,
    happens_on,
    kind,
    what
from days
