-- Why: incidents and the imports that brought them. Police data: readable by the police and admins of the municipality only.
-- Locks: new objects only.
-- No spatial index on incident.point: every spatial question goes to the point snapshot in memory, and a GiST index
-- would take half of the import's time. For the same reason what an incident refers to is checked once a statement by a trigger
-- and not by foreign keys, which are a query a row each and were another half.

create table incident_category (
  municipality_code text not null references municipality (code) on delete cascade,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name_sv text not null,
  name_en text not null,
  publishable boolean not null,
  position integer not null,
  primary key (municipality_code, code)
);

comment on table incident_category is 'The categories of incidents that a municipality uses. Privacy: public.';
comment on column incident_category.municipality_code is 'Whose list.';
comment on column incident_category.code is 'Identifier, the same in every language.';
comment on column incident_category.name_sv is 'Swedish name.';
comment on column incident_category.name_en is 'English name.';
comment on column incident_category.publishable is 'False: never on a public map, at any precision (intimate-partner violence, sexual offences, unmapped).';
comment on column incident_category.position is 'Order in lists.';

create table category_alias (
  municipality_code text not null,
  source_text text not null,
  category_code text not null,
  primary key (municipality_code, source_text),
  foreign key (municipality_code, category_code) references incident_category (municipality_code, code) on delete cascade
);

comment on table category_alias is 'What sources call the categories. Privacy: public.';
comment on column category_alias.municipality_code is 'Whose list.';
comment on column category_alias.source_text is 'The term in the source, trimmed and in lower case.';
comment on column category_alias.category_code is 'The category that it stands for.';

create table incident_source (
  id integer generated always as identity primary key,
  municipality_code text not null references municipality (code) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  mapping jsonb,
  unique (municipality_code, name)
);

comment on table incident_source is 'A system that incidents come from; record identifiers are unique within it. Privacy: staff.';
comment on column incident_source.id is 'Identifier.';
comment on column incident_source.municipality_code is 'Whose source.';
comment on column incident_source.name is 'Name given at the import, by default that of the layout.';
comment on column incident_source.mapping is 'The column mapping last used, proposed again for the next file.';

create table import_batch (
  id bigint generated always as identity primary key,
  municipality_code text not null references municipality (code) on delete cascade,
  source_id integer not null references incident_source (id),
  file_name text not null,
  file_sha256 bytea not null check (octet_length(file_sha256) = 32),
  account_id uuid references account (id) on delete set null,
  imported_at timestamptz not null default now(),
  undone_at timestamptz,
  read_count integer not null,
  inserted_count integer not null,
  updated_count integer not null,
  duplicate_count integer not null,
  rejected_count integer not null,
  summary jsonb not null,
  check (read_count = inserted_count + updated_count + duplicate_count + rejected_count)
);
create index import_batch_imported_at on import_batch (municipality_code, imported_at);

comment on table import_batch is 'One imported file: nothing of it or all of it is in the database. Privacy: police.';
comment on column import_batch.id is 'Identifier.';
comment on column import_batch.municipality_code is 'Into which municipality.';
comment on column import_batch.source_id is 'From which source.';
comment on column import_batch.file_name is 'Name of the file, without its folder.';
comment on column import_batch.file_sha256 is 'SHA-256 of the file as it was sent.';
comment on column import_batch.account_id is 'Who imported it; null for the command line.';
comment on column import_batch.imported_at is 'When.';
comment on column import_batch.undone_at is 'When it was undone; null while it stands.';
comment on column import_batch.read_count is 'Data rows in the file.';
comment on column import_batch.inserted_count is 'Rows that became new incidents.';
comment on column import_batch.updated_count is 'Rows that changed an incident with the same identifier.';
comment on column import_batch.duplicate_count is 'Rows that said nothing new.';
comment on column import_batch.rejected_count is 'Rows that could not be read; kept in rejected_row.';
comment on column import_batch.summary is 'Format, mapping, precision, unknown categories and warnings, as shown after the import.';

create table rejected_row (
  batch_id bigint not null references import_batch (id) on delete cascade,
  line integer not null,
  municipality_code text not null,
  column_name text,
  reason text not null,
  raw jsonb not null,
  primary key (batch_id, line)
);

comment on table rejected_row is 'A row of a file that could not be imported, kept so that it can be mended. Privacy: police.';
comment on column rejected_row.batch_id is 'Of which import.';
comment on column rejected_row.line is 'Line (row, feature) of the file, from 1.';
comment on column rejected_row.municipality_code is 'Whose import.';
comment on column rejected_row.column_name is 'The column at fault; null when it is the row as a whole.';
comment on column rejected_row.reason is 'Reason code; the words for it are in the contract.';
comment on column rejected_row.raw is 'The fields as they stood in the file, an array of text in the order of the header.';

create table incident (
  id bigint generated always as identity primary key,
  municipality_code text not null,
  source_id integer not null,
  record_key uuid not null,
  content_key uuid not null,
  batch_id bigint not null,
  category_code text not null,
  source_category text,
  origin text not null default 'reported' check (origin in ('reported', 'discovered')),
  from_time timestamptz not null,
  to_time timestamptz not null,
  time_precision text not null check (time_precision in ('minute', 'hour', 'interval', 'day', 'month')),
  point geometry(Point, 4326) not null,
  unique (source_id, record_key),
  check (from_time < to_time)
);
create index incident_from_time on incident (municipality_code, from_time, id);
-- An import's rows lie together on disk, so a block range index finds them and costs the import nothing.
create index incident_batch on incident using brin (batch_id);

-- Stands for the foreign keys of incident: its import, with the same source and municipality, and its category. The rows
-- referred to are locked as a foreign key would, so that nobody removes them before the transaction ends.
create function check_incident_references() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  missing text;
begin
  perform 1 from import_batch b where b.id in (select distinct c.batch_id from changed c) for key share;
  perform 1 from incident_category k
  where (k.municipality_code, k.code) in (select distinct c.municipality_code, c.category_code from changed c) for key share;
  select concat_ws(' ', r.municipality_code, r.source_id, r.batch_id, r.category_code) into missing
  from (select distinct c.municipality_code, c.source_id, c.batch_id, c.category_code from changed c) r
  where not exists (
    select 1 from import_batch b
    where b.id = r.batch_id and b.source_id = r.source_id and b.municipality_code = r.municipality_code
  ) or not exists (
    select 1 from incident_category k where k.municipality_code = r.municipality_code and k.code = r.category_code
  )
  limit 1;
  if found then
    raise foreign_key_violation using message = 'incident refers to an import or a category that is not there: ' || missing;
  end if;
  return null;
end
$$;
create trigger incident_inserted after insert on incident referencing new table as changed
  for each statement execute function check_incident_references();
create trigger incident_updated after update on incident referencing new table as changed
  for each statement execute function check_incident_references();

create function keep_used_category() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if exists (select 1 from incident i where i.municipality_code = old.municipality_code and i.category_code = old.code)
    -- A municipality that is removed takes everything with it.
    and exists (select 1 from municipality m where m.code = old.municipality_code)
  then
    raise foreign_key_violation using message = 'there are incidents of category ' || old.code;
  end if;
  return null;
end
$$;
create trigger incident_category_removed after delete or update of code, municipality_code on incident_category
  for each row execute function keep_used_category();

create function remove_incidents_of_batch() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  delete from incident i using removed r where i.batch_id = r.id;
  return null;
end
$$;
create trigger import_batch_removed after delete on import_batch referencing old table as removed
  for each statement execute function remove_incidents_of_batch();

comment on table incident is 'An incident known to the police. Privacy: police secrecy; no person is described.';
comment on column incident.id is 'Identifier in this service.';
comment on column incident.municipality_code is 'Where it belongs.';
comment on column incident.source_id is 'Where it came from.';
comment on column incident.record_key is 'First 128 bits of SHA-256 over the source''s identifier, or over the content and its occurrence number in the file.';
comment on column incident.content_key is 'First 128 bits of SHA-256 over the content; differs when a source corrects a record.';
comment on column incident.batch_id is 'The import that last wrote it.';
comment on column incident.category_code is 'Category in the municipality''s list.';
comment on column incident.source_category is 'Category as the source wrote it.';
comment on column incident.origin is 'reported by somebody, or discovered by a patrol; kept apart in analysis.';
comment on column incident.from_time is 'Earliest instant at which it can have happened.';
comment on column incident.to_time is 'First instant after it (half-open).';
comment on column incident.time_precision is 'How finely the time is known.';
comment on column incident.point is 'Where, WGS 84 (EPSG:4326), as the source gave it.';

create table incident_previous (
  batch_id bigint not null references import_batch (id) on delete cascade,
  incident_id bigint not null references incident (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  content_key uuid not null,
  previous_batch_id bigint not null references import_batch (id),
  category_code text not null,
  source_category text,
  origin text not null,
  from_time timestamptz not null,
  to_time timestamptz not null,
  time_precision text not null,
  point geometry(Point, 4326) not null,
  primary key (batch_id, incident_id)
);
create index incident_previous_incident on incident_previous (incident_id);
create index incident_previous_previous_batch on incident_previous (previous_batch_id);

comment on table incident_previous is 'What an incident said before an import changed it, so that the import can be undone. Privacy: police.';
comment on column incident_previous.batch_id is 'The import that changed it.';
comment on column incident_previous.incident_id is 'The incident.';
comment on column incident_previous.municipality_code is 'Where it belongs.';
comment on column incident_previous.content_key is 'As in incident, before the change.';
comment on column incident_previous.previous_batch_id is 'The import that had written it before.';
comment on column incident_previous.category_code is 'As in incident, before the change.';
comment on column incident_previous.source_category is 'As in incident, before the change.';
comment on column incident_previous.origin is 'As in incident, before the change.';
comment on column incident_previous.from_time is 'As in incident, before the change.';
comment on column incident_previous.to_time is 'As in incident, before the change.';
comment on column incident_previous.time_precision is 'As in incident, before the change.';
comment on column incident_previous.point is 'As in incident, before the change, WGS 84 (EPSG:4326).';

alter table incident_category enable row level security;
alter table category_alias enable row level security;
alter table incident_source enable row level security;
alter table import_batch enable row level security;
alter table rejected_row enable row level security;
alter table incident enable row level security;
alter table incident_previous enable row level security;

create policy incident_category_read on incident_category for select using (municipality_code = current_municipality());
create policy incident_category_written on incident_category for all to tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy category_alias_of_municipality on category_alias for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy incident_source_of_municipality on incident_source for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy import_batch_of_municipality on import_batch for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy rejected_row_of_municipality on rejected_row for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy incident_of_municipality on incident for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy incident_previous_of_municipality on incident_previous for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

grant select on incident_category to tk_public, tk_municipality, tk_police, tk_admin;
grant insert, update, delete on incident_category to tk_admin;
grant select, insert, update, delete on category_alias, incident_source, import_batch, rejected_row, incident, incident_previous
  to tk_police, tk_admin;
