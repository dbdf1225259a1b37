-- the companions of a commitment make room for the new ones; commitment_version and the ledger keep them
delete from commitment_companion
where commitment_id = $commitment_id
