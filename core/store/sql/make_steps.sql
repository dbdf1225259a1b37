-- where the migrations that were applied are noted
create table if not exists schema_step (
    step integer not null,
    applied_at timestamptz
)
