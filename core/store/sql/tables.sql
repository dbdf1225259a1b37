-- how many tables does the file hold?
select count(*) from information_schema.tables
