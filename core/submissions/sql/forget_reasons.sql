-- why cells are withheld is written down anew with each publication
delete from withheld_because
where indicator_id in (select unnest($indicators))
