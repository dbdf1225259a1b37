-- promises, each with the words that it has now; what it said before is in commitment_version
create table commitment (
    commitment_id uuid not null,
    slug varchar not null,
    version integer not null,
    what varchar not null,
    done_when varchar not null,
    owner_id uuid not null,
    level varchar not null,
    indicator_id uuid,
    subgroup_id uuid,
    condition varchar,
    strategy_id uuid,
    starts_on date not null,
    due_on date not null,
    every varchar not null,
    means varchar not null,
    when_missed varchar not null,
    visibility varchar not null,
    seen_by varchar not null,
    state varchar not null,
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    accepted_at timestamptz,
    accepted_on date,
    said_done_at timestamptz,
    said_done_words varchar not null,
    claim integer not null,
    settled_at timestamptz,
    release_asked_by uuid,
    release_asked_side varchar,
    release_reason varchar not null
);

create table commitment_version (
    commitment_id uuid not null,
    version integer not null,
    wording varchar not null,
    reason varchar not null,
    changed_by uuid not null,
    changed_at timestamptz not null
);

create table commitment_companion (
    commitment_id uuid not null,
    companion_id uuid not null
);

create table milestone (
    milestone_id uuid not null,
    commitment_id uuid not null,
    title varchar not null,
    due_on date not null,
    reached_on date
);

create table resource (
    commitment_id uuid not null,
    kind varchar not null,
    amount double not null,
    note varchar not null
);

create table check_in (
    check_in_id uuid not null,
    commitment_id uuid not null,
    by_id uuid not null,
    said_at timestamptz not null,
    said_on date not null,
    going varchar not null,
    done varchar not null,
    needed varchar not null,
    link varchar not null,
    answer varchar not null,
    answered_by uuid,
    answered_at timestamptz
);

create table evidence (
    evidence_id uuid not null,
    check_in_id uuid not null,
    commitment_id uuid not null,
    file_name varchar not null,
    media_type varchar not null,
    content blob not null
);

create table confirmation (
    confirmation_id uuid not null,
    commitment_id uuid not null,
    number integer not null,
    claim integer not null,
    by_id uuid not null,
    voice varchar not null,
    verdict varchar not null,
    words varchar not null,
    said_at timestamptz not null
);

-- public letters
create table letter (
    letter_id uuid not null,
    slug varchar not null,
    title varchar not null,
    words varchar not null,
    written_by uuid not null,
    written_at timestamptz not null,
    closed_at timestamptz
);

create table letter_signature (
    letter_id uuid not null,
    person_id uuid not null,
    signed_as varchar not null,
    signed_at timestamptz not null
);
