-- who answered for an indicator at an area level makes room; the ledger keeps it
delete from responsibility
where indicator_id = $indicator_id and area_level_id = $area_level_id
