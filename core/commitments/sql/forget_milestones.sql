-- the milestones of a commitment make room for the new ones; commitment_version and the ledger keep them
delete from milestone
where commitment_id = $commitment_id
