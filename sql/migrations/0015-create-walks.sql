-- Why: safety walks and inspections on the real footpath network, what was found on them, what was promised and done about it.
-- Locks: new objects only.

-- SHA-256 of the secret of the participant's link that this transaction holds; null when none was given.
create function current_participant_key() returns bytea
language sql stable parallel safe
return decode(nullif(current_setting('tryggkarta.participant_key', true), ''), 'hex');

comment on function current_participant_key() is 'SHA-256 of the secret of the participant''s link that the public of this transaction holds; null when none, which matches no row.';

create table walk (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  kind text not null check (kind in ('walk', 'inspection')),
  name text not null check (length(name) between 1 and 100),
  status text not null default 'draft' check (status in ('draft', 'planned', 'walked', 'cancelled')),
  starts_at timestamptz not null,
  light text not null check (light in ('daylight', 'dark')),
  profile text not null check (profile in ('foot', 'wheelchair')),
  avoid_stairs boolean not null,
  minutes smallint not null check (minutes between 30 and 240),
  leader text check (length(leader) between 1 and 100),
  leader_email text check (length(leader_email) between 3 and 254),
  gathering text check (length(gathering) between 1 and 200),
  request jsonb not null,
  route jsonb not null,
  town_version bigint not null default 0,
  rewalk_of uuid references walk (id) on delete set null,
  split_of uuid references walk (id) on delete set null,
  made_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  changed_at timestamptz not null default now(),
  planned_at timestamptz,
  walked_at timestamptz,
  recording_closed_at timestamptz,
  follow_up_at timestamptz,
  remedies_due_on date,
  texts_erased_at timestamptz,
  check (status = 'draft' or leader is not null)
);
create index walk_starts_at on walk (municipality_code, starts_at, id);
create index walk_rewalk_of on walk (rewalk_of) where rewalk_of is not null;

comment on table walk is 'A safety walk, or an inspection of assets under review, planned on the footpath network. Privacy: staff; a participant the one of the link.';
comment on column walk.id is 'Identifier.';
comment on column walk.municipality_code is 'Of which municipality.';
comment on column walk.kind is 'walk (trygghetsvandring) or inspection of assets under review.';
comment on column walk.name is 'What it is called.';
comment on column walk.status is 'draft, planned (links are open), walked, cancelled.';
comment on column walk.starts_at is 'When it starts.';
comment on column walk.light is 'Whether it is meant for daylight or for the dark.';
comment on column walk.profile is 'foot or wheelchair.';
comment on column walk.avoid_stairs is 'True: the route has no stairs where there is another way.';
comment on column walk.minutes is 'How long it may take, stops included.';
comment on column walk.leader is 'Who leads it, as participants are told. Privacy: participants and staff.';
comment on column walk.leader_email is 'Where reminders go; null: nowhere. Privacy: staff.';
comment on column walk.gathering is 'Where people gather, in words.';
comment on column walk.request is 'What was asked for, in the words of the contract.';
comment on column walk.route is 'The route with its legs, itinerary and length, as the contract says.';
comment on column walk.town_version is 'Version of the town''s streets that the route was planned on.';
comment on column walk.rewalk_of is 'The walk that this one goes over again; null: none.';
comment on column walk.split_of is 'The walk that was split for its many participants; null: none.';
comment on column walk.made_at is 'When it was made.';
comment on column walk.account_id is 'By whom; null for the command line.';
comment on column walk.changed_at is 'When its plan was last changed.';
comment on column walk.planned_at is 'When it became a plan that participants see.';
comment on column walk.walked_at is 'When it was said to be over.';
comment on column walk.recording_closed_at is 'Since when phones can no longer write into it; null: they can.';
comment on column walk.follow_up_at is 'When the follow-up meeting is.';
comment on column walk.remedies_due_on is 'Local day on which the six months for remedies end.';
comment on column walk.texts_erased_at is 'When words and photos that were not published were erased.';

create table walk_place (
  walk_id uuid not null references walk (id) on delete cascade,
  place text not null check (place ~ '^p[1-9][0-9]{0,2}$'),
  municipality_code text not null references municipality (code) on delete cascade,
  position smallint not null,
  kind text not null check (kind in ('report', 'perceived', 'hotspot', 'asset', 'finding', 'named')),
  review_id uuid references asset_review (id) on delete set null,
  asset_id uuid references asset (id) on delete set null,
  finding_id uuid,
  point geometry(Point, 4326) not null,
  name text not null check (length(name) between 1 and 200),
  minutes smallint not null check (minutes between 0 and 60),
  why text check (length(why) between 1 and 500),
  seen_at timestamptz,
  condition smallint check (condition between 0 and 3),
  primary key (walk_id, place)
);
create index walk_place_review on walk_place (review_id) where review_id is not null;

comment on table walk_place is 'A place that a walk stops at, in order. Privacy: staff; the participants of the walk.';
comment on column walk_place.walk_id is 'Of which walk.';
comment on column walk_place.place is 'Word within the walk, such as p3; it stays when the order changes.';
comment on column walk_place.municipality_code is 'Of which municipality.';
comment on column walk_place.position is 'Order along the route, from 1.';
comment on column walk_place.kind is 'What it was chosen as: reports, a perceived hotspot, a hotspot''s area, an asset, an earlier finding, or a named place.';
comment on column walk_place.review_id is 'Review that is to be inspected here; null: none.';
comment on column walk_place.asset_id is 'Asset that it is at; null: none.';
comment on column walk_place.finding_id is 'Finding of an earlier walk to look at again; null: none.';
comment on column walk_place.point is 'Where one stops, WGS 84 (EPSG:4326).';
comment on column walk_place.name is 'What it is called.';
comment on column walk_place.minutes is 'How long one stops.';
comment on column walk_place.why is 'Why it was chosen, without anybody''s words.';
comment on column walk_place.seen_at is 'When it was seen on the walk; null: not.';
comment on column walk_place.condition is 'Condition as found, 0 (bad) to 3 (good); null: not said.';

create table walk_participant (
  id uuid primary key default gen_random_uuid(),
  walk_id uuid not null references walk (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  role text not null check (role in ('residents', 'municipality', 'police', 'housing', 'business', 'school', 'association', 'other')),
  label text check (length(label) between 1 and 100),
  people smallint not null default 1 check (people between 1 and 200),
  records boolean not null,
  leads boolean not null default false,
  secret_hash bytea not null unique check (octet_length(secret_hash) = 32),
  made_at timestamptz not null default now(),
  opened_at timestamptz
);
create index walk_participant_walk on walk_participant (walk_id);

comment on table walk_participant is 'Who takes part in a walk, by role: no names. Each has a link of its own. Privacy: staff.';
comment on column walk_participant.id is 'Identifier.';
comment on column walk_participant.walk_id is 'In which walk.';
comment on column walk_participant.municipality_code is 'Of which municipality.';
comment on column walk_participant.role is 'For whom they take part.';
comment on column walk_participant.label is 'Organisation or group; names of people are not asked for.';
comment on column walk_participant.people is 'How many come.';
comment on column walk_participant.records is 'True: the link lets a phone write findings.';
comment on column walk_participant.leads is 'True: it is the leader''s.';
comment on column walk_participant.secret_hash is 'SHA-256 of the secret in the link; the secret is shown once and never kept.';
comment on column walk_participant.made_at is 'When the link was made.';
comment on column walk_participant.opened_at is 'When it was first opened; null: never.';

create table finding (
  id uuid primary key,
  municipality_code text not null references municipality (code) on delete cascade,
  walk_id uuid not null references walk (id) on delete cascade,
  participant_id uuid references walk_participant (id) on delete set null,
  place text check (place ~ '^p[1-9][0-9]{0,2}$'),
  asset_id uuid references asset (id) on delete set null,
  review_id uuid references asset_review (id) on delete set null,
  point geometry(Point, 4326) not null,
  accuracy_metres real check (accuracy_metres >= 0),
  theme text not null,
  good boolean not null,
  severity smallint check (severity between 1 and 3),
  checklist_item text check (checklist_item ~ '^[a-z][a-z0-9-]{1,40}$'),
  audit jsonb,
  text text check (length(text) between 1 and 4000),
  text_shown text check (length(text_shown) between 1 and 4000),
  owner text,
  compared_to uuid references finding (id) on delete set null,
  comparison text check (comparison in ('gone', 'better', 'same', 'worse')),
  written_at timestamptz not null,
  changed_at timestamptz not null,
  received_at timestamptz not null default now(),
  replaced timestamptz[] not null default '{}',
  removed_at timestamptz,
  foreign key (municipality_code, theme) references report_theme (municipality_code, code),
  foreign key (municipality_code, owner) references report_owner (municipality_code, code),
  check (not good or severity is null)
);
create index finding_walk on finding (walk_id, written_at);
create index finding_asset on finding (asset_id) where asset_id is not null;
create index finding_review on finding (review_id) where review_id is not null;
create index finding_point on finding using gist (point);
alter table walk_place add foreign key (finding_id) references finding (id) on delete set null;

comment on table finding is 'Something good or bad that was found on a walk or an inspection. Privacy: staff; the participants of the walk; published only by its protocol.';
comment on column finding.id is 'Identifier, given by the phone so that sending twice writes once.';
comment on column finding.municipality_code is 'Of which municipality.';
comment on column finding.walk_id is 'On which walk or inspection.';
comment on column finding.participant_id is 'By whose link; null: staff at a desk, or the link is gone.';
comment on column finding.place is 'At which place of the walk; null: on the way.';
comment on column finding.asset_id is 'At which asset; null: none.';
comment on column finding.review_id is 'For which review; null: none.';
comment on column finding.point is 'Where, WGS 84 (EPSG:4326).';
comment on column finding.accuracy_metres is 'How sure the phone was, metres; null: placed by hand.';
comment on column finding.theme is 'What it is about.';
comment on column finding.good is 'True: something that works well.';
comment on column finding.severity is '1 (small) to 3 (serious); null: not said, or good.';
comment on column finding.checklist_item is 'Item of the checklist that it answers; null: none.';
comment on column finding.audit is 'Quick audit, nine parameters 0-3, those that were answered.';
comment on column finding.text is 'Words as written. Privacy: staff and the walk''s participants.';
comment on column finding.text_shown is 'The words with what may identify somebody taken out, as the protocol has them.';
comment on column finding.owner is 'Who should see to it, as proposed on the walk.';
comment on column finding.compared_to is 'Finding of the earlier walk that was looked at again.';
comment on column finding.comparison is 'What had become of it: gone, better, same, worse.';
comment on column finding.written_at is 'When it was written, on the phone.';
comment on column finding.changed_at is 'When a phone last changed it; the newest stands.';
comment on column finding.received_at is 'When it first reached the service.';
comment on column finding.replaced is 'Copies, by when they were written, that somebody had before them when writing a newer one: their words were replaced on purpose.';
comment on column finding.removed_at is 'When it was taken back; kept so that a late phone does not bring it back.';

create table finding_text (
  id uuid primary key default gen_random_uuid(),
  finding_id uuid not null references finding (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  participant_id uuid references walk_participant (id) on delete set null,
  written_at timestamptz not null,
  text text not null check (length(text) between 1 and 4000)
);
-- By the words' hash: an index entry holds 2,704 bytes at the most.
create unique index finding_text_once on finding_text (finding_id, written_at, md5(text));

comment on table finding_text is 'Words of a finding that another phone''s newer words replaced, so that no text is lost. Privacy: as finding.';
comment on column finding_text.id is 'Identifier.';
comment on column finding_text.finding_id is 'Of which finding.';
comment on column finding_text.municipality_code is 'Of which municipality.';
comment on column finding_text.participant_id is 'Who sent them; null: not known.';
comment on column finding_text.written_at is 'When they were written, on the phone.';
comment on column finding_text.text is 'The words.';

create table finding_photo (
  id uuid primary key,
  finding_id uuid,
  walk_id uuid not null references walk (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  participant_id uuid references walk_participant (id) on delete set null,
  recorded_at timestamptz not null default now(),
  approved boolean not null default false,
  blurred_at timestamptz,
  removed_at timestamptz,
  jpeg bytea,
  check (finding_id is not null or removed_at is not null)
);
create index finding_photo_finding on finding_photo (finding_id);
create index finding_photo_walk on finding_photo (walk_id);

comment on table finding_photo is 'A photo of a finding, encoded anew without any metadata; it may come before its finding. Privacy: staff and the walk''s participants; published only once approved.';
comment on column finding_photo.id is 'Identifier, given by the phone.';
comment on column finding_photo.finding_id is 'Of which finding, which may not have come yet; null: the photo was taken back before it came.';
comment on column finding_photo.walk_id is 'Of which walk.';
comment on column finding_photo.municipality_code is 'Of which municipality.';
comment on column finding_photo.participant_id is 'By whose link; null: staff at a desk, or the link is gone.';
comment on column finding_photo.recorded_at is 'When it reached the service.';
comment on column finding_photo.approved is 'True: staff have seen it and let the protocol show it.';
comment on column finding_photo.blurred_at is 'When something in it was last blurred.';
comment on column finding_photo.removed_at is 'When it was taken back; its row is kept so that a late phone does not bring it back.';
comment on column finding_photo.jpeg is 'The picture, JPEG; null: taken back or erased.';

create table finding_removal (
  finding_id uuid primary key,
  walk_id uuid not null references walk (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  removed_at timestamptz not null default now()
);
create index finding_removal_walk on finding_removal (walk_id);

comment on table finding_removal is 'A finding that was taken back, perhaps before it came: whatever a late phone sends, it stays away. Privacy: as finding.';
comment on column finding_removal.finding_id is 'Of which finding, which may not have come yet.';
comment on column finding_removal.walk_id is 'Of which walk.';
comment on column finding_removal.municipality_code is 'Of which municipality.';
comment on column finding_removal.removed_at is 'When it was taken back.';

create table remedy (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  walk_id uuid references walk (id) on delete set null,
  finding_id uuid references finding (id) on delete set null,
  review_id uuid references asset_review (id) on delete set null,
  asset_id uuid references asset (id) on delete set null,
  point geometry(Point, 4326) not null,
  title text not null check (length(title) between 1 and 200),
  description text check (length(description) between 1 and 2000),
  owner text not null,
  cost_class text not null default 'unknown' check (cost_class in ('unknown', 'none', 'small', 'medium', 'large')),
  due_on date,
  status text not null default 'proposed' check (status in ('proposed', 'decided', 'in-progress', 'fixed', 'rejected')),
  status_at timestamptz not null default now(),
  reason text check (length(reason) between 1 and 1000),
  fixed_at timestamptz,
  made_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  foreign key (municipality_code, owner) references report_owner (municipality_code, code),
  check (status <> 'rejected' or reason is not null)
);
create index remedy_status on remedy (municipality_code, status, due_on);
create index remedy_walk on remedy (walk_id) where walk_id is not null;
create index remedy_finding on remedy (finding_id) where finding_id is not null;
create index remedy_review on remedy (review_id) where review_id is not null;
create index remedy_asset on remedy (asset_id) where asset_id is not null;

comment on table remedy is 'A measure (åtgärd) that a finding or a review asks for: who, what, by when, and what became of it. Privacy: staff; published by the walk''s protocol.';
comment on column remedy.id is 'Identifier.';
comment on column remedy.municipality_code is 'Of which municipality.';
comment on column remedy.walk_id is 'Of which walk; null: none.';
comment on column remedy.finding_id is 'For which finding; null: none.';
comment on column remedy.review_id is 'For which review; null: none.';
comment on column remedy.asset_id is 'At which asset; null: none.';
comment on column remedy.point is 'Where, WGS 84 (EPSG:4326).';
comment on column remedy.title is 'What is to be done.';
comment on column remedy.description is 'More words.';
comment on column remedy.owner is 'Who is to do it.';
comment on column remedy.cost_class is 'unknown, none, small (under 25,000 kronor), medium (under 250,000 kronor), large.';
comment on column remedy.due_on is 'By which local day.';
comment on column remedy.status is 'proposed, decided, in-progress, fixed, rejected (with a reason).';
comment on column remedy.status_at is 'Since when.';
comment on column remedy.reason is 'Why it was rejected, as published.';
comment on column remedy.fixed_at is 'When it was last said to be fixed.';
comment on column remedy.made_at is 'When it was written.';
comment on column remedy.account_id is 'By whom.';

create table remedy_event (
  id uuid primary key default gen_random_uuid(),
  remedy_id uuid not null references remedy (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  happened_at timestamptz not null default clock_timestamp(),
  account_id uuid references account (id) on delete set null,
  kind text not null check (kind in ('made', 'status', 'assigned', 'due', 'changed', 'note', 'photo', 'undone')),
  was text,
  became text,
  text text check (length(text) between 1 and 4000)
);
create index remedy_event_remedy on remedy_event (remedy_id, happened_at);

comment on table remedy_event is 'What happened to a remedy, by whom. Privacy: staff.';
comment on column remedy_event.id is 'Identifier.';
comment on column remedy_event.remedy_id is 'Of which remedy.';
comment on column remedy_event.municipality_code is 'Of which municipality.';
comment on column remedy_event.happened_at is 'When.';
comment on column remedy_event.account_id is 'Which member of staff; null: the service.';
comment on column remedy_event.kind is 'What happened, from a short list.';
comment on column remedy_event.was is 'Code before.';
comment on column remedy_event.became is 'Code after.';
comment on column remedy_event.text is 'Words.';

create table remedy_photo (
  id uuid primary key,
  remedy_id uuid not null references remedy (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  kind text not null check (kind in ('before', 'after')),
  recorded_at timestamptz not null default now(),
  approved boolean not null default false,
  blurred_at timestamptz,
  jpeg bytea not null
);
create index remedy_photo_remedy on remedy_photo (remedy_id);

comment on table remedy_photo is 'How it was before or after, encoded anew without any metadata. Privacy: staff; published only once approved.';
comment on column remedy_photo.id is 'Identifier, given by the client.';
comment on column remedy_photo.remedy_id is 'Of which remedy.';
comment on column remedy_photo.municipality_code is 'Of which municipality.';
comment on column remedy_photo.kind is 'before or after.';
comment on column remedy_photo.recorded_at is 'When it reached the service.';
comment on column remedy_photo.approved is 'True: staff let the protocol show it.';
comment on column remedy_photo.blurred_at is 'When something in it was last blurred.';
comment on column remedy_photo.jpeg is 'The picture, JPEG.';

create table walk_protocol (
  walk_id uuid primary key references walk (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  status text not null default 'draft' check (status in ('draft', 'approved', 'published', 'withdrawn')),
  version integer not null default 0,
  introduction text check (length(introduction) between 1 and 4000),
  summary text check (length(summary) between 1 and 4000),
  hidden_findings uuid[] not null default '{}',
  numbers jsonb not null default '{}',
  changed_at timestamptz not null default now(),
  approved_at timestamptz,
  approved_by uuid references account (id) on delete set null,
  approved_hash bytea check (octet_length(approved_hash) = 32),
  published_at timestamptz
);

comment on table walk_protocol is 'The protocol of a walk: draft, approved, published. Privacy: staff; what is published is in public_map.walk.';
comment on column walk_protocol.walk_id is 'Of which walk.';
comment on column walk_protocol.municipality_code is 'Of which municipality.';
comment on column walk_protocol.status is 'draft, approved (may be published), published, withdrawn.';
comment on column walk_protocol.version is 'How often it was published.';
comment on column walk_protocol.introduction is 'Words before the findings.';
comment on column walk_protocol.summary is 'Words after them.';
comment on column walk_protocol.hidden_findings is 'Findings that are not published.';
comment on column walk_protocol.numbers is 'Number in what was published of each finding and remedy, by identifier, so that it stays.';
comment on column walk_protocol.changed_at is 'When it was last changed.';
comment on column walk_protocol.approved_at is 'When it was approved.';
comment on column walk_protocol.approved_by is 'By whom.';
comment on column walk_protocol.approved_hash is 'SHA-256 of the document that was approved, with the photos it names; another one is not published.';
comment on column walk_protocol.published_at is 'When it was last published.';

create table walk_mail (
  id uuid primary key default gen_random_uuid(),
  walk_id uuid not null references walk (id) on delete cascade,
  municipality_code text not null references municipality (code) on delete cascade,
  kind text not null check (kind in ('protocol-due', 'follow-up-meeting', 'remedies-due', 'remedies-overdue', 'rewalk-due')),
  due_on date not null,
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  tries smallint not null default 0,
  tried_at timestamptz,
  failure text,
  unique (walk_id, kind, due_on)
);
create index walk_mail_unsent on walk_mail (municipality_code, queued_at) where sent_at is null;

comment on table walk_mail is 'Reminders to the leader of a walk. Privacy: staff.';
comment on column walk_mail.id is 'Identifier.';
comment on column walk_mail.walk_id is 'Of which walk.';
comment on column walk_mail.municipality_code is 'Of which municipality.';
comment on column walk_mail.kind is 'What it reminds of.';
comment on column walk_mail.due_on is 'Local day of what it reminds of, so that nothing is said twice.';
comment on column walk_mail.queued_at is 'Since when it waits.';
comment on column walk_mail.sent_at is 'When it was sent; null: not yet.';
comment on column walk_mail.tries is 'How often it was tried.';
comment on column walk_mail.tried_at is 'When it was last tried.';
comment on column walk_mail.failure is 'Why the last try failed, without any address.';

create table public_map.walk (
  id uuid primary key,
  municipality_code text not null,
  published_on date not null,
  version integer not null,
  document jsonb,
  withdrawn_on date,
  check ((document is null) = (withdrawn_on is not null))
);
create index walk_of_municipality on public_map.walk (municipality_code, published_on);

comment on table public_map.walk is 'Published protocols of safety walks. Privacy: public.';
comment on column public_map.walk.id is 'Identifier of the walk.';
comment on column public_map.walk.municipality_code is 'Of which municipality.';
comment on column public_map.walk.published_on is 'UTC day on which this version was published.';
comment on column public_map.walk.version is 'How often it has been published.';
comment on column public_map.walk.document is 'The protocol as the contract says, without personal data; null: withdrawn.';
comment on column public_map.walk.withdrawn_on is 'UTC day on which it was withdrawn; null: in force.';

create table public_map.walk_photo (
  id uuid primary key,
  walk_id uuid not null references public_map.walk (id) on delete cascade,
  jpeg bytea not null
);
create index walk_photo_walk on public_map.walk_photo (walk_id);

comment on table public_map.walk_photo is 'Photos of published protocols, each approved by staff. Privacy: public.';
comment on column public_map.walk_photo.id is 'Identifier, another one than where it was taken from.';
comment on column public_map.walk_photo.walk_id is 'Of which walk.';
comment on column public_map.walk_photo.jpeg is 'The picture, JPEG.';

-- Publishes an approved protocol as the document says; its photos are those named, each approved, under identifiers of their own.
create function publish_walk_protocol(walk uuid, protocol jsonb, photos jsonb) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  draft walk_protocol%rowtype;
begin
  select * into draft from walk_protocol p
  where p.walk_id = walk and p.municipality_code = current_municipality() for update;
  if not found then return 'unknown'; end if;
  if draft.status <> 'approved' then return 'unapproved'; end if;
  if exists (
    select from jsonb_to_recordset(photos) as asked (id uuid, source uuid)
    where not exists (select from finding_photo f where f.id = asked.source and f.walk_id = walk and f.approved and f.jpeg is not null)
      and not exists (select from remedy_photo r join remedy m on m.id = r.remedy_id where r.id = asked.source and m.walk_id = walk and r.approved)
  ) then return 'photo unapproved'; end if;
  insert into public_map.walk (id, municipality_code, published_on, version, document)
  values (walk, current_municipality(), (now() at time zone 'UTC')::date, draft.version + 1, protocol)
  on conflict (id) do update set published_on = excluded.published_on, version = excluded.version, document = excluded.document, withdrawn_on = null;
  delete from public_map.walk_photo p where p.walk_id = walk;
  insert into public_map.walk_photo (id, walk_id, jpeg)
  select asked.id, walk, coalesce(f.jpeg, r.jpeg)
  from jsonb_to_recordset(photos) as asked (id uuid, source uuid)
  left join finding_photo f on f.id = asked.source
  left join remedy_photo r on r.id = asked.source;
  update walk_protocol p set status = 'published', version = draft.version + 1, published_at = now() where p.walk_id = walk;
  perform pg_notify('tryggkarta_releases', current_municipality());
  return 'published';
end
$$;

comment on function publish_walk_protocol(uuid, jsonb, jsonb) is 'Publishes an approved protocol with its approved photos ([{id, source}]); gives `published` or the reason why not.';

-- Takes a published protocol out of the public pages; that it was there stays.
create function withdraw_walk_protocol(walk uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  update walk_protocol p set status = 'withdrawn'
  where p.walk_id = walk and p.municipality_code = current_municipality()
    and exists (select from public_map.walk w where w.id = p.walk_id and w.document is not null);
  if not found then return false; end if;
  update public_map.walk p set document = null, withdrawn_on = (now() at time zone 'UTC')::date where p.id = walk;
  delete from public_map.walk_photo p where p.walk_id = walk;
  perform pg_notify('tryggkarta_releases', current_municipality());
  return true;
end
$$;

comment on function withdraw_walk_protocol(uuid) is 'Takes a published protocol and its photos out of the public pages; false when none is published.';

-- A remedy that begins puts its review from decided to acting, whoever begins it: the police may not change reviews otherwise.
create function begin_reviews_of(remedies uuid[]) returns integer
language sql volatile security definer set search_path = public, pg_temp
as $$
  with begun as (
    update asset_review r set status = 'acting', status_at = now()
    from (select distinct m.review_id from remedy m
          where m.id = any(remedies) and m.municipality_code = current_municipality() and m.status in ('in-progress', 'fixed')) asked
    where r.id = asked.review_id and r.municipality_code = current_municipality() and r.status = 'decided'
    returning r.id
  ),
  told as (
    insert into asset_review_event (review_id, municipality_code, account_id, kind, was, became)
    select b.id, current_municipality(), nullif(current_setting('tryggkarta.account', true), '')::uuid, 'status', 'decided', 'acting'
    from begun b
    returning 1
  )
  select count(*)::integer from told
$$;

comment on function begin_reviews_of(uuid[]) is 'Puts the decided reviews of remedies that have begun to acting, and writes that down; gives how many.';

-- Whose link this transaction holds, as long as the walk is open to participants.
create function current_participant() returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.id from walk_participant p join walk w on w.id = p.walk_id
  where p.municipality_code = current_municipality() and p.secret_hash = current_participant_key() and w.status <> 'draft'
$$;

comment on function current_participant() is 'The participant whose link this transaction holds; null when none, or the walk is still a draft.';

create function current_participant_walk() returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.walk_id from walk_participant p where p.id = current_participant()
$$;

comment on function current_participant_walk() is 'The walk whose link this transaction holds; null when none.';

-- The walk into which this transaction's link may write: phones come late, so only closing the recording ends it.
create function current_recorded_walk() returns uuid
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.walk_id from walk_participant p join walk w on w.id = p.walk_id
  where p.id = current_participant() and p.records and w.status in ('planned', 'walked') and w.recording_closed_at is null
$$;

comment on function current_recorded_walk() is 'The walk that the link of this transaction may write findings into; null when none.';

-- Whether this transaction's link is the leader's, who may put right what others wrote.
create function current_participant_leads() returns boolean
language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select p.leads from walk_participant p where p.id = current_participant()), false)
$$;

comment on function current_participant_leads() is 'True when the link of this transaction is the leader''s.';

-- For whom whoever wrote a finding took part: participants see their own row only.
create function participant_role(participant uuid) returns text
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.role from walk_participant p where p.id = participant and p.municipality_code = current_municipality()
$$;

comment on function participant_role(uuid) is 'For whom a participant of a walk takes part; null when there is none.';

-- What kind of asset a place is at decides its checklist; assets themselves are not for participants.
create function current_walk_asset_kinds() returns table (place text, kind text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select p.place, a.kind from walk_place p join asset a on a.id = p.asset_id where p.walk_id = current_participant_walk()
$$;

comment on function current_walk_asset_kinds() is 'Kinds of the assets at places of the walk of this transaction''s link.';

-- What an earlier walk found, for those who go over it again: without anybody's own words.
create function current_earlier_findings() returns table (
  id uuid, point geometry, theme text, good boolean, severity smallint, text_shown text
)
language sql stable security definer set search_path = public, pg_temp
as $$
  select f.id, f.point, f.theme, f.good, f.severity, f.text_shown
  from walk w join finding f on f.walk_id = w.rewalk_of
  where w.id = current_participant_walk() and f.municipality_code = current_municipality() and f.removed_at is null
  order by f.written_at, f.id
$$;

comment on function current_earlier_findings() is 'Findings of the walk that the walk of this transaction''s link goes over again, words as others may read them.';

-- A participant says that a place was seen; at an inspection that inspects its review. The latest says how it is.
create function note_place_seen(of_place text, at timestamptz, how smallint) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  of_review uuid;
begin
  update walk_place p set seen_at = at, condition = coalesce(how, p.condition)
  where p.walk_id = current_recorded_walk() and p.place = of_place and (p.seen_at is null or p.seen_at <= at)
  returning p.review_id into of_review;
  if not found then
    return exists (select from walk_place p where p.walk_id = current_recorded_walk() and p.place = of_place);
  end if;
  update asset_review r set status = 'inspected', status_at = now(), inspected_at = at
  where r.id = of_review and r.status in ('marked', 'assigned');
  if found then
    insert into asset_review_event (review_id, municipality_code, kind, became) values (of_review, current_municipality(), 'inspected', null);
  end if;
  return true;
end
$$;

comment on function note_place_seen(text, timestamptz, smallint) is 'Notes that a place of the walk was seen, and its condition; inspects the review it belongs to. False when there is no such place.';

alter table walk enable row level security;
alter table walk_place enable row level security;
alter table walk_participant enable row level security;
alter table finding enable row level security;
alter table finding_text enable row level security;
alter table finding_photo enable row level security;
alter table finding_removal enable row level security;
alter table remedy enable row level security;
alter table remedy_event enable row level security;
alter table remedy_photo enable row level security;
alter table walk_protocol enable row level security;
alter table walk_mail enable row level security;
alter table public_map.walk enable row level security;
alter table public_map.walk_photo enable row level security;

create policy walk_of_municipality on walk for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = (select current_municipality())) with check (municipality_code = (select current_municipality()));
create policy walk_place_of_municipality on walk_place for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = (select current_municipality())) with check (municipality_code = (select current_municipality()));
create policy walk_participant_of_municipality on walk_participant for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy finding_of_municipality on finding for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = (select current_municipality())) with check (municipality_code = (select current_municipality()));
create policy finding_text_of_municipality on finding_text for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy finding_photo_of_municipality on finding_photo for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy finding_removal_of_municipality on finding_removal for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy remedy_of_municipality on remedy for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = (select current_municipality())) with check (municipality_code = (select current_municipality()));
create policy remedy_event_of_municipality on remedy_event for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy remedy_photo_of_municipality on remedy_photo for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy walk_protocol_of_municipality on walk_protocol for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy walk_mail_of_municipality on walk_mail for all to tk_municipality, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

-- A participant: the walk of the link, its places, what all its phones wrote; writing needs a link that records.
create policy walk_of_its_participant on walk for select to tk_public using (id = (select current_participant_walk()));
create policy walk_place_of_its_participant on walk_place for select to tk_public using (walk_id = (select current_participant_walk()));
create policy walk_participant_of_itself on walk_participant for select to tk_public using (id = (select current_participant()));
create policy walk_participant_opens on walk_participant for update to tk_public
  using (id = (select current_participant())) with check (id = (select current_participant()));
create policy finding_of_its_participant on finding for select to tk_public using (walk_id = (select current_participant_walk()));
create policy finding_written_by_participant on finding for insert to tk_public
  with check (municipality_code = current_municipality() and walk_id = current_recorded_walk() and participant_id = current_participant());
create policy finding_changed_by_participant on finding for update to tk_public
  using (walk_id = current_recorded_walk() and (participant_id = current_participant() or current_participant_leads()))
  with check (walk_id = current_recorded_walk());
create policy finding_text_of_its_participant on finding_text for select to tk_public
  using (exists (select from finding f where f.id = finding_text.finding_id and f.walk_id = current_participant_walk()));
create policy finding_text_by_participant on finding_text for insert to tk_public
  with check (municipality_code = current_municipality()
    and exists (select from finding f where f.id = finding_text.finding_id and f.walk_id = current_recorded_walk()));
create policy finding_photo_of_its_participant on finding_photo for select to tk_public using (walk_id = (select current_participant_walk()));
create policy finding_photo_by_participant on finding_photo for insert to tk_public
  with check (municipality_code = current_municipality() and walk_id = current_recorded_walk() and participant_id = current_participant() and not approved);
create policy finding_photo_taken_back on finding_photo for update to tk_public
  using (walk_id = current_recorded_walk() and participant_id = current_participant())
  with check (walk_id = current_recorded_walk() and participant_id = current_participant());
create policy finding_removal_of_its_participant on finding_removal for select to tk_public using (walk_id = (select current_participant_walk()));
create policy finding_removal_by_participant on finding_removal for insert to tk_public
  with check (municipality_code = current_municipality() and walk_id = current_recorded_walk());
create policy published_walk_is_public on public_map.walk for select to tk_public, tk_municipality, tk_police, tk_admin using (true);
create policy published_walk_photo_is_public on public_map.walk_photo for select to tk_public, tk_municipality, tk_police, tk_admin using (true);

grant select, insert, update, delete on walk, walk_place, walk_participant, finding, finding_text, finding_photo, finding_removal, remedy, remedy_event,
  remedy_photo, walk_protocol to tk_municipality, tk_police, tk_admin;
grant select, insert, update, delete on walk_mail to tk_municipality, tk_admin;
grant select (id, municipality_code, kind, name, status, starts_at, light, profile, avoid_stairs, minutes, leader, gathering, route,
  rewalk_of, changed_at, walked_at, recording_closed_at, follow_up_at, remedies_due_on) on walk to tk_public;
grant select on walk_place to tk_public;
grant select (id, walk_id, municipality_code, role, label, people, records, leads, opened_at), update (opened_at) on walk_participant to tk_public;
grant select, insert on finding to tk_public;
grant update (place, asset_id, review_id, point, accuracy_metres, theme, good, severity, checklist_item, audit, text, text_shown, owner,
  compared_to, comparison, changed_at, replaced, removed_at) on finding to tk_public;
grant select, insert on finding_text, finding_removal to tk_public;
grant select, insert, update (removed_at, jpeg) on finding_photo to tk_public;
grant select on public_map.walk, public_map.walk_photo to tk_public, tk_municipality, tk_police, tk_admin;

revoke all on function publish_walk_protocol(uuid, jsonb, jsonb), withdraw_walk_protocol(uuid), begin_reviews_of(uuid[]), current_participant(),
  current_participant_walk(), current_recorded_walk(), current_participant_leads(), current_earlier_findings(),
  current_walk_asset_kinds(), participant_role(uuid), note_place_seen(text, timestamptz, smallint) from public;
grant execute on function publish_walk_protocol(uuid, jsonb, jsonb), withdraw_walk_protocol(uuid) to tk_municipality, tk_admin;
grant execute on function begin_reviews_of(uuid[]) to tk_municipality, tk_police, tk_admin;
grant execute on function current_participant(), current_participant_walk(), current_recorded_walk(), current_participant_leads(),
  current_earlier_findings(), current_walk_asset_kinds(), participant_role(uuid), note_place_seen(text, timestamptz, smallint) to tk_public, tk_municipality, tk_police, tk_admin;
-- The police read who did what with walks, remedies and reviews, and write remedies themselves.
grant execute on function staff_name(uuid) to tk_police;
