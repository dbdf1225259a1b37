-- the coalition's old name makes room for the new one; the ledger keeps it
delete from coalition
