-- Why: the town as OpenStreetMap knows it: base map, street network, addresses, lighting. Open data, readable by all.
-- Locks: new objects only, and one column with a constant default on municipality.

alter table municipality add column town_version bigint not null default 0;

comment on column municipality.town_version is 'Raised by one by every import of the town; names its tiles in caches.';

create table town_import (
  id bigint generated always as identity primary key,
  municipality_code text not null references municipality (code) on delete cascade,
  file_name text not null,
  account_id uuid references account (id) on delete set null,
  imported_at timestamptz not null default now(),
  milliseconds integer not null,
  bounds geometry(Polygon, 4326) not null,
  summary jsonb not null
);
create index town_import_imported_at on town_import (municipality_code, imported_at);

comment on table town_import is 'One import of an OpenStreetMap file; the last one made the rows of town_way and its neighbours. Privacy: public.';
comment on column town_import.id is 'Identifier.';
comment on column town_import.municipality_code is 'Into which municipality.';
comment on column town_import.file_name is 'Name of the file, without its folder.';
comment on column town_import.account_id is 'Who imported it; null for the command line. Privacy: staff, not granted to the public.';
comment on column town_import.imported_at is 'When.';
comment on column town_import.milliseconds is 'How long it took.';
comment on column town_import.bounds is 'Box that the file says it covers, else the box around what was imported, WGS 84 (EPSG:4326).';
comment on column town_import.summary is 'How many elements were read, rows were made, nodes were missing and ways were skipped.';

create table town_way (
  municipality_code text not null references municipality (code) on delete cascade,
  osm_id bigint not null,
  part smallint not null,
  highway text,
  railway text,
  waterway text,
  ferry boolean not null,
  name text,
  ref text,
  service text,
  footway text,
  sidewalk text,
  cycleway text,
  access text,
  foot text,
  bicycle text,
  motor_vehicle text,
  oneway text not null check (oneway in ('no', 'forward', 'backward')),
  oneway_bicycle text not null check (oneway_bicycle in ('no', 'forward', 'backward')),
  surface text,
  lit text not null check (lit in ('yes', 'no', 'unknown')),
  steps boolean not null,
  tunnel boolean not null,
  bridge boolean not null,
  layer smallint not null,
  maxspeed_kmh smallint check (maxspeed_kmh > 0),
  is_area boolean not null,
  node_ids bigint[] not null,
  line geometry(LineString, 4326) not null,
  primary key (municipality_code, osm_id, part),
  check (highway is not null or railway is not null or waterway is not null or ferry),
  check (cardinality(node_ids) = st_npoints(line))
);
create index town_way_line on town_way using gist (line);

comment on table town_way is 'A street, path, railway, watercourse or ferry line. Privacy: public (OpenStreetMap, ODbL).';
comment on column town_way.municipality_code is 'In whose town.';
comment on column town_way.osm_id is 'Number of the way in OpenStreetMap.';
comment on column town_way.part is 'Which stretch of the way, from 0: a way is cut where nodes are missing from the file.';
comment on column town_way.highway is 'OSM highway value of a street or path that can be used; null for the others.';
comment on column town_way.railway is 'OSM railway value of a track in use; null for the others.';
comment on column town_way.waterway is 'OSM waterway value of a river, stream, canal, drain or ditch; null for the others.';
comment on column town_way.ferry is 'True for a ferry line.';
comment on column town_way.name is 'Name on the signs.';
comment on column town_way.ref is 'Road number.';
comment on column town_way.service is 'OSM service value, such as driveway or parking_aisle.';
comment on column town_way.footway is 'OSM footway (or path) value: sidewalk, crossing.';
comment on column town_way.sidewalk is 'Pavements along a street: both, left, right, separate, no; null when not noted.';
comment on column town_way.cycleway is 'Cycle lane or track along a street, as OSM cycleway; null when not noted.';
comment on column town_way.access is 'OSM access of everybody: yes, private, no, destination …; null when not noted.';
comment on column town_way.foot is 'OSM access on foot, which goes before access; null when not noted.';
comment on column town_way.bicycle is 'OSM access by bicycle (or any vehicle), which goes before access; null when not noted.';
comment on column town_way.motor_vehicle is 'OSM access by car (or any motor vehicle or vehicle), which goes before access; null when not noted.';
comment on column town_way.oneway is 'Direction allowed to vehicles in the order of the nodes, implied ones (motorways, roundabouts) filled in.';
comment on column town_way.oneway_bicycle is 'The same for bicycles, with exceptions from it.';
comment on column town_way.surface is 'OSM surface value, such as asphalt or gravel; null when not noted.';
comment on column town_way.lit is 'Whether it has light at night: yes, no, or unknown when nobody has noted it.';
comment on column town_way.steps is 'True for stairs.';
comment on column town_way.tunnel is 'True in a tunnel, an underpass or a passage through a building.';
comment on column town_way.bridge is 'True on a bridge.';
comment on column town_way.layer is 'Order above one another where ways cross, 0 on the ground.';
comment on column town_way.maxspeed_kmh is 'Speed limit, km/h; null when not noted or none.';
comment on column town_way.is_area is 'True when the closed line is the edge of a surface that is walked across in every direction.';
comment on column town_way.node_ids is 'Numbers of its nodes in OpenStreetMap, in the order of the line; ways that share one meet there.';
comment on column town_way.line is 'Course, WGS 84 (EPSG:4326).';

create table town_area (
  municipality_code text not null references municipality (code) on delete cascade,
  osm_type text not null check (osm_type in ('way', 'relation')),
  osm_id bigint not null,
  kind text not null,
  value text not null,
  name text,
  residential boolean,
  square_metres double precision not null check (square_metres >= 0),
  label geometry(Point, 4326) not null,
  outline geometry(MultiPolygon, 4326) not null,
  primary key (municipality_code, osm_type, osm_id, kind),
  check (kind in ('park', 'playground', 'school', 'hospital', 'water', 'wood', 'grass', 'pitch', 'cemetery', 'allotments',
    'farmland', 'sand', 'square', 'parking', 'residential', 'commercial', 'industrial', 'station', 'platform', 'building'))
);
create index town_area_outline on town_area using gist (outline);
create index town_area_kind on town_area (municipality_code, kind) where kind <> 'building';

comment on table town_area is 'A park, water, square, building or other area; an element that is two kinds is two rows. Privacy: public (OpenStreetMap, ODbL).';
comment on column town_area.municipality_code is 'In whose town.';
comment on column town_area.osm_type is 'way, or relation for a multipolygon.';
comment on column town_area.osm_id is 'Number of the element in OpenStreetMap.';
comment on column town_area.kind is 'What it is on our maps.';
comment on column town_area.value is 'Value of the OSM tag behind it, such as kindergarten or apartments.';
comment on column town_area.name is 'Name.';
comment on column town_area.residential is 'Buildings: whether people live there; null when the tags do not say, and for the others.';
comment on column town_area.square_metres is 'Area without its holes, square metres.';
comment on column town_area.label is 'Place well inside for its name, WGS 84 (EPSG:4326).';
comment on column town_area.outline is 'Shape, WGS 84 (EPSG:4326).';

create table town_place (
  municipality_code text not null references municipality (code) on delete cascade,
  osm_type text not null check (osm_type in ('node', 'way', 'relation')),
  osm_id bigint not null,
  kind text not null,
  value text not null,
  name text,
  street text,
  house_number text,
  postcode text,
  access text,
  foot text,
  bicycle text,
  motor_vehicle text,
  point geometry(Point, 4326) not null,
  primary key (municipality_code, osm_type, osm_id, kind),
  check (kind in ('address', 'lamp', 'stop', 'station', 'crossing', 'signals', 'barrier', 'settlement', 'square', 'park',
    'playground', 'school', 'venue')),
  check ((kind = 'address') = (house_number is not null))
);
create index town_place_point on town_place using gist (point);
create index town_place_kind on town_place (municipality_code, kind) where kind <> 'address';

comment on table town_place is 'An address, street lamp, stop, crossing, school or other point. Privacy: public (OpenStreetMap, ODbL); says who lives nowhere.';
comment on column town_place.municipality_code is 'In whose town.';
comment on column town_place.osm_type is 'node, or the way or relation whose area the point stands for.';
comment on column town_place.osm_id is 'Number of the element in OpenStreetMap.';
comment on column town_place.kind is 'What it is on our maps; venue is a place licensed for alcohol as its trade.';
comment on column town_place.value is 'Value of the OSM tag behind it, such as bus_stop, gate or suburb.';
comment on column town_place.name is 'Name; of an address, that of the house.';
comment on column town_place.street is 'Addresses: street, or the place that numbers its houses; null when not noted.';
comment on column town_place.house_number is 'Addresses: number with letter, as on the house; each address is kept once.';
comment on column town_place.postcode is 'Addresses: postcode; null when not noted.';
comment on column town_place.access is 'Barriers: OSM access of everybody; null when not noted.';
comment on column town_place.foot is 'Barriers: OSM access on foot; null when not noted.';
comment on column town_place.bicycle is 'Barriers: OSM access by bicycle; null when not noted.';
comment on column town_place.motor_vehicle is 'Barriers: OSM access by car; null when not noted.';
comment on column town_place.point is 'Where, WGS 84 (EPSG:4326).';

create table town_restriction (
  municipality_code text not null references municipality (code) on delete cascade,
  osm_id bigint not null,
  from_way_id bigint not null,
  to_way_id bigint not null,
  via_node_id bigint,
  via_way_ids bigint[] not null,
  kind text not null check (kind ~ '^(no|only)_[a-z_]+$'),
  except_vehicles text[] not null,
  primary key (municipality_code, osm_id, from_way_id, to_way_id),
  check (via_node_id is not null or cardinality(via_way_ids) > 0)
);

comment on table town_restriction is 'A turn that is forbidden, or the only one allowed. Privacy: public (OpenStreetMap, ODbL).';
comment on column town_restriction.municipality_code is 'In whose town.';
comment on column town_restriction.osm_id is 'Number of the relation in OpenStreetMap.';
comment on column town_restriction.from_way_id is 'Way that one comes from; it may lie outside the file.';
comment on column town_restriction.to_way_id is 'Way that one may not, or must, turn into; it may lie outside the file.';
comment on column town_restriction.via_node_id is 'Node at which one turns; null when it goes over ways.';
comment on column town_restriction.via_way_ids is 'Ways between the two, in order; empty when it goes over a node.';
comment on column town_restriction.kind is 'OSM restriction value, such as no_left_turn or only_straight_on.';
comment on column town_restriction.except_vehicles is 'Vehicles it does not hold for, such as bicycle.';

alter table town_import enable row level security;
alter table town_way enable row level security;
alter table town_area enable row level security;
alter table town_place enable row level security;
alter table town_restriction enable row level security;

create policy town_import_of_municipality on town_import for all to tk_public, tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy town_way_of_municipality on town_way for all to tk_public, tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy town_area_of_municipality on town_area for all to tk_public, tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy town_place_of_municipality on town_place for all to tk_public, tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy town_restriction_of_municipality on town_restriction for all to tk_public, tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

grant select on town_way, town_area, town_place, town_restriction to tk_public, tk_municipality, tk_police, tk_admin;
grant select (id, municipality_code, file_name, imported_at, milliseconds, bounds, summary) on town_import
  to tk_public, tk_municipality, tk_police, tk_admin;
grant select (account_id) on town_import to tk_admin;
grant insert, update, delete on town_import, town_way, town_area, town_place, town_restriction to tk_admin;

-- What a tile needs goes through functions with the owner's rights, which keep to the municipality themselves. Under
-- row-level security the planner may not use a spatial index: && is not marked leakproof, so it is only evaluated on
-- rows that have passed the policy, and every tile would read the whole town.

create function town_ways_in(box geometry, highways text[], railways text[], waterways text[], ferries boolean)
returns setof town_way
language sql stable security definer set search_path = public, pg_temp
as $$
  select w.* from town_way w
  where w.municipality_code = current_municipality() and w.line && box and not w.is_area
    and (w.highway = any(highways) or w.railway = any(railways) or w.waterway = any(waterways) or (w.ferry and ferries))
$$;

create function town_areas_in(box geometry, least_square_metres double precision, least_building_square_metres double precision)
returns setof town_area
language sql stable security definer set search_path = public, pg_temp
as $$
  select a.* from town_area a
  where a.municipality_code = current_municipality() and a.outline && box
    and a.square_metres >= case a.kind when 'building' then least_building_square_metres else least_square_metres end
$$;

create function town_places_in(box geometry, kinds text[])
returns setof town_place
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.* from town_place p
  where p.municipality_code = current_municipality() and p.point && box and p.kind = any(kinds)
$$;

comment on function town_ways_in(geometry, text[], text[], text[], boolean) is
  'Ways of the transaction''s municipality whose box touches a box (EPSG:4326), of the OSM values given; surfaces left out.';
comment on function town_areas_in(geometry, double precision, double precision) is
  'Areas of the transaction''s municipality whose box touches a box (EPSG:4326), of at least that many square metres.';
comment on function town_places_in(geometry, text[]) is
  'Places of the transaction''s municipality in a box (EPSG:4326), of the kinds given.';

revoke all on function town_ways_in(geometry, text[], text[], text[], boolean),
  town_areas_in(geometry, double precision, double precision), town_places_in(geometry, text[]) from public;
grant execute on function town_ways_in(geometry, text[], text[], text[], boolean),
  town_areas_in(geometry, double precision, double precision), town_places_in(geometry, text[])
  to tk_public, tk_municipality, tk_police, tk_admin;
