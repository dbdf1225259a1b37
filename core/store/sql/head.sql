-- how far does the ledger go?
select
    sequence,
    hash
from ledger_head
