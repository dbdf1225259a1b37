-- the dimensions of an indicator make room for the new ones; the ledger keeps them
delete from indicator_dimension
where indicator_id = $indicator_id
