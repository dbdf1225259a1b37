-- these indicators are published anew
update indicator
set published_as = $publication
where indicator_id in (select unnest($indicators))
