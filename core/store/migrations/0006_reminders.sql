-- the secret link of a person's calendar; only the hash of its token is kept
create table calendar_link (
    person_id uuid not null,
    token_hash varchar not null,
    made_at timestamptz not null,
    revoked_at timestamptz
);

-- what each person was reminded of, so that they are reminded once
create table reminder_sent (
    person_id uuid not null,
    commitment_id uuid not null,
    kind varchar not null,
    about_on date not null,
    sent_on date not null,
    sent_at timestamptz not null
);

-- what this installation signs its own links with
create table signing_key (
    purpose varchar not null,
    key blob not null
);
