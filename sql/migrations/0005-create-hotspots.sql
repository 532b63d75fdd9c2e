-- Why: a hotspot run is kept with every parameter, so that a figure can be made again and a link shows what it showed.
-- Locks: new objects only.

create table hotspot_run (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  created_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  parameters jsonb not null,
  incident_version bigint not null,
  code_version text not null,
  summary jsonb not null,
  shared boolean not null default false
);
create index hotspot_run_created_at on hotspot_run (municipality_code, created_at);

comment on table hotspot_run is 'One computation of hotspots. Privacy: police; when shared, its areas are shown to the municipality.';
comment on column hotspot_run.id is 'Identifier, part of the link to it.';
comment on column hotspot_run.municipality_code is 'Of which municipality.';
comment on column hotspot_run.created_at is 'When it was computed.';
comment on column hotspot_run.account_id is 'Who asked for it; null for the command line.';
comment on column hotspot_run.parameters is 'Filter and method as asked for and as chosen, with the reason for the choice.';
comment on column hotspot_run.incident_version is 'Version of the incidents that it was computed from.';
comment on column hotspot_run.code_version is 'Version of the program that computed it.';
comment on column hotspot_run.summary is 'How many incidents were considered, were noise, had no hour.';
comment on column hotspot_run.shared is 'True once the police have shared its areas with the municipality.';

create table hotspot (
  run_id uuid not null references hotspot_run (id) on delete cascade,
  rank integer not null check (rank >= 1),
  municipality_code text not null references municipality (code) on delete cascade,
  outline geometry(Polygon, 4326) not null,
  area geometry(MultiPolygon, 4326) not null,
  incident_count integer not null check (incident_count >= 1),
  artefact boolean not null,
  peak jsonb,
  evidence jsonb not null,
  primary key (run_id, rank)
);

comment on table hotspot is 'A place where incidents lie densely. Privacy: police.';
comment on column hotspot.run_id is 'Of which run.';
comment on column hotspot.rank is 'Place in the order of the score, from 1.';
comment on column hotspot.municipality_code is 'Of which municipality.';
comment on column hotspot.outline is 'Exact outline, WGS 84 (EPSG:4326). Privacy: police, it follows the incidents.';
comment on column hotspot.area is 'Coarse shape of whole grid squares, WGS 84 (EPSG:4326): what the municipality sees.';
comment on column hotspot.incident_count is 'Incidents in it.';
comment on column hotspot.artefact is 'True when it looks like an effect of geocoding, not like a place.';
comment on column hotspot.peak is 'Weekdays and hours in which it is hottest; null when the hours are not known.';
comment on column hotspot.evidence is 'Score, shares, density, categories, profile and first and last incident.';

alter table hotspot_run enable row level security;
alter table hotspot enable row level security;

create policy hotspot_run_of_municipality on hotspot_run for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy hotspot_of_municipality on hotspot for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

grant select, insert, update, delete on hotspot_run, hotspot to tk_police, tk_admin;

-- The municipality's window: runs with the owner's rights, so it repeats the municipality's condition itself.
create view shared_hotspot_run with (security_barrier) as
select
  hotspot_run.id,
  hotspot_run.municipality_code,
  hotspot_run.created_at,
  hotspot_run.parameters -> 'filter' as filter
from hotspot_run
where hotspot_run.shared and hotspot_run.municipality_code = current_municipality();

comment on view shared_hotspot_run is 'Runs that the police shared. Privacy: staff.';

create view shared_hotspot with (security_barrier) as
select
  hotspot.run_id,
  hotspot.municipality_code,
  hotspot.rank,
  hotspot.area,
  hotspot.incident_count,
  hotspot.peak
from hotspot
join hotspot_run on hotspot_run.id = hotspot.run_id
where hotspot_run.shared
  and hotspot.municipality_code = current_municipality()
  and hotspot.incident_count >= 3
  and not hotspot.artefact;

comment on view shared_hotspot is 'Hotspots of shared runs as coarse areas: no outline, no count under 3, no categories. Privacy: staff.';

grant select on shared_hotspot_run, shared_hotspot to tk_municipality, tk_police, tk_admin;
