-- how far does the ledger go in the copy that was just made?
select
    sequence,
    hash
from copy_of_it.ledger_head
