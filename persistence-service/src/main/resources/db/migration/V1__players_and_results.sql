-- Players and the families of their refresh tokens.
create table player (
    id         text primary key,
    name       text        not null,
    created_at timestamptz not null,
    seen_at    timestamptz not null
);

-- One row per sign-in: its newest refresh token and the one before, both as SHA-256.
create table refresh_family (
    id            uuid primary key,
    player_id     text        not null references player on delete cascade,
    current_hash  bytea       not null,
    previous_hash bytea,
    rotated_at    timestamptz not null,
    expires_at    timestamptz not null,
    revoked       boolean     not null default false
);
create index refresh_family_player on refresh_family (player_id);
create index refresh_family_expiry on refresh_family (expires_at);

-- Results of heats: written once, never changed.
create table heat (
    id            text primary key,
    room_id       text        not null,
    epoch         bigint      not null,
    mode          text        not null,
    rules_version integer     not null,
    seed          bigint      not null,
    settings      jsonb       not null,
    started_at    timestamptz not null,
    ended_at      timestamptz not null,
    stored_at     timestamptz not null default now()
);

-- One line of a heat's finishing order. No reference to player: names and ids are as they were then.
create table heat_result (
    heat_id           text     not null references heat on delete cascade,
    seat              integer  not null,
    player_id         text     not null,
    name              text     not null,
    rank              integer  not null,
    finished          boolean  not null,
    time_ms           integer  not null,
    progress_permille integer  not null,
    -- What only this mode knows, e.g. words per minute.
    detail            jsonb    not null,
    primary key (heat_id, seat)
);
create index heat_result_player on heat_result (player_id);
