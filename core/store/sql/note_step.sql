-- note that a migration was applied
insert into schema_step values ($step, $applied_at)
