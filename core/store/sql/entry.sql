-- one entry of the ledger
select *
from ledger
where sequence = $sequence
