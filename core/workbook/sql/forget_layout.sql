-- what was said of sheets of this shape is said anew, or no more
delete from learned_layout
where organisation_id = $organisation_id and shape = $shape
