-- who is asked for the last word, and who of them has answered, or has left?
select
    decision_asked.person_id,
    decision_asked.answered,
    decision_asked.looked_back,
    person.retired_at is not null as left_us
from decision_asked
inner join person using (person_id)
where decision_asked.decision_id = $decision_id
order by person.name, person.person_id
