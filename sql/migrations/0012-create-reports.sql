-- Why: residents report where they feel unsafe or safe, the municipality handles what they say, and both can follow it.
-- Locks: new objects only; default themes and owners are written for every municipality there is.

-- SHA-256 of the secret of the report that this transaction may see as its reporter; null when none was given.
create function current_report_key() returns bytea
language sql stable parallel safe
return decode(nullif(current_setting('tryggkarta.report_key', true), ''), 'hex');

comment on function current_report_key() is 'SHA-256 of the secret of the report that the public of this transaction holds; null when none, which matches no row.';

create table report_theme (
  municipality_code text not null references municipality (code) on delete cascade,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name_sv text not null check (length(name_sv) between 1 and 100),
  name_en text not null check (length(name_en) between 1 and 100),
  positive boolean not null,
  publishable boolean not null default true,
  position smallint not null,
  primary key (municipality_code, code)
);

comment on table report_theme is 'What a report can be about; a municipality''s own copy of the default list. Privacy: public.';
comment on column report_theme.municipality_code is 'Whose theme.';
comment on column report_theme.code is 'Word in addresses and data.';
comment on column report_theme.name_sv is 'Swedish name.';
comment on column report_theme.name_en is 'English name.';
comment on column report_theme.positive is 'True for what is good about a place.';
comment on column report_theme.publishable is 'False: never counted in a public release.';
comment on column report_theme.position is 'Order on screen.';

create table report_owner (
  municipality_code text not null references municipality (code) on delete cascade,
  code text not null check (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name_sv text not null check (length(name_sv) between 1 and 100),
  name_en text not null check (length(name_en) between 1 and 100),
  position smallint not null,
  primary key (municipality_code, code)
);

comment on table report_owner is 'Who can be asked to do something about a report: park, street, lighting, police, housing company. Privacy: public.';
comment on column report_owner.municipality_code is 'Of which municipality.';
comment on column report_owner.code is 'Word in addresses and data.';
comment on column report_owner.name_sv is 'Swedish name.';
comment on column report_owner.name_en is 'English name.';
comment on column report_owner.position is 'Order on screen.';

create table report_api_key (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  name text not null check (length(name) between 1 and 100),
  key_hash bytea not null unique check (octet_length(key_hash) = 32),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  account_id uuid references account (id) on delete set null
);

comment on table report_api_key is 'Keys of other systems that send reports by Open311. Privacy: admin.';
comment on column report_api_key.id is 'Identifier.';
comment on column report_api_key.municipality_code is 'Of which municipality.';
comment on column report_api_key.name is 'Which system it was given to.';
comment on column report_api_key.key_hash is 'SHA-256 of the key; the key itself is shown once and not kept.';
comment on column report_api_key.created_at is 'When it was made.';
comment on column report_api_key.revoked_at is 'When it was revoked; null: it is valid.';
comment on column report_api_key.account_id is 'Who made it.';

-- Which key the caller holds; the public may ask for this and for nothing else of the table.
create function current_report_api_key() returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select k.id from report_api_key k
  where k.municipality_code = current_municipality() and k.revoked_at is null
    and k.key_hash = decode(nullif(current_setting('tryggkarta.api_key', true), ''), 'hex')
$$;

comment on function current_report_api_key() is 'Identifier of the valid Open311 key whose SHA-256 (hex) this transaction was given; null when none.';

create table report (
  id uuid primary key,
  municipality_code text not null references municipality (code) on delete cascade,
  reference text not null check (reference ~ '^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$'),
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  support_key uuid not null unique default gen_random_uuid(),
  source text not null check (source in ('web', 'staff', 'open311', 'import')),
  source_id text check (length(source_id) between 1 and 200),
  api_key_id uuid references report_api_key (id) on delete set null,
  written_at timestamptz not null,
  received_at timestamptz not null default now(),
  theme text not null,
  place geometry(Geometry, 4326) not null check (geometrytype(place) in ('POINT', 'LINESTRING', 'POLYGON')),
  point geometry(Point, 4326) not null,
  place_label text check (length(place_label) between 1 and 200),
  moved boolean not null default false,
  dayparts text[] not null default '{}' check (dayparts <@ array['morning', 'day', 'evening', 'night']),
  weekdays smallint[] not null default '{}' check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  light text check (light in ('dark', 'daylight')),
  seasons text[] not null default '{}' check (seasons <@ array['winter', 'spring', 'summer', 'autumn']),
  text text check (length(text) between 1 and 4000),
  text_shown text check (length(text_shown) between 1 and 4000),
  audit jsonb,
  status text not null default 'received'
    check (status in ('spam', 'received', 'accepted', 'in-progress', 'fixed', 'closed', 'rejected', 'duplicate')),
  status_at timestamptz not null default now(),
  suspicions text[] not null default '{}',
  owner text,
  due_on date,
  handler_id uuid references account (id) on delete set null,
  reason text check (length(reason) between 1 and 1000),
  merged_into uuid references report (id) on delete set null,
  first_answered_at timestamptz,
  fixed_at timestamptz,
  touched_at timestamptz,
  escalated_at timestamptz,
  asked_if_fixed_at timestamptz,
  text_erased_at timestamptz,
  search_words text generated always as (lower(coalesce(text_shown, '') || E'\n' || coalesce(place_label, '') || E'\n' || reference)) stored,
  square text generated always as (floor(st_x(st_transform(point, 3006)) / 1000)::integer::text || ' '
    || floor(st_y(st_transform(point, 3006)) / 1000)::integer::text) stored,
  unique (municipality_code, reference),
  unique (municipality_code, source, source_id),
  foreign key (municipality_code, theme) references report_theme (municipality_code, code),
  foreign key (municipality_code, owner) references report_owner (municipality_code, code),
  check ((status = 'duplicate') = (merged_into is not null) or text_erased_at is not null),
  check (status not in ('rejected', 'closed') or reason is not null)
);
create index report_received on report (municipality_code, received_at, id);
create index report_status on report (municipality_code, status);
create index report_due on report (municipality_code, due_on, id);
create index report_merged_into on report (merged_into) where merged_into is not null;
create index report_point on report using gist (point);
create index report_words on report (municipality_code, md5(text)) where text is not null;

comment on table report is 'A place that somebody feels unsafe or safe at, and what became of it. Privacy: the municipality; the police without the words as written; the public its own, by its secret.';
comment on column report.id is 'Identifier, given by the device that wrote it, so that sending twice writes once.';
comment on column report.municipality_code is 'Of which municipality.';
comment on column report.reference is 'What people call it by; drawn at random, so it counts nothing.';
comment on column report.secret_hash is 'SHA-256 of the secret in the reporter''s link; the secret is never kept.';
comment on column report.support_key is 'By which others nearby can say that they see the same; not the identifier.';
comment on column report.source is 'How it came: web, staff (paper or telephone), open311, import.';
comment on column report.source_id is 'Its identifier where it came from; null: none.';
comment on column report.api_key_id is 'Key of the system that sent it; null: none.';
comment on column report.written_at is 'When it was written, on the device; the same as received_at where that is not known.';
comment on column report.received_at is 'When it reached the service.';
comment on column report.theme is 'What it is about.';
comment on column report.place is 'Point, line or polygon as marked, WGS 84 (EPSG:4326); a home is never in it.';
comment on column report.point is 'One point that stands for the place, WGS 84.';
comment on column report.place_label is 'The public place by name, as the service knows it: street, park.';
comment on column report.moved is 'True: the pin was at a home, and moved to the nearest public place with the reporter''s consent.';
comment on column report.dayparts is 'When it feels so: morning 6-10, day 10-18, evening 18-23, night 23-6; empty: not said.';
comment on column report.weekdays is 'On which ISO weekdays, 1 = Monday; empty: not said.';
comment on column report.light is 'In the dark or in daylight; null: both or not said.';
comment on column report.seasons is 'In which seasons; empty: not said.';
comment on column report.text is 'The reporter''s words as written. Privacy: municipality; erased on schedule.';
comment on column report.text_shown is 'The words with what may identify somebody taken out, as others read them.';
comment on column report.audit is 'Quick audit, nine parameters 0-3, those that were answered.';
comment on column report.status is 'spam (held back), received, accepted, in-progress, fixed, closed (not fixed, with a reason), rejected (with a reason), duplicate.';
comment on column report.status_at is 'Since when it has that status.';
comment on column report.suspicions is 'Why it was held back as spam; empty: nothing suspicious.';
comment on column report.owner is 'Who is asked to do something about it; null: nobody yet.';
comment on column report.due_on is 'By which local day.';
comment on column report.handler_id is 'Member of staff who handles it.';
comment on column report.reason is 'Why it was closed or rejected, as told to the reporter.';
comment on column report.merged_into is 'The report that it repeats.';
comment on column report.first_answered_at is 'When the reporter first got an answer.';
comment on column report.fixed_at is 'When it was last said to be fixed.';
comment on column report.touched_at is 'When staff last did something with it; null: never.';
comment on column report.escalated_at is 'When it was escalated, for nobody had touched it.';
comment on column report.asked_if_fixed_at is 'When the reporter was last asked whether it is fixed.';
comment on column report.text_erased_at is 'When words and photos were erased.';
comment on column report.square is 'South-western corner of its square kilometre, SWEREF 99 TM (EPSG:3006), whole kilometres east and north.';
comment on column report.search_words is 'What staff search in: text_shown, place_label and reference in small letters.';

create table report_contact (
  report_id uuid primary key references report (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  name text check (length(name) between 1 and 100),
  email text check (length(email) between 3 and 254),
  phone text check (length(phone) between 5 and 40),
  language text not null default 'sv' check (language in ('sv', 'en')),
  given_at timestamptz not null default now(),
  check (email is not null or phone is not null)
);

comment on table report_contact is 'How a reporter wants to be answered, where one asked for it. Privacy: personal data; read only through read_report_contact, which logs it; erased on schedule.';
comment on column report_contact.report_id is 'Of which report.';
comment on column report_contact.municipality_code is 'Of which municipality.';
comment on column report_contact.name is 'Name, if given. Privacy: personal data.';
comment on column report_contact.email is 'E-mail address. Privacy: personal data.';
comment on column report_contact.phone is 'Telephone number. Privacy: personal data.';
comment on column report_contact.language is 'Language to answer in.';
comment on column report_contact.given_at is 'When it was given.';

create table report_photo (
  id uuid primary key,
  report_id uuid not null references report (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  recorded_at timestamptz not null default now(),
  approved boolean not null default false,
  blurred_at timestamptz,
  jpeg bytea not null
);
create index report_photo_report on report_photo (report_id);

comment on table report_photo is 'A photo of a report, encoded anew without any metadata. Privacy: municipality; the police once approved; never public. Erased on schedule.';
comment on column report_photo.id is 'Identifier, given by the device.';
comment on column report_photo.report_id is 'Of which report.';
comment on column report_photo.municipality_code is 'Of which municipality.';
comment on column report_photo.recorded_at is 'When it reached the service.';
comment on column report_photo.approved is 'True: a moderator has seen it and lets others than the municipality see it.';
comment on column report_photo.blurred_at is 'When a moderator last blurred something in it.';
comment on column report_photo.jpeg is 'The picture, JPEG.';

create table report_supporter (
  report_id uuid not null references report (id) on delete cascade,
  supporter uuid not null,
  municipality_code text not null references municipality (code) on delete cascade,
  supported_at timestamptz not null default now(),
  primary key (report_id, supporter)
);

comment on table report_supporter is 'Somebody else who says the same of a place. Privacy: staff; nothing about who.';
comment on column report_supporter.report_id is 'Of which report.';
comment on column report_supporter.supporter is 'Drawn at random by the device for this report alone, so that pressing twice counts once.';
comment on column report_supporter.municipality_code is 'Of which municipality.';
comment on column report_supporter.supported_at is 'When.';

create table report_event (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references report (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  happened_at timestamptz not null default clock_timestamp(),
  by text not null check (by in ('reporter', 'staff', 'service')),
  account_id uuid references account (id) on delete set null,
  kind text not null check (kind in ('received', 'status', 'assigned', 'due', 'answer', 'note', 'message', 'reopened',
    'still-there', 'confirmed-fixed', 'asked-if-fixed', 'redacted', 'photo', 'merged', 'linked', 'theme', 'place', 'escalated',
    'contact-read', 'erased')),
  was text,
  became text,
  text text check (length(text) between 1 and 4000),
  shown_to_reporter boolean not null
);
create index report_event_report on report_event (report_id, happened_at);

comment on table report_event is 'What happened to a report, by whom. Privacy: municipality; the reporter what is meant for them.';
comment on column report_event.id is 'Identifier.';
comment on column report_event.report_id is 'Of which report.';
comment on column report_event.municipality_code is 'Of which municipality.';
comment on column report_event.happened_at is 'When.';
comment on column report_event.by is 'The reporter, staff, or the service by itself.';
comment on column report_event.account_id is 'Which member of staff. Privacy: staff.';
comment on column report_event.kind is 'What happened, from a short list.';
comment on column report_event.was is 'Code before, such as a status or an owner.';
comment on column report_event.became is 'Code after.';
comment on column report_event.text is 'Words: an answer, a message, an internal note. Erased on schedule.';
comment on column report_event.shown_to_reporter is 'True: the reporter reads it at the link.';

create table report_redaction (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references report (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  redacted_at timestamptz not null default clock_timestamp(),
  account_id uuid references account (id) on delete set null,
  reason text not null check (reason in ('personal-information', 'libel', 'abuse', 'correction')),
  before text,
  after text
);
create index report_redaction_report on report_redaction (report_id, redacted_at);

comment on table report_redaction is 'Every change by hand of the words that others read, so that it can be accounted for. Privacy: municipality; its words are erased with the report''s.';
comment on column report_redaction.id is 'Identifier.';
comment on column report_redaction.report_id is 'Of which report.';
comment on column report_redaction.municipality_code is 'Of which municipality.';
comment on column report_redaction.redacted_at is 'When.';
comment on column report_redaction.account_id is 'By whom.';
comment on column report_redaction.reason is 'Why.';
comment on column report_redaction.before is 'The words shown before.';
comment on column report_redaction.after is 'The words shown after.';

create table report_link (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references report (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  kind text not null check (kind in ('asset', 'walk', 'promise')),
  label text not null check (length(label) between 1 and 200),
  address text check (length(address) between 1 and 500),
  linked_at timestamptz not null default now()
);
create index report_link_report on report_link (report_id);

comment on table report_link is 'What a report belongs with: a park or path, a safety walk, a promise. Privacy: staff.';
comment on column report_link.id is 'Identifier.';
comment on column report_link.report_id is 'Of which report.';
comment on column report_link.municipality_code is 'Of which municipality.';
comment on column report_link.kind is 'asset (park, path, playground …), walk or promise.';
comment on column report_link.label is 'What it is called.';
comment on column report_link.address is 'Where more is said of it: an address, or its identifier.';
comment on column report_link.linked_at is 'When.';

create table report_mail (
  id uuid primary key default gen_random_uuid(),
  report_id uuid not null references report (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  kind text not null check (kind in ('answer', 'status', 'asked-if-fixed')),
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  tries smallint not null default 0,
  tried_at timestamptz,
  failure text
);
create index report_mail_unsent on report_mail (municipality_code, queued_at) where sent_at is null;

comment on table report_mail is 'What is to be told to a reporter who left an address: only that there is news, never its words. Privacy: staff.';
comment on column report_mail.id is 'Identifier.';
comment on column report_mail.report_id is 'Of which report.';
comment on column report_mail.municipality_code is 'Of which municipality.';
comment on column report_mail.kind is 'What there is news of.';
comment on column report_mail.queued_at is 'Since when it waits.';
comment on column report_mail.sent_at is 'When it was sent; null: not yet.';
comment on column report_mail.tries is 'How often it was tried.';
comment on column report_mail.tried_at is 'When it was last tried; whoever notes it first sends it.';
comment on column report_mail.failure is 'Why the last try failed, without any address.';

create table intake_salt (
  day date primary key,
  salt text not null
);
create table intake_attempt (
  address_hash bytea not null,
  attempted_at timestamptz not null default clock_timestamp()
);
create index intake_attempt_address on intake_attempt (address_hash, attempted_at);
create index intake_attempt_at on intake_attempt (attempted_at);

comment on table intake_salt is 'Salt of a day''s address hashes; forgotten with them. Privacy: nobody.';
comment on column intake_salt.day is 'UTC day.';
comment on column intake_salt.salt is 'Random; without it the hashes cannot be tried out.';
comment on table intake_attempt is 'That some address sent something, to limit how often; forgotten after 24 hours. Privacy: nobody.';
comment on column intake_attempt.address_hash is 'Salted SHA-256 of the network address.';
comment on column intake_attempt.attempted_at is 'When.';

-- Notes that an address sends something and says how often it has since `since`; today's and yesterday's salt count together.
create function count_intake(address text, since timestamptz) returns integer
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  today date := (now() at time zone 'UTC')::date;
  hashes bytea[];
  attempts integer;
begin
  delete from intake_attempt a where a.attempted_at < now() - interval '24 hours';
  delete from intake_salt s where s.day < today - 1;
  insert into intake_salt (day, salt) values (today, gen_random_uuid()::text || gen_random_uuid()::text) on conflict do nothing;
  select array_agg(sha256(convert_to(s.salt || address, 'UTF8')) order by s.day desc) into hashes from intake_salt s;
  insert into intake_attempt (address_hash) values (hashes[1]);
  select count(*) into attempts from intake_attempt a where a.address_hash = any(hashes) and a.attempted_at >= since;
  return attempts;
end
$$;

comment on function count_intake(text, timestamptz) is 'Notes an attempt of an address and gives its attempts since an instant; keeps only salted hashes, for 24 hours.';

-- How many reports have said the very same words since an instant: the same text many times over is not residents.
create function count_same_words(words text, since timestamptz) returns integer
language sql stable security definer set search_path = public, pg_temp
as $$
  select count(*)::integer from report r
  where r.municipality_code = current_municipality() and md5(r.text) = md5(words) and r.text is not null and r.received_at >= since
$$;

comment on function count_same_words(text, timestamptz) is 'How many reports of the municipality have the very same words since an instant.';

-- Says the same of a report that others were shown; false when there is none of that key, or it can no longer be supported.
create function support_report(key uuid, supporter_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  found_id uuid;
begin
  select r.id into found_id from report r
  where r.municipality_code = current_municipality() and r.support_key = key and r.status in ('accepted', 'in-progress');
  if found_id is null then
    return false;
  end if;
  insert into report_supporter (report_id, supporter, municipality_code)
  values (found_id, supporter_id, current_municipality()) on conflict do nothing;
  return true;
end
$$;

comment on function support_report(uuid, uuid) is 'Adds a supporter to an accepted report by its support key, once; false when there is no such report.';

-- What the public may know of reports near a place, before sending one: whole 250 m squares of the national grid (SWEREF 99
-- TM), the square of the place and the eight around it, so that asking from many places finds no report closer than a square.
create function nearby_reports(lng double precision, lat double precision, of_theme text)
returns table (support_key uuid, theme text, place_label text, month text, status text, same_square boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  with asked as (
    select floor(st_x(p.point) / 250) as east, floor(st_y(p.point) / 250) as north
    from (select st_transform(st_setsrid(st_makepoint(lng, lat), 4326), 3006) as point) p
  )
  -- The newest ten, in an order that does not tell which came first within a month.
  select n.* from (
    select r.support_key, r.theme, r.place_label, to_char(r.received_at at time zone m.zone, 'YYYY-MM') as month, r.status,
      floor(r.x / 250) = a.east and floor(r.y / 250) = a.north as same_square
    from asked a
    cross join lateral (
      select p.*, st_x(st_transform(p.point, 3006)) as x, st_y(st_transform(p.point, 3006)) as y
      from report p
      where p.municipality_code = current_municipality()
        and p.point && st_transform(st_setsrid(st_makebox2d(
          st_makepoint((a.east - 2) * 250, (a.north - 2) * 250), st_makepoint((a.east + 3) * 250, (a.north + 3) * 250)), 3006), 4326)
        and p.status in ('accepted', 'in-progress') and p.theme = of_theme
    ) r
    join municipality m on m.code = r.municipality_code
    where floor(r.x / 250) between a.east - 1 and a.east + 1 and floor(r.y / 250) between a.north - 1 and a.north + 1
    order by same_square desc, r.received_at desc
    limit 10
  ) n
  order by n.same_square desc, n.month desc, n.support_key
$$;

comment on function nearby_reports(double precision, double precision, text) is 'Accepted reports of a theme in the 250 m square of a place and the eight around it: named place, month, status; no position, time or words.';

-- The only way to a reporter's contact details: whoever reads them is written into the log by the database.
create function read_report_contact(report uuid)
returns table (name text, email text, phone text, language text)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  insert into audit_entry (municipality_code, account_id, role, action, subject)
  values (current_municipality(), nullif(current_setting('tryggkarta.account', true), '')::uuid,
    substr(current_setting('role'), length('tk_') + 1), 'report-contact.read', report::text);
  return query select c.name, c.email, c.phone, c.language from report_contact c
    where c.municipality_code = current_municipality() and c.report_id = report;
end
$$;

comment on function read_report_contact(uuid) is 'Contact details of a reporter; writes into the audit log that they were read.';

-- Staff of the municipality by name, for those who read what was done and may not read accounts.
create function staff_name(account_id uuid) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
  select a.name from account a where a.id = account_id and a.municipality_code = current_municipality()
$$;

comment on function staff_name(uuid) is 'Name of a member of the municipality''s staff; null for anybody else.';

-- Whoever erases a report that others repeat must not take theirs along: the earliest of them stands for it from then on.
create function pass_on_duplicates() returns trigger
language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  heir_id uuid;
begin
  select r.id into heir_id from report r where r.merged_into = old.id order by r.received_at, r.id limit 1;
  if heir_id is not null then
    update report set status = old.status, status_at = old.status_at, reason = old.reason, fixed_at = old.fixed_at, merged_into = null,
      owner = coalesce(owner, old.owner), due_on = coalesce(due_on, old.due_on)
    where id = heir_id;
    update report set merged_into = heir_id where merged_into = old.id;
    insert into report_event (report_id, municipality_code, by, kind, was, shown_to_reporter)
    values (heir_id, old.municipality_code, 'service', 'merged', old.reference, false);
  end if;
  return old;
end
$$;

comment on function pass_on_duplicates() is 'Before a report is erased: the earliest of its duplicates takes its status and its other duplicates.';

create trigger report_duplicates_passed_on before delete on report
  for each row execute function pass_on_duplicates();

create table police_event (
  municipality_code text not null references municipality (code) on delete cascade,
  id bigint not null,
  happened_at timestamptz not null,
  kind text not null check (length(kind) between 1 and 200),
  summary text not null check (length(summary) <= 2000),
  address text check (length(address) <= 500),
  read_at timestamptz not null default now(),
  primary key (municipality_code, id)
);
create index police_event_happened_at on police_event (municipality_code, happened_at desc);

comment on table police_event is 'What the police publish of events (polisen.se), known to the municipality only, never to a place. Privacy: public.';
comment on column police_event.municipality_code is 'Of which municipality, by the end of the event''s name.';
comment on column police_event.id is 'Identifier at polisen.se.';
comment on column police_event.happened_at is 'When, by the event''s name: the feed''s own time is when it was published.';
comment on column police_event.kind is 'Type of event, as they call it.';
comment on column police_event.summary is 'Their summary.';
comment on column police_event.address is 'Their page, an address at polisen.se.';
comment on column police_event.read_at is 'When it was read.';

insert into report_theme (municipality_code, code, name_sv, name_en, positive, position)
select m.code, t.code, t.name_sv, t.name_en, t.positive, t.position
from municipality m
cross join (values
  ('unsafe-place', 'Otrygg plats', 'Unsafe place', false, 0), ('lighting', 'Belysning', 'Lighting', false, 1),
  ('vegetation', 'Sikt och växtlighet', 'Sight lines and vegetation', false, 2), ('litter', 'Nedskräpning', 'Litter', false, 3),
  ('damage', 'Klotter och skadegörelse', 'Graffiti and damage', false, 4), ('traffic', 'Trafik och hastighet', 'Traffic and speed', false, 5),
  ('disorder', 'Ordningsstörning', 'Disorder', false, 6), ('drugs', 'Narkotika och alkohol', 'Drugs and alcohol', false, 7),
  ('maintenance', 'Underhåll', 'Maintenance', false, 8), ('safe-place', 'Trygg plats', 'Safe place', true, 9)
) as t (code, name_sv, name_en, positive, position);

insert into report_owner (municipality_code, code, name_sv, name_en, position)
select m.code, o.code, o.name_sv, o.name_en, o.position
from municipality m
cross join (values
  ('park', 'Park', 'Parks', 0), ('street', 'Gata', 'Streets', 1), ('lighting', 'Belysning', 'Lighting', 2),
  ('police', 'Polisen', 'The police', 3), ('housing', 'Bostadsbolag', 'Housing company', 4), ('school', 'Skola', 'Schools', 5),
  ('social', 'Socialtjänst', 'Social services', 6), ('other', 'Annan', 'Somebody else', 7)
) as o (code, name_sv, name_en, position);

alter table report_theme enable row level security;
alter table report_owner enable row level security;
alter table report_api_key enable row level security;
alter table report enable row level security;
alter table report_contact enable row level security;
alter table report_photo enable row level security;
alter table report_supporter enable row level security;
alter table report_event enable row level security;
alter table report_redaction enable row level security;
alter table report_link enable row level security;
alter table report_mail enable row level security;
alter table intake_salt enable row level security;
alter table intake_attempt enable row level security;
alter table police_event enable row level security;

create policy report_theme_of_municipality on report_theme for all to tk_public, tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy report_owner_of_municipality on report_owner for all to tk_public, tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy report_api_key_of_municipality on report_api_key for all to tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
-- Tables of which a statement reads many rows: as a subquery the code is looked up once a statement, not once a row.
create policy report_of_municipality on report for all to tk_municipality, tk_admin
  using (municipality_code = (select current_municipality())) with check (municipality_code = (select current_municipality()));
create policy report_for_police on report for select to tk_police
  using (municipality_code = (select current_municipality()) and status <> 'spam');
create policy report_contact_of_municipality on report_contact for all to tk_municipality, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy report_photo_of_municipality on report_photo for all to tk_municipality, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy report_photo_for_police on report_photo for select to tk_police
  using (municipality_code = current_municipality() and approved);
create policy report_supporter_of_municipality on report_supporter for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = (select current_municipality())) with check (municipality_code = (select current_municipality()));
create policy report_event_of_municipality on report_event for all to tk_municipality, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy report_redaction_of_municipality on report_redaction for all to tk_municipality, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy report_link_of_municipality on report_link for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy report_mail_of_municipality on report_mail for all to tk_municipality, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy police_event_of_municipality on police_event for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

-- The reporter: whoever holds the secret (or the key of the system that sent it) sees that one report, and may write it
-- once, answer, reopen and erase it.
create policy report_of_its_reporter on report for select to tk_public
  using (municipality_code = current_municipality() and (secret_hash = current_report_key() or api_key_id = current_report_api_key()));
create policy report_written_by_its_reporter on report for insert to tk_public
  with check (municipality_code = current_municipality() and secret_hash = current_report_key()
    and source in ('web', 'open311') and status in ('received', 'spam')
    and (source = 'open311') = (api_key_id is not null) and (api_key_id is null or api_key_id = current_report_api_key()));
create policy report_reopened_by_its_reporter on report for update to tk_public
  using (municipality_code = current_municipality() and secret_hash = current_report_key())
  with check (municipality_code = current_municipality() and secret_hash = current_report_key());
create policy report_erased_by_its_reporter on report for delete to tk_public
  using (municipality_code = current_municipality() and secret_hash = current_report_key());
create policy report_contact_of_its_reporter on report_contact for all to tk_public
  using (municipality_code = current_municipality()
    and exists (select from report r where r.id = report_contact.report_id and r.secret_hash = current_report_key()))
  with check (municipality_code = current_municipality()
    and exists (select from report r where r.id = report_contact.report_id and r.secret_hash = current_report_key()));
create policy report_photo_of_its_reporter on report_photo for all to tk_public
  using (municipality_code = current_municipality()
    and exists (select from report r where r.id = report_photo.report_id and r.secret_hash = current_report_key()))
  with check (municipality_code = current_municipality() and not approved
    and exists (select from report r where r.id = report_photo.report_id and r.secret_hash = current_report_key()));
create policy report_event_of_its_reporter on report_event for select to tk_public
  using (municipality_code = current_municipality() and shown_to_reporter
    and exists (select from report r where r.id = report_event.report_id
      and (r.secret_hash = current_report_key() or r.api_key_id = current_report_api_key())));
create policy report_event_by_its_reporter on report_event for insert to tk_public
  with check (municipality_code = current_municipality() and by in ('reporter', 'service') and account_id is null and shown_to_reporter
    and kind in ('received', 'message', 'reopened', 'still-there', 'confirmed-fixed', 'erased')
    and exists (select from report r where r.id = report_event.report_id and r.secret_hash = current_report_key()));
create policy report_link_of_its_reporter on report_link for select to tk_public
  using (municipality_code = current_municipality()
    and exists (select from report r where r.id = report_link.report_id and r.secret_hash = current_report_key()));

-- A reporter may only reopen: every other status is given by staff.
create function refuse_status_by_public() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_user = 'tk_public' and new.status is distinct from old.status
     and not (new.status = 'accepted' and old.status in ('fixed', 'closed', 'rejected')) then
    raise exception 'a reporter may only reopen a report' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

comment on function refuse_status_by_public() is 'Lets a reporter reopen what was fixed, closed or rejected, and give no other status.';

create trigger report_status_by_public before update of status on report
  for each row execute function refuse_status_by_public();

grant select on report_theme, report_owner to tk_public, tk_municipality, tk_police, tk_admin;
grant insert, update, delete on report_theme, report_owner to tk_municipality, tk_admin;
grant select (id, municipality_code, name, created_at, revoked_at, account_id) on report_api_key to tk_admin;
grant insert, update, delete on report_api_key to tk_admin;

grant select, insert, update, delete on report to tk_municipality, tk_admin;
-- Not the words as written.
grant select (id, municipality_code, reference, source, written_at, received_at, theme, place, point, place_label, moved, dayparts,
  weekdays, light, seasons, text_shown, audit, status, status_at, owner, due_on, reason, merged_into, first_answered_at,
  fixed_at, touched_at, escalated_at, text_erased_at, search_words, square) on report to tk_police;
grant select (id, municipality_code, reference, secret_hash, source, api_key_id, written_at, received_at, theme, place, point, place_label, moved, dayparts,
  weekdays, light, seasons, text, audit, status, status_at, reason, fixed_at, asked_if_fixed_at, text_erased_at), insert, delete on report to tk_public;
grant update (status, status_at, reason, touched_at, asked_if_fixed_at) on report to tk_public;

grant select (report_id, municipality_code, language, given_at), delete on report_contact to tk_municipality, tk_admin;
grant insert on report_contact to tk_municipality, tk_admin;
grant select, insert, update, delete on report_contact to tk_public;
grant select, insert, update, delete on report_photo to tk_municipality, tk_admin;
grant select on report_photo to tk_police;
grant select, insert, delete on report_photo to tk_public;
grant select on report_supporter to tk_municipality, tk_police, tk_admin;
grant insert, delete on report_supporter to tk_municipality, tk_admin;
grant select, insert, update, delete on report_event to tk_municipality, tk_admin;
grant select (id, report_id, municipality_code, happened_at, by, kind, was, became, text, shown_to_reporter), insert on report_event to tk_public;
grant select, insert, update, delete on report_redaction to tk_municipality, tk_admin;
grant select, insert, update, delete on report_link to tk_municipality, tk_admin;
grant select on report_link to tk_police, tk_public;
grant select, insert, update, delete on report_mail to tk_municipality, tk_admin;
grant select on police_event to tk_municipality, tk_police, tk_admin;
grant insert, update, delete on police_event to tk_municipality, tk_admin;

revoke all on function current_report_api_key(), count_intake(text, timestamptz), count_same_words(text, timestamptz), support_report(uuid, uuid),
  nearby_reports(double precision, double precision, text), read_report_contact(uuid), staff_name(uuid) from public;
grant execute on function current_report_api_key() to tk_public, tk_municipality, tk_police, tk_admin;
grant execute on function count_intake(text, timestamptz), count_same_words(text, timestamptz), support_report(uuid, uuid),
  nearby_reports(double precision, double precision, text) to tk_public, tk_municipality, tk_police, tk_admin;
grant execute on function read_report_contact(uuid), staff_name(uuid) to tk_municipality, tk_admin;
