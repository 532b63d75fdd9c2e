-- Why: a server process that holds a municipality's incidents in memory reads only what changed since, and hears of a
-- change at once instead of finding it out at the next request.
-- Locks: incident and municipality against writing for the moment in which the triggers are made; new objects otherwise.

create table incident_change (
  id bigint generated always as identity primary key,
  municipality_code text not null references municipality (code) on delete cascade,
  version bigint,
  incident_ids int8multirange not null,
  unique (municipality_code, version)
);

comment on table incident_change is 'Which incidents differ from one version of a municipality''s incidents to the next; the last hundred versions. Privacy: police; no incident is described.';
comment on column incident_change.id is 'Order of writing.';
comment on column incident_change.municipality_code is 'Whose incidents.';
comment on column incident_change.version is 'municipality.incident_version from which on they are as they are; null until the transaction that changes them raises it.';
comment on column incident_change.incident_ids is 'Ranges of incident.id outside of which nothing changed; in whole blocks of 256.';

-- Notes the blocks of identifiers in which a statement added, changed or removed incidents.
create function note_incident_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into incident_change (municipality_code, incident_ids)
  select m.code, range_agg(int8range(b.block * 256, (b.block + 1) * 256))
  from (select distinct c.municipality_code, c.id / 256 as block from changed c) b
  -- A municipality that is removed takes everything with it.
  join municipality m on m.code = b.municipality_code
  group by m.code;
  return null;
end
$$;
create trigger incident_insert_noted after insert on incident referencing new table as changed
  for each statement execute function note_incident_change();
create trigger incident_update_noted after update on incident referencing new table as changed
  for each statement execute function note_incident_change();
create trigger incident_delete_noted after delete on incident referencing old table as changed
  for each statement execute function note_incident_change();

-- Gathers under the new version what the transaction noted, forgets what nobody asks for any more, and tells the server
-- processes when the transaction commits.
create function announce_incident_version() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from incident_change c
  where c.municipality_code = new.code and c.version not between new.incident_version - 99 and new.incident_version - 1;
  with noted as (
    delete from incident_change c where c.municipality_code = new.code and c.version is null returning c.incident_ids
  )
  insert into incident_change (municipality_code, version, incident_ids)
  select new.code, new.incident_version, coalesce(range_agg(n.incident_ids), '{}') from noted n;
  perform pg_notify('tryggkarta_incidents', new.code || ' ' || new.incident_version);
  return null;
end
$$;
create trigger incident_version_announced after update of incident_version on municipality
  for each row when (new.incident_version is distinct from old.incident_version)
  execute function announce_incident_version();

alter table incident_change enable row level security;

create policy incident_change_of_municipality on incident_change for select to tk_police, tk_admin
  using (municipality_code = current_municipality());

grant select on incident_change to tk_police, tk_admin;
