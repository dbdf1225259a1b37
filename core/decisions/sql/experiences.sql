-- how far did the people affected take part, in their own word?
select
    experienced.naming,
    experienced.participation,
    experienced.words,
    case
        when experienced.naming = 'own' then experienced.called
        when person.retired_at is null then person.name
    end as name
from experienced
left join person using (person_id)
where experienced.decision_id = $decision_id
order by experienced.experienced_id
