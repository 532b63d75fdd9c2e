-- Why: parks, footpaths, cycle paths and other public places that the municipality reviews, round after round, and mends.
-- Locks: new objects only.

create table asset_import (
  id bigint generated always as identity primary key,
  municipality_code text not null references municipality (code) on delete cascade,
  source text not null check (source in ('osm', 'file')),
  kind text,
  file_name text not null check (length(file_name) between 1 and 300),
  account_id uuid references account (id) on delete set null,
  imported_at timestamptz not null default now(),
  summary jsonb not null
);
create index asset_import_imported_at on asset_import (municipality_code, imported_at);

comment on table asset_import is 'One import of assets, from the town (OpenStreetMap) or a file of the municipality''s own. Privacy: staff.';
comment on column asset_import.id is 'Identifier.';
comment on column asset_import.municipality_code is 'Into which municipality.';
comment on column asset_import.source is 'osm: the imported town; file: the municipality''s own.';
comment on column asset_import.kind is 'Kind that the file''s rows are; null: several (osm).';
comment on column asset_import.file_name is 'Name of the file, without its folder.';
comment on column asset_import.account_id is 'Who imported it; null for the command line.';
comment on column asset_import.imported_at is 'When.';
comment on column asset_import.summary is 'Numbers of rows read, added, kept, changed, retired and rejected, with reasons.';

create table asset (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  kind text not null check (kind in ('park', 'playground', 'footway', 'cycle-path', 'underpass', 'stop', 'square', 'school')),
  source text not null check (source in ('osm', 'file', 'drawn')),
  source_keys text[] not null default '{}',
  name text check (length(name) between 1 and 200),
  near text check (length(near) between 1 and 200),
  place geometry(Geometry, 4326) not null check (not st_isempty(place)),
  point geometry(Point, 4326) not null,
  length_metres double precision check (length_metres >= 0),
  square_metres double precision check (square_metres >= 0),
  properties jsonb not null default '{}',
  import_id bigint references asset_import (id) on delete set null,
  added_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  retired_at timestamptz
);
create index asset_kind on asset (municipality_code, kind, id) where retired_at is null;
create index asset_place on asset using gist (place);

comment on table asset is 'A park, path, underpass, stop, square or school surroundings that can be reviewed; never removed once it has a history, only retired. Privacy: staff.';
comment on column asset.id is 'Identifier; it stays when an import changes the asset.';
comment on column asset.municipality_code is 'Of which municipality.';
comment on column asset.kind is 'What it is.';
comment on column asset.source is 'osm: from the imported town; file: the municipality''s own; drawn: by hand on the map.';
comment on column asset.source_keys is 'What it is called where it comes from, such as way/123; a path may be several ways.';
comment on column asset.name is 'Name; null: none.';
comment on column asset.near is 'Name of the street or park that it lies along, at the last import; null: none.';
comment on column asset.place is 'Where it is: point, line(s) or surface(s), WGS 84 (EPSG:4326).';
comment on column asset.point is 'A point on or in it, WGS 84.';
comment on column asset.length_metres is 'Length of a path, metres; null for what is no line.';
comment on column asset.square_metres is 'Area, square metres; null for what is no surface.';
comment on column asset.properties is 'What the source says of it besides, as texts.';
comment on column asset.import_id is 'Import that it was last seen in; null: drawn.';
comment on column asset.added_at is 'Since when it is known.';
comment on column asset.changed_at is 'When its place, kind or name last changed.';
comment on column asset.retired_at is 'Since when its source no longer has it; null: it is there.';

create table asset_succession (
  asset_id uuid not null references asset (id) on delete cascade,
  successor_id uuid not null references asset (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  import_id bigint references asset_import (id) on delete set null,
  primary key (asset_id, successor_id),
  check (asset_id <> successor_id)
);
create index asset_succession_successor on asset_succession (successor_id);

comment on table asset_succession is 'Which asset goes on where another one was: a path that was split or joined, so that its history is read on. Privacy: staff.';
comment on column asset_succession.asset_id is 'The earlier one.';
comment on column asset_succession.successor_id is 'The one that goes on in its place.';
comment on column asset_succession.municipality_code is 'Of which municipality.';
comment on column asset_succession.import_id is 'Import that brought it about.';

create table review_round (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  kinds text[] not null,
  begins_on date not null,
  due_on date not null check (due_on >= begins_on),
  repeats text check (repeats in ('yearly', 'half-yearly')),
  made_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  closed_at timestamptz
);
create index review_round_begins_on on review_round (municipality_code, begins_on);

comment on table review_round is 'A seasonal round of reviews, such as lighting in October. Privacy: staff.';
comment on column review_round.id is 'Identifier.';
comment on column review_round.municipality_code is 'Of which municipality.';
comment on column review_round.name is 'What it is called.';
comment on column review_round.kinds is 'Kinds of asset that it goes over.';
comment on column review_round.begins_on is 'First local day.';
comment on column review_round.due_on is 'Last local day.';
comment on column review_round.repeats is 'Whether the next one is to be laid out a year or half a year later; null: once.';
comment on column review_round.made_at is 'When it was laid out.';
comment on column review_round.account_id is 'By whom.';
comment on column review_round.closed_at is 'When it was closed.';

create table asset_review (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  asset_id uuid not null references asset (id),
  round_id uuid references review_round (id) on delete set null,
  origin text not null check (origin in ('hand', 'drawn', 'ranking', 'round')),
  stretch geometry(Geometry, 4326),
  reason text check (length(reason) between 1 and 1000),
  evidence jsonb,
  status text not null default 'marked' check (status in ('marked', 'assigned', 'inspected', 'decided', 'acting', 'closed', 'dropped')),
  status_at timestamptz not null default now(),
  owner text,
  due_on date,
  marked_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  inspected_at timestamptz,
  decision text check (decision in ('remedy', 'watch', 'nothing')),
  decision_reason text check (length(decision_reason) between 1 and 1000),
  closed_at timestamptz,
  foreign key (municipality_code, owner) references report_owner (municipality_code, code),
  check (decision is distinct from 'nothing' or decision_reason is not null)
);
create index asset_review_status on asset_review (municipality_code, status, id);
create index asset_review_asset on asset_review (asset_id, marked_at);
create index asset_review_round on asset_review (round_id) where round_id is not null;

comment on table asset_review is 'An asset marked for review, and what became of it: marked, assigned, inspected, decided, acting, closed. Privacy: staff.';
comment on column asset_review.id is 'Identifier.';
comment on column asset_review.municipality_code is 'Of which municipality.';
comment on column asset_review.asset_id is 'Of which asset.';
comment on column asset_review.round_id is 'Of which round; null: none.';
comment on column asset_review.origin is 'Marked by hand, by drawing, from the ranking or by a round.';
comment on column asset_review.stretch is 'Which part of the asset was marked, WGS 84 (EPSG:4326); null: all of it.';
comment on column asset_review.reason is 'Why, in words.';
comment on column asset_review.evidence is 'Score and evidence at the time it was marked, as the contract says; null: none.';
comment on column asset_review.status is 'How far it has come; dropped: taken back before it was inspected.';
comment on column asset_review.status_at is 'Since when.';
comment on column asset_review.owner is 'Who is to inspect it; null: nobody yet.';
comment on column asset_review.due_on is 'By which local day.';
comment on column asset_review.marked_at is 'When it was marked.';
comment on column asset_review.account_id is 'By whom.';
comment on column asset_review.inspected_at is 'When it was inspected.';
comment on column asset_review.decision is 'remedy: something is to be done; watch: look again; nothing, with a reason.';
comment on column asset_review.decision_reason is 'Why.';
comment on column asset_review.closed_at is 'When it was closed.';

create table asset_review_event (
  id uuid primary key default gen_random_uuid(),
  review_id uuid not null references asset_review (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  happened_at timestamptz not null default clock_timestamp(),
  account_id uuid references account (id) on delete set null,
  kind text not null check (kind in ('marked', 'status', 'assigned', 'due', 'note', 'inspected', 'decided', 'undone')),
  was text,
  became text,
  text text check (length(text) between 1 and 4000)
);
create index asset_review_event_review on asset_review_event (review_id, happened_at);

comment on table asset_review_event is 'What happened to a review, by whom. Privacy: staff.';
comment on column asset_review_event.id is 'Identifier.';
comment on column asset_review_event.review_id is 'Of which review.';
comment on column asset_review_event.municipality_code is 'Of which municipality.';
comment on column asset_review_event.happened_at is 'When.';
comment on column asset_review_event.account_id is 'Which member of staff; null: somebody who held an inspection''s link, or the service.';
comment on column asset_review_event.kind is 'What happened, from a short list.';
comment on column asset_review_event.was is 'Code before.';
comment on column asset_review_event.became is 'Code after.';
comment on column asset_review_event.text is 'Words.';

create table checklist (
  municipality_code text not null references municipality (code) on delete cascade,
  kind text not null check (kind in ('walk', 'park', 'playground', 'footway', 'cycle-path', 'underpass', 'stop', 'square', 'school')),
  items jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (municipality_code, kind)
);

comment on table checklist is 'A municipality''s own checklist for walks or for a kind of asset; without a row the default list stands. Privacy: public.';
comment on column checklist.municipality_code is 'Of which municipality.';
comment on column checklist.kind is 'For walks, or for which kind of asset.';
comment on column checklist.items is 'Code, theme, Swedish and English words of each item, in order.';
comment on column checklist.changed_at is 'When it was last changed.';

-- Night incidents (22-06, local) of the last twelve months as a class by square of 500 m (SWEREF 99 TM), for those who may not
-- see incidents: an order of squares, never a count; squares with fewer than three are class 0 like those with none. What
-- is never publishable and what patrols discovered does not count, nor what is known to no less than a night: 22-06 is eight hours.
create function night_incident_classes(until timestamptz) returns table (east integer, north integer, class smallint)
language sql stable security definer set search_path = public, pg_temp
as $$
  with counted as (
    select floor(st_x(p.metres) / 500)::integer as east, floor(st_y(p.metres) / 500)::integer as north, count(*) as incidents
    from (
      select st_transform(i.point, 3006) as metres
      from incident i
      join municipality m on m.code = i.municipality_code
      join incident_category c on c.municipality_code = i.municipality_code and c.code = i.category_code
      where i.municipality_code = current_municipality() and c.publishable and i.origin = 'reported'
        and i.time_precision in ('minute', 'hour', 'interval') and i.to_time - i.from_time <= interval '8 hours'
        and i.from_time >= until - interval '1 year' and i.from_time < until
        and (extract(hour from (i.from_time + (i.to_time - i.from_time) / 2) at time zone m.zone) >= 22
          or extract(hour from (i.from_time + (i.to_time - i.from_time) / 2) at time zone m.zone) < 6)
    ) p
    group by 1, 2
    having count(*) >= 3
  )
  -- Equal counts are of one class: which one of two were higher would otherwise be chance, and change with every question.
  select c.east, c.north, (1 + 3 * (rank() over (order by c.incidents) - 1) / count(*) over ())::smallint from counted c
$$;

comment on function night_incident_classes(timestamptz) is 'Squares of 500 m with at least three night incidents in the year before an instant, by thirds: 1 fewest, 3 most; south-western corners in 500 m, EPSG:3006.';

alter table asset_import enable row level security;
alter table asset enable row level security;
alter table asset_succession enable row level security;
alter table review_round enable row level security;
alter table asset_review enable row level security;
alter table asset_review_event enable row level security;
alter table checklist enable row level security;

-- What a role may do with a row of its municipality is said by the grants.
create policy asset_import_of_municipality on asset_import for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy asset_of_municipality on asset for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = (select current_municipality())) with check (municipality_code = (select current_municipality()));
create policy asset_succession_of_municipality on asset_succession for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy review_round_of_municipality on review_round for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy asset_review_of_municipality on asset_review for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = (select current_municipality())) with check (municipality_code = (select current_municipality()));
create policy asset_review_event_of_municipality on asset_review_event for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy checklist_of_municipality on checklist for all to tk_public, tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

grant select on asset_import, asset, asset_succession, review_round, asset_review, asset_review_event to tk_municipality, tk_police, tk_admin;
grant insert, update, delete on asset_import, asset, asset_succession, review_round, asset_review, asset_review_event to tk_municipality, tk_admin;
grant select on checklist to tk_public, tk_municipality, tk_police, tk_admin;
grant insert, update, delete on checklist to tk_municipality, tk_admin;

revoke all on function night_incident_classes(timestamptz) from public;
grant execute on function night_incident_classes(timestamptz) to tk_municipality, tk_police, tk_admin;
