-- what was done to a decision, in order?
select
    ledger.recorded_at,
    ledger.kind,
    ledger.actor,
    ledger.body,
    case when person.retired_at is null then person.name end as by_name
from ledger
left join person on ledger.actor = person.person_id
where
    ledger.subject = $decision_id::varchar
    and ledger.kind in (select unnest($kinds))
order by ledger.sequence
