-- where a row of a table that was unfolded had its texts, column by column, for findings to say so
alter table staged_row add column cells varchar;

-- what a partner said of the layout of its sheets, by what these have in common
create table learned_layout (
    organisation_id uuid not null,
    shape varchar not null,
    body varchar not null
);
