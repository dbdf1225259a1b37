-- how a person is reached, where they wish to be, and who holds what at the table
alter table person add column email varchar;
alter table person add column digest boolean;

create table holding (
    organisation_id uuid not null,
    seats integer not null,
    votes integer not null,
    money double not null
);
