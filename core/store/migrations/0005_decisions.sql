-- questions that the committee decides, and how each was decided
create table decision (
    decision_id uuid not null,
    slug varchar not null,
    version integer not null,
    question varchar not null,
    background varchar not null,
    affected varchar not null,
    subgroup_id uuid,
    promised varchar not null,
    rests_on varchar not null,
    way varchar not null,
    secret boolean not null,
    one_vote varchar not null,
    quorum integer not null,
    state varchar not null,
    raised_by uuid not null,
    raised_at timestamptz not null,
    turn integer not null,
    last_word_until date,
    asked_because varchar not null,
    heard varchar,
    opened_because varchar not null,
    settled_at timestamptz,
    settled_because varchar not null,
    outcome varchar,
    turnout integer,
    chosen integer,
    tally varchar not null
);

create table decision_option (
    decision_id uuid not null,
    position integer not null,
    words varchar not null
);

create table decision_indicator (
    decision_id uuid not null,
    indicator_id uuid not null
);

create table decision_earlier (
    decision_id uuid not null,
    earlier_id uuid not null
);

create table decision_commitment (
    decision_id uuid not null,
    commitment_id uuid not null
);

create table contribution (
    contribution_id uuid not null,
    decision_id uuid not null,
    by_id uuid not null,
    words varchar not null,
    said_at timestamptz not null
);

-- Who is asked for the last word; what they say stands apart, with the person only where they
-- chose to be named by their name.
create table decision_asked (
    decision_id uuid not null,
    person_id uuid not null,
    answered boolean not null,
    looked_back boolean not null
);

create table last_word (
    last_word_id uuid not null,
    decision_id uuid not null,
    turn integer not null,
    naming varchar not null,
    called varchar not null,
    person_id uuid,
    words varchar not null,
    said_at timestamptz not null
);

create table experienced (
    experienced_id uuid not null,
    decision_id uuid not null,
    naming varchar not null,
    called varchar not null,
    person_id uuid,
    participation varchar not null,
    words varchar not null
);

create table decision_voter (
    decision_id uuid not null,
    person_id uuid not null,
    organisation_id uuid,
    voted boolean not null
);

create table open_ballot (
    decision_id uuid not null,
    person_id uuid not null,
    answer varchar not null
);

-- No person, no time, no id: `mark` is the digest of a code that only the voter holds, and the
-- rows lie in its order. They are deleted when the vote closes.
create table secret_ballot (
    decision_id uuid not null,
    mark varchar not null,
    answer varchar not null
);
