-- who may vote, who has, and what they voted where the vote is open?
select
    decision_voter.person_id,
    decision_voter.voted,
    open_ballot.answer,
    organisation.name as organisation,
    case when person.retired_at is null then person.name end as name
from decision_voter
inner join person using (person_id)
left join organisation on decision_voter.organisation_id = organisation.organisation_id
left join open_ballot
    on
        decision_voter.decision_id = open_ballot.decision_id
        and decision_voter.person_id = open_ballot.person_id
where decision_voter.decision_id = $decision_id
order by person.name, person.person_id
