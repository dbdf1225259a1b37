-- how does each decision stand, and what does it want of this reader?
with asked as (
    select
        decision_id,
        count(*) as asked,
        count(*) filter (where answered) as answered,
        bool_or(person_id = $reader and not answered) as mine
    from decision_asked
    group by decision_id
),

voters as (
    select
        decision_id,
        count(*) as voters,
        count(*) filter (where voted) as voted,
        bool_or(person_id = $reader and not voted) as to_vote
    from decision_voter
    group by decision_id
)

select
    decision.decision_id,
    decision.slug,
    decision.question,
    decision.state,
    decision.promised,
    decision.raised_by,
    decision.raised_at,
    decision.last_word_until,
    decision.heard,
    decision.outcome,
    decision.settled_at,
    case when person.retired_at is null then person.name end as raised_by_name,
    decision_option.words as chosen,
    coalesce(asked.asked, 0) as asked,
    coalesce(asked.answered, 0) as answered,
    coalesce(asked.mine, false) as mine,
    coalesce(voters.voters, 0) as voters,
    coalesce(voters.voted, 0) as voted,
    coalesce(voters.to_vote, false) as to_vote
from decision
left join person on decision.raised_by = person.person_id
left join decision_option
    on
        decision.decision_id = decision_option.decision_id
        and decision.chosen = decision_option.position
left join asked on decision.decision_id = asked.decision_id
left join voters on decision.decision_id = voters.decision_id
order by coalesce(decision.settled_at, decision.raised_at) desc, decision.slug
