-- entries that a ledger of our own cannot have: before its beginning, or hidden even from us
select min(sequence)
from ledger
where sequence < 1 or header_salt is null
