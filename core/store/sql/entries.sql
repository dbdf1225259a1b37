-- the ledger in order, a batch at a time
select *
from ledger
where sequence > $after
order by sequence
limit $batch
