-- where does the ledger go on after here?
select min(sequence)
from ledger
where sequence > $after
