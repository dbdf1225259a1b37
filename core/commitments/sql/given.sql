-- who gave each promise that waits for an answer to its owner, and on which day?
select
    commitment.commitment_id,
    max((ledger.recorded_at at time zone 'UTC')::date) as given_on,
    arg_max(ledger.actor, ledger.sequence) as giver
from ledger
inner join commitment on ledger.subject = commitment.commitment_id::varchar
where
    ledger.kind in ('commitment-proposed', 'commitment-handed-over')
    and commitment.state = 'proposed'
group by commitment.commitment_id
