-- the number of the last thing that changed what people see
select publication from ledger_head
