-- The schema itself comes with Flyway's history table; traces bring their own tables.
comment on schema gamedb is 'traces: objects, messages and phantoms that drivers leave for others';
