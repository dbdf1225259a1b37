-- the resources of a commitment make room for the new ones; its earlier wordings keep them
delete from resource
where commitment_id = $commitment_id
