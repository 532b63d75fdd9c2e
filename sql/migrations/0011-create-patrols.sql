-- Why: a shift's plan with every version of it, what was really visited, and how much harm an incident of a category weighs.
-- Locks: new objects only.

create table harm_weight (
  municipality_code text not null,
  category_code text not null,
  weight double precision not null check (weight >= 0 and weight <= 10000),
  primary key (municipality_code, category_code),
  foreign key (municipality_code, category_code) references incident_category (municipality_code, code) on delete cascade
);

comment on table harm_weight is 'How much harm an incident of a category stands for, where the municipality''s police weigh it otherwise than the service. Privacy: police.';
comment on column harm_weight.municipality_code is 'Whose weight.';
comment on column harm_weight.category_code is 'Of which category.';
comment on column harm_weight.weight is 'Harm of one incident, in the unit of the service''s own weights.';

create table patrol_plan (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  created_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  name text not null check (length(name) between 1 and 100),
  shift_start timestamptz not null,
  shift_end timestamptz not null,
  current_version integer not null default 1 check (current_version >= 1),
  issued_at timestamptz,
  check (shift_start < shift_end)
);
create index patrol_plan_shift_start on patrol_plan (municipality_code, shift_start);

comment on table patrol_plan is 'A plan for the patrols of one shift. Privacy: police; says where units will be.';
comment on column patrol_plan.id is 'Identifier, part of the link to it.';
comment on column patrol_plan.municipality_code is 'Of which municipality.';
comment on column patrol_plan.created_at is 'When it was first made.';
comment on column patrol_plan.account_id is 'Who made it; null for the command line.';
comment on column patrol_plan.name is 'What it is called in lists.';
comment on column patrol_plan.shift_start is 'When the shift begins.';
comment on column patrol_plan.shift_end is 'When the shift ends (half-open).';
comment on column patrol_plan.current_version is 'The version in force; another one after a step is undone.';
comment on column patrol_plan.issued_at is 'When it was given to the units; null: a draft.';

create table patrol_plan_version (
  plan_id uuid not null references patrol_plan (id) on delete cascade,
  version integer not null check (version >= 1),
  municipality_code text not null references municipality (code) on delete cascade,
  made_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  run_id uuid references hotspot_run (id) on delete set null,
  request jsonb not null,
  result jsonb not null,
  seed bigint not null,
  incident_version bigint not null,
  town_version bigint not null,
  code_version text not null,
  milliseconds integer not null check (milliseconds >= 0),
  primary key (plan_id, version)
);

comment on table patrol_plan_version is 'One version of a patrol plan: what was asked for and what came out. Privacy: police.';
comment on column patrol_plan_version.plan_id is 'Of which plan.';
comment on column patrol_plan_version.version is 'Number within the plan, from 1.';
comment on column patrol_plan_version.municipality_code is 'Of which municipality.';
comment on column patrol_plan_version.made_at is 'When it was computed or last improved.';
comment on column patrol_plan_version.account_id is 'Who asked for it; null for the command line.';
comment on column patrol_plan_version.run_id is 'Hotspot run that its places come from; null when there is none (any more).';
comment on column patrol_plan_version.request is 'What was asked for, with the decisions made by hand, in the words of the contract.';
comment on column patrol_plan_version.result is 'Routes, reasons and figures, as the contract says.';
comment on column patrol_plan_version.seed is 'Where chance started when the plan was drawn.';
comment on column patrol_plan_version.incident_version is 'Version of the incidents that harm was expected from.';
comment on column patrol_plan_version.town_version is 'Version of the town whose streets it goes along.';
comment on column patrol_plan_version.code_version is 'Version of the program that computed it.';
comment on column patrol_plan_version.milliseconds is 'How long the computation took.';

create table patrol_visit (
  id uuid primary key,
  municipality_code text not null references municipality (code) on delete cascade,
  plan_id uuid references patrol_plan (id) on delete set null,
  unit text check (unit ~ '^u[1-8]$'),
  stop text check (stop ~ '^u[1-8]-[0-9]{1,3}$'),
  place text check (place ~ '^[hn][1-9][0-9]{0,3}$'),
  point geometry(Point, 4326) not null,
  name text check (length(name) between 1 and 100),
  outcome text not null check (outcome in ('visited', 'skipped')),
  begun_at timestamptz not null,
  ended_at timestamptz check (ended_at >= begun_at),
  started_by text not null check (started_by in ('geofence', 'hand')),
  seen text[] not null,
  note text check (length(note) between 1 and 1000),
  skip_reason text,
  changed_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  check ((outcome = 'skipped') = (skip_reason is not null))
);
create index patrol_visit_begun_at on patrol_visit (municipality_code, begun_at);
create index patrol_visit_plan on patrol_visit (plan_id);

comment on table patrol_visit is 'A visit that was made, or a planned one that was skipped. Privacy: police; the place visited, never where the officer was.';
comment on column patrol_visit.id is 'Identifier, given by the phone so that sending twice writes once.';
comment on column patrol_visit.municipality_code is 'Of which municipality.';
comment on column patrol_visit.plan_id is 'With which plan; null: with none, or it has been removed.';
comment on column patrol_visit.unit is 'Unit of the plan, such as u1.';
comment on column patrol_visit.stop is 'Planned stop, such as u1-3; null: not planned.';
comment on column patrol_visit.place is 'Place of the plan, such as h3.';
comment on column patrol_visit.point is 'Where the visited place is, WGS 84 (EPSG:4326): the place''s point, not the officer''s.';
comment on column patrol_visit.name is 'What the place was called.';
comment on column patrol_visit.outcome is 'visited, or skipped with a reason.';
comment on column patrol_visit.begun_at is 'When it began, or when it was skipped.';
comment on column patrol_visit.ended_at is 'When it ended; null: it has not.';
comment on column patrol_visit.started_by is 'Whether the phone noticed the arrival (geofence) or somebody pressed (hand).';
comment on column patrol_visit.seen is 'What was seen, from a short list.';
comment on column patrol_visit.note is 'Free text. Privacy: police, erased after a year.';
comment on column patrol_visit.skip_reason is 'Why it was skipped, from a short list; null for visits.';
comment on column patrol_visit.changed_at is 'When the phone last changed it; the newest stands.';
comment on column patrol_visit.recorded_at is 'When it reached the service.';
comment on column patrol_visit.account_id is 'Whose login sent it. Privacy: police, staff; not shown in any list.';

create table patrol_visit_photo (
  id uuid primary key,
  visit_id uuid not null references patrol_visit (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  recorded_at timestamptz not null default now(),
  jpeg bytea not null
);
create index patrol_visit_photo_visit on patrol_visit_photo (visit_id);

comment on table patrol_visit_photo is 'A photo of a visit, encoded anew without any metadata. Privacy: police, erased after a year.';
comment on column patrol_visit_photo.id is 'Identifier, given by the phone.';
comment on column patrol_visit_photo.visit_id is 'Of which visit.';
comment on column patrol_visit_photo.municipality_code is 'Of which municipality.';
comment on column patrol_visit_photo.recorded_at is 'When it reached the service.';
comment on column patrol_visit_photo.jpeg is 'The picture, JPEG.';

alter table harm_weight enable row level security;
alter table patrol_plan enable row level security;
alter table patrol_plan_version enable row level security;
alter table patrol_visit enable row level security;
alter table patrol_visit_photo enable row level security;

create policy harm_weight_of_municipality on harm_weight for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy patrol_plan_of_municipality on patrol_plan for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy patrol_plan_version_of_municipality on patrol_plan_version for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy patrol_visit_of_municipality on patrol_visit for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy patrol_visit_photo_of_municipality on patrol_visit_photo for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

grant select, insert, update, delete on harm_weight, patrol_plan, patrol_plan_version, patrol_visit, patrol_visit_photo
  to tk_police, tk_admin;

-- The municipality's window: runs with the owner's rights, so it repeats the municipality's condition itself. Where no
-- reporting areas have been imported, squares of a kilometre (SWEREF 99 TM, as in the national grid) stand in for them.
create view patrol_visit_count with (security_barrier) as
select
  v.municipality_code,
  a.kind,
  a.code as area,
  a.name,
  to_char(v.begun_at at time zone m.zone, 'YYYY-MM') as month,
  count(*)::integer as visits
from patrol_visit v
join municipality m on m.code = v.municipality_code
join area a on a.municipality_code = v.municipality_code and st_covers(a.outline, v.point)
where v.municipality_code = current_municipality() and v.outcome = 'visited'
group by v.municipality_code, a.kind, a.code, a.name, to_char(v.begun_at at time zone m.zone, 'YYYY-MM')
union all
select
  square.municipality_code,
  'km-squares',
  square.corner,
  square.corner,
  square.month,
  count(*)::integer
from (
  select
    v.municipality_code,
    floor(st_x(st_transform(v.point, 3006)) / 1000)::integer || ' ' || floor(st_y(st_transform(v.point, 3006)) / 1000)::integer
      as corner,
    to_char(v.begun_at at time zone m.zone, 'YYYY-MM') as month
  from patrol_visit v
  join municipality m on m.code = v.municipality_code
  where v.municipality_code = current_municipality() and v.outcome = 'visited'
) square
group by square.municipality_code, square.corner, square.month;

comment on view patrol_visit_count is 'Visits per area and month: no times, places or units. Privacy: staff.';

grant select on patrol_visit_count to tk_municipality, tk_police, tk_admin;
