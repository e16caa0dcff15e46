-- Replays of heats, as the Replay message of the wire contract; written with the result, never changed.
create table replay (
    heat_id text  primary key references heat on delete cascade,
    message bytea not null
);
-- The log in it is compressed already.
alter table replay alter column message set storage external;
