-- one index serves a place and a distance at once; the extension is part of PostgreSQL's own package
create extension if not exists btree_gist;

create table gamedb.trace (
  id              bigint generated always as identity primary key,
  kind            smallint    not null check (kind between 0 and 2),   -- object, message, phantom
  place           text        not null check (length(place) between 1 and 121),   -- key, or key/zone
  player_id       text        not null check (length(player_id) between 1 and 80),
  name            text        not null check (length(name) <= 40),
  at              point,                            -- on the ground, for what is near
  detail          jsonb       not null,             -- what its kind has, as it is served
  recording       bytea,
  ups             integer     not null default 0,
  downs           integer     not null default 0,
  reports         integer     not null default 0,
  -- ascending: the best first; a phantom's is its time in µs, and only of a verified one
  standing        bigint,
  verified        boolean     not null default false,
  hidden          boolean     not null default false,
  draw            double precision not null default random(),
  idempotency_key text        check (length(idempotency_key) <= 64),
  digest          bytea,                            -- of what was asked for under that key
  created_at      timestamptz not null,
  expires_at      timestamptz not null
);
create index trace_newest on gamedb.trace (place, kind, (-id)) where not hidden;
create index trace_top on gamedb.trace (place, kind, standing, id) where not hidden and standing is not null;
create index trace_draw on gamedb.trace (place, kind, draw) where not hidden;
create index trace_near on gamedb.trace using gist (place, kind, at) where not hidden and at is not null;
create index trace_expiry on gamedb.trace (expires_at);
create index trace_player on gamedb.trace (player_id, place, kind);
create index trace_reported on gamedb.trace (reports desc, id) where reports > 0;
create unique index trace_once on gamedb.trace (player_id, idempotency_key) where idempotency_key is not null;
-- the best verified drive of a player at a place, and no other
create unique index trace_best on gamedb.trace (place, player_id) where verified;

create table gamedb.rating (
  trace_id  bigint  not null references gamedb.trace on delete cascade,
  player_id text    not null,
  up        boolean not null,
  primary key (trace_id, player_id)
);

create table gamedb.report (
  trace_id  bigint      not null references gamedb.trace on delete cascade,
  player_id text        not null,
  reason    text        not null check (length(reason) <= 200),
  at        timestamptz not null default now(),
  primary key (trace_id, player_id)
);
