-- The tables that everything stands on. Keys are checked by the writing transaction, not by the
-- backend, so that the same tables work where PRIMARY KEY and UNIQUE are not to be had.

-- the ledger: what people did, in order, chained
create table ledger_head (
    sequence bigint not null,
    hash varchar not null,
    publication bigint not null
);
insert into ledger_head values (0, repeat('0', 64), 0);

create table ledger (
    sequence bigint not null,
    recorded_at timestamptz,
    actor uuid,
    kind varchar,
    subject varchar,
    seen_by varchar,
    header_salt blob,
    header_hash varchar not null,
    body varchar,
    body_salt blob,
    body_hash varchar not null,
    previous varchar not null,
    hash varchar not null
);

-- people
create table organisation (
    organisation_id uuid not null,
    slug varchar not null,
    name varchar not null,
    kind varchar not null,
    retired_at timestamptz
);

create table person (
    person_id uuid not null,
    slug varchar not null,
    name varchar not null,
    organisation_id uuid,
    introduction varchar not null,
    retired_at timestamptz
);

create table role_grant (
    person_id uuid not null,
    role varchar not null
);

-- what is measured
create table coalition (
    name varchar not null,
    sample boolean not null
);

create table strategy (
    strategy_id uuid not null,
    slug varchar not null,
    name varchar not null,
    description varchar not null,
    retired_at timestamptz
);

create table meeting (
    meeting_id uuid not null,
    title varchar not null,
    held_on date not null,
    retired_at timestamptz
);

create table dimension (
    dimension_id uuid not null,
    slug varchar not null,
    name varchar not null,
    note varchar not null,
    ordered boolean not null,
    complete boolean not null,
    adjectival boolean not null,
    position integer not null,
    retired_at timestamptz
);

create table category (
    category_id uuid not null,
    dimension_id uuid not null,
    parent_id uuid,
    slug varchar not null,
    name varchar not null,
    short varchar not null,
    contains varchar not null,
    position integer not null,
    unknown boolean not null,
    children_complete boolean not null,
    colour varchar,
    retired_at timestamptz
);

create table category_synonym (
    category_id uuid not null,
    synonym varchar not null
);

create table subgroup (
    subgroup_id uuid not null,
    size integer not null
);

create table subgroup_category (
    subgroup_id uuid not null,
    category_id uuid not null,
    dimension_id uuid not null
);

create table area_level (
    area_level_id uuid not null,
    slug varchar not null,
    name varchar not null,
    plural varchar not null,
    position integer not null,
    complete boolean not null,
    retired_at timestamptz
);

create table area (
    area_id uuid not null,
    area_level_id uuid not null,
    parent_id uuid,
    code varchar not null,
    name varchar not null,
    retired_at timestamptz
);

create table area_shape (
    area_id uuid not null,
    geometry varchar not null
);

create table period (
    period_code varchar not null,
    starts_on date not null,
    ends_on date not null,
    kind varchar not null,
    label varchar not null
);

create table indicator (
    indicator_id uuid not null,
    slug varchar not null,
    name varchar not null,
    definition varchar not null,
    kind varchar not null,
    per double not null,
    unit varchar not null,
    people varchar not null,
    happens varchar not null,
    direction varchar not null,
    level varchar not null,
    source varchar not null,
    custodian varchar not null,
    chosen_by varchar not null,
    note varchar not null,
    linked_set varchar not null,
    minimum_count integer not null,
    zero_shown boolean not null,
    full_shown boolean not null,
    public_counts boolean not null,
    position integer not null,
    published_as bigint not null,
    retired_at timestamptz
);

create table indicator_dimension (
    indicator_id uuid not null,
    dimension_id uuid not null
);

create table goal (
    indicator_id uuid not null,
    value double not null,
    period_code varchar not null
);

create table responsibility (
    indicator_id uuid not null,
    area_level_id uuid not null,
    organisation_id uuid not null
);

-- what partners say
create table submission (
    submission_id uuid not null,
    organisation_id uuid not null,
    created_by uuid not null,
    state varchar not null,
    file_name varchar not null,
    file_hash varchar not null,
    context varchar not null,
    reason varchar not null,
    created_at timestamptz not null,
    submitted_at timestamptz,
    settled_at timestamptz,
    published_as bigint
);

create table staged_row (
    submission_id uuid not null,
    sheet varchar not null,
    row_number bigint not null,
    indicator_text varchar,
    period_text varchar,
    area_text varchar,
    provider_text varchar,
    group_text varchar,
    numerator_text varchar,
    denominator_text varchar,
    estimate_text varchar,
    standard_error_text varchar,
    indicator_id uuid,
    period_code varchar,
    area_id uuid,
    subgroup_id uuid,
    provider_id uuid,
    numerator double,
    denominator double,
    estimate double,
    standard_error double,
    mark varchar not null
);

create table staged_trouble (
    submission_id uuid not null,
    sheet varchar not null,
    row_number bigint not null,
    role varchar not null,
    letter varchar not null,
    value varchar not null,
    why varchar not null
);

create table finding (
    submission_id uuid not null,
    number integer not null,
    code varchar not null,
    severity varchar not null,
    sheet varchar not null,
    cell varchar not null,
    row_number bigint,
    value varchar not null,
    params varchar not null,
    explanation varchar not null
);

create table learned_mapping (
    organisation_id uuid not null,
    layout varchar not null,
    body varchar not null
);

create table observation (
    submission_id uuid not null,
    indicator_id uuid not null,
    period_code varchar not null,
    area_id uuid not null,
    subgroup_id uuid not null,
    provider_id uuid not null,
    numerator double,
    denominator double,
    estimate double,
    standard_error double,
    mark varchar not null
);

-- what the committee may see
create table publication (
    publication bigint not null,
    kind varchar not null,
    submission_id uuid,
    actor uuid not null,
    published_at timestamptz not null
);

create table published (
    indicator_id uuid not null,
    area_id uuid not null,
    provider_id uuid not null,
    subgroup_id uuid not null,
    period_code varchar not null,
    status varchar not null,
    reason varchar not null,
    value double,
    lower double,
    upper double,
    numerator double,
    denominator double,
    standard_error double,
    submission_id uuid,
    publication bigint not null
);

create table published_before (
    indicator_id uuid not null,
    area_id uuid not null,
    provider_id uuid not null,
    subgroup_id uuid not null,
    period_code varchar not null,
    status varchar not null,
    reason varchar not null,
    value double,
    lower double,
    upper double,
    numerator double,
    denominator double,
    standard_error double,
    submission_id uuid,
    publication bigint not null,
    replaced_by bigint not null
);

-- work that the app does by itself
create table job (
    job_id uuid not null,
    kind varchar not null,
    params varchar not null,
    state varchar not null,
    due_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    attempts integer not null,
    message varchar not null
);

-- the latest word on each cell among the submissions that are published
create view observation_in_force as
select observation.*
from observation
inner join submission using (submission_id)
where submission.state = 'published'
qualify row_number() over (
    partition by
        observation.indicator_id, observation.area_id, observation.provider_id,
        observation.subgroup_id, observation.period_code
    order by submission.published_as desc
) = 1;
