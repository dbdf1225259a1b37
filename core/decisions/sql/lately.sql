-- what was done to decisions since then, the newest first?
select
    ledger.recorded_at,
    ledger.kind,
    decision.question
from ledger
inner join decision on ledger.subject = decision.decision_id::varchar
where
    ledger.recorded_at >= $since
    and ledger.seen_by = 'everyone'
    and ledger.kind in (select unnest($kinds))
order by ledger.sequence desc
limit $most
