-- a stretch of the ledger, in order
select *
from ledger
where sequence between $first and $last
order by sequence
