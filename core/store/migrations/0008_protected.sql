-- the people whom an indicator counts are among those whom this other one counts
alter table indicator add column within uuid;

-- for the backbone alone: why a cell of `published` is withheld, for itself or to protect another
create table withheld_because (
    indicator_id uuid not null,
    area_id uuid not null,
    provider_id uuid not null,
    subgroup_id uuid not null,
    period_code varchar not null,
    small boolean not null
);
