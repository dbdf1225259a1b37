-- which transaction was the last that was kept?
select mark from ledger_head
