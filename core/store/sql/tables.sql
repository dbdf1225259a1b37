-- how many tables does the file hold?
select count(*)
from information_schema.tables
where table_catalog = current_database()
