-- the milestones of a commitment make room for the new ones; its earlier wordings keep them
delete from milestone
where commitment_id = $commitment_id
