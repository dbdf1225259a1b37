-- is this a database of ours at all?
select count(*)
from information_schema.tables
where table_catalog = current_database() and table_name = 'schema_step'
