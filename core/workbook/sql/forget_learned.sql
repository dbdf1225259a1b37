-- what was learned of this layout is learned anew
delete from learned_mapping
where organisation_id = $organisation_id and layout = $layout
