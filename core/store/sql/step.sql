-- the last migration that this database went through
select max(step) from schema_step
