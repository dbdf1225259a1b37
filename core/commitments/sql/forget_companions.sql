-- the companions of a commitment make room for the new ones; its earlier wordings keep them
delete from commitment_companion
where commitment_id = $commitment_id
