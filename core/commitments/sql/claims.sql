-- when was each promise said to be done that is not confirmed, and who said since whether it was?
select
    commitment.commitment_id,
    max((commitment.said_done_at at time zone 'UTC')::date) as claimed_on,
    list(confirmation.by_id) filter (where confirmation.by_id is not null) as speakers,
    list(person.organisation_id) filter (where person.organisation_id is not null) as homes,
    coalesce(bool_or(confirmation.voice = 'affected'), false) as affected_spoke
from commitment
left join confirmation
    on
        commitment.commitment_id = confirmation.commitment_id
        and commitment.claim = confirmation.claim
left join person on confirmation.by_id = person.person_id
where commitment.state = 'said-done'
group by commitment.commitment_id
