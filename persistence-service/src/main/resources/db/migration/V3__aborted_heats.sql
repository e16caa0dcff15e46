-- Why a heat was aborted and does not count; null for all others.
alter table heat add column aborted text;
