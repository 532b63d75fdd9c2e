-- Why: everything belongs to a municipality, and every later table's row-level security stands on the roles made here.
-- Locks: new objects only. Roles live in the cluster, not in the database, so they may exist already.

create extension if not exists postgis;

do $$
declare
  role_name text;
begin
  foreach role_name in array array['tk_public', 'tk_municipality', 'tk_police', 'tk_admin'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception
      -- Another database of the cluster made it, or makes it at this moment.
      when duplicate_object or unique_violation then null;
    end;
    -- The service's own login must be allowed to `set role` to each of them.
    if not pg_has_role(current_user, role_name, 'member') then
      execute format('grant %I to current_user', role_name);
    end if;
  end loop;
end
$$;

-- The municipality of this transaction; null where none was set, so that a policy comparing with it lets nothing through.
create function current_municipality() returns text
language sql stable parallel safe
return nullif(current_setting('tryggkarta.municipality', true), '');

comment on function current_municipality() is 'Code of the municipality this transaction acts for; null when none is set, which matches no row.';

create table municipality (
  code text primary key check (code ~ '^[0-9A-Za-z-]{1,20}$'),
  name text not null check (length(name) between 1 and 100),
  boundary geometry(MultiPolygon, 4326),
  srid integer not null default 3006 check (srid between 1024 and 998999),
  zone text not null default 'Europe/Stockholm',
  fictional boolean not null default false,
  base_style_url text,
  base_pmtiles_url text,
  incident_version bigint not null default 0,
  created_at timestamptz not null default now()
);

comment on table municipality is 'A municipality (kommun) that uses the service. Privacy: public.';
comment on column municipality.code is 'Municipality code: four digits in Sweden, free elsewhere.';
comment on column municipality.name is 'Name as its residents write it.';
comment on column municipality.boundary is 'Outer boundary, WGS 84 (EPSG:4326); null: everything counts as inside.';
comment on column municipality.srid is 'EPSG code of the metric coordinate system in which it is analysed.';
comment on column municipality.zone is 'IANA time zone in which its local days and hours are counted.';
comment on column municipality.fictional is 'True for a generated demo town, said on screen.';
comment on column municipality.base_style_url is 'MapLibre style of its own to use as base map instead of the imported town.';
comment on column municipality.base_pmtiles_url is 'PMTiles file of its own to use as base map instead of the imported town.';
comment on column municipality.incident_version is 'Raised by one in every transaction that changes its incidents; names the point snapshot.';
comment on column municipality.created_at is 'When it was added.';

alter table municipality enable row level security;

create policy municipality_is_public on municipality for select using (true);
create policy municipality_written_for_itself on municipality for all to tk_admin
  using (code = current_municipality()) with check (code = current_municipality());
-- An import by the police raises incident_version; the column grant below keeps everything else from them.
create policy municipality_version_by_police on municipality for update to tk_police
  using (code = current_municipality()) with check (code = current_municipality());

grant select on municipality to tk_public, tk_municipality, tk_police, tk_admin;
grant insert, update on municipality to tk_admin;
grant update (incident_version) on municipality to tk_police;
