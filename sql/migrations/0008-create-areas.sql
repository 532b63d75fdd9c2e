-- Why: reporting areas (DeSO, RegSO, city districts) on which incidents are counted, compared and set against residents.
-- Locks: new objects only.

create table area (
  municipality_code text not null references municipality (code) on delete cascade,
  kind text not null check (kind ~ '^[a-z][a-z0-9-]{0,39}$'),
  code text not null check (length(code) between 1 and 100),
  name text not null check (length(name) between 1 and 200),
  outline geometry(MultiPolygon, 4326) not null check (not st_isempty(outline)),
  population integer check (population >= 0),
  population_year smallint,
  primary key (municipality_code, kind, code),
  check ((population is null) = (population_year is null))
);

comment on table area is 'A reporting area such as a DeSO; those of one kind make up one division of the municipality. Privacy: staff.';
comment on column area.municipality_code is 'Whose area.';
comment on column area.kind is 'Division that it belongs to: deso, regso, or a name given at the import.';
comment on column area.code is 'Identifier within its kind, such as 1780C1180; an area imported again under it is the same one.';
comment on column area.name is 'Name; the code where it has none.';
comment on column area.outline is 'Shape, WGS 84 (EPSG:4326).';
comment on column area.population is 'Residents of all ages; null when not imported. An official figure of an area, never of persons.';
comment on column area.population_year is 'Year of the population figure; null without one.';

alter table area enable row level security;

create policy area_of_municipality on area for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

grant select on area to tk_municipality, tk_police, tk_admin;
grant insert, update, delete on area to tk_admin;
