-- what a sender changed in the cells of a file before sending it
create table correction (
    submission_id uuid not null,
    number integer not null,
    sheet varchar not null,
    cell varchar not null,
    before varchar not null,
    after varchar not null
);
