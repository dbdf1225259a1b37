-- a stretch of the ledger, in order; times without their zone are read several times as fast
select
    sequence,
    recorded_at at time zone 'UTC' as recorded_at,
    actor,
    kind,
    subject,
    seen_by,
    header_salt,
    header_hash,
    body,
    body_salt,
    body_hash,
    previous,
    hash
from ledger
where sequence between $first and $last
order by sequence
