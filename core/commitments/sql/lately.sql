-- what was done with promises and letters since then, the newest first?
select
    ledger.recorded_at,
    ledger.kind,
    ledger.seen_by,
    ledger.body,
    coalesce(commitment.what, letter.title) as what,
    case when person.retired_at is null then nullif(person.name, '') end as who
from ledger
left join person on ledger.actor = person.person_id
left join commitment on ledger.subject = commitment.commitment_id::varchar
left join letter on ledger.subject = letter.letter_id::varchar
where
    ledger.recorded_at >= $since
    and ledger.seen_by in ('everyone', 'coalition')
    and ledger.body is not null
    and ledger.kind in (select unnest($kinds))
    and coalesce(commitment.what, letter.title) is not null
order by ledger.sequence desc
limit $most
