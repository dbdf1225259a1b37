-- what was said in the discussion, in order?
select
    contribution.words,
    contribution.said_at,
    case when person.retired_at is null then person.name end as by_name
from contribution
left join person on contribution.by_id = person.person_id
where contribution.decision_id = $decision_id
order by contribution.said_at, contribution.contribution_id
