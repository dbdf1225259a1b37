-- which names was an entry given, and when?
select
    recorded_at,
    kind,
    body
from ledger
where
    subject = $subject
    and kind in ($added, $renamed)
order by sequence
