-- the goal of an indicator makes room for its new one; the ledger keeps it
delete from goal
where indicator_id = $indicator_id
