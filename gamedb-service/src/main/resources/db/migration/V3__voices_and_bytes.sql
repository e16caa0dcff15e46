-- Reports hide a trace by voices: of players who are somebody, one from each neighbourhood of addresses.
alter table gamedb.trace
  add column voices integer not null default 0,
  -- the neighbourhood of addresses it was written from, such as 203.0.113.0/24; none of verified drives
  add column origin text check (length(origin) <= 64),
  -- what it weighs, with 256 for its row and its places in the indexes
  add column bytes  integer not null
    generated always as (octet_length(detail::text) + coalesce(octet_length(recording), 0) + 256) stored;
alter table gamedb.report
  add column origin text check (length(origin) <= 64),
  add column voice  boolean not null default false;
create unique index report_voice on gamedb.report (trace_id, origin) where voice;

-- Which are the oldest, of what makes room first.
create index trace_oldest on gamedb.trace (created_at, id) where not verified;
create index trace_oldest_of_place on gamedb.trace (place, created_at, id) where not verified;
create index trace_oldest_of_origin on gamedb.trace (origin, created_at, id) where not verified and origin is not null;
create index trace_oldest_drive on gamedb.trace (created_at, id) where verified;

-- What traces weigh: 'all' of them; unverified ones by 'place …' and by 'origin …'. Every write adds rows,
-- so that nobody waits for what another has written and not committed yet; what a scope weighs is their sum.
-- TraceVolume puts the rows of a scope together.
create table gamedb.volume (
  scope text   not null,
  bytes bigint not null
);
create index volume_scope on gamedb.volume (scope);
insert into gamedb.volume
  select 'all', coalesce(sum(bytes), 0) from gamedb.trace
  union all select 'place ' || place, sum(bytes) from gamedb.trace where not verified group by place;

create function gamedb.weigh() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into gamedb.volume
      select weight.scope, sum(came.bytes) from came, lateral (values
        ('all'), (case when not verified then 'place ' || place end),
        (case when not verified then 'origin ' || origin end)) as weight (scope)
      where weight.scope is not null group by weight.scope;
  elsif tg_op = 'DELETE' then
    insert into gamedb.volume
      select weight.scope, -sum(gone.bytes) from gone, lateral (values
        ('all'), (case when not verified then 'place ' || place end),
        (case when not verified then 'origin ' || origin end)) as weight (scope)
      where weight.scope is not null group by weight.scope;
  else -- only drives are changed once they are there
    insert into gamedb.volume
      select 'all', sum(came.bytes - gone.bytes) from came join gone using (id)
      having sum(came.bytes - gone.bytes) <> 0;
  end if;
  return null;
end $$;
create trigger weigh_new after insert on gamedb.trace
  referencing new table as came for each statement execute function gamedb.weigh();
create trigger weigh_gone after delete on gamedb.trace
  referencing old table as gone for each statement execute function gamedb.weigh();
create trigger weigh_changed after update on gamedb.trace
  referencing old table as gone new table as came for each statement execute function gamedb.weigh();
