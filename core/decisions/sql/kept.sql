-- what was promised to the people affected, and what did they experience, decision by decision?
select
    decision.slug,
    decision.question,
    decision.settled_at,
    decision.promised,
    coalesce(
        list(experienced.participation order by experienced.participation)
        filter (where experienced.participation is not null),
        []
    ) as experienced
from decision
left join experienced using (decision_id)
where decision.state = 'decided'
group by all
order by decision.settled_at
