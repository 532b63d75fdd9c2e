-- Generated from the migrations; change them, then run the tests with UPDATE_GOLDEN=1.

-- functions

CREATE OR REPLACE FUNCTION public.announce_incident_version()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.begin_reviews_of(remedies uuid[])
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.check_incident_references()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.count_intake(address text, since timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.count_same_words(words text, since timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::integer from report r
  where r.municipality_code = current_municipality() and md5(r.text) = md5(words) and r.text is not null and r.received_at >= since
$function$
;
CREATE OR REPLACE FUNCTION public.current_earlier_findings()
 RETURNS TABLE(id uuid, point geometry, theme text, good boolean, severity smallint, text_shown text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select f.id, f.point, f.theme, f.good, f.severity, f.text_shown
  from walk w join finding f on f.walk_id = w.rewalk_of
  where w.id = current_participant_walk() and f.municipality_code = current_municipality() and f.removed_at is null
  order by f.written_at, f.id
$function$
;
CREATE OR REPLACE FUNCTION public.current_municipality()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('tryggkarta.municipality'::text, true), ''::text)
;
CREATE OR REPLACE FUNCTION public.current_participant()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.id from walk_participant p join walk w on w.id = p.walk_id
  where p.municipality_code = current_municipality() and p.secret_hash = current_participant_key() and w.status <> 'draft'
$function$
;
CREATE OR REPLACE FUNCTION public.current_participant_key()
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN decode(NULLIF(current_setting('tryggkarta.participant_key'::text, true), ''::text), 'hex'::text)
;
CREATE OR REPLACE FUNCTION public.current_participant_leads()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce((select p.leads from walk_participant p where p.id = current_participant()), false)
$function$
;
CREATE OR REPLACE FUNCTION public.current_participant_walk()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.walk_id from walk_participant p where p.id = current_participant()
$function$
;
CREATE OR REPLACE FUNCTION public.current_recorded_walk()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.walk_id from walk_participant p join walk w on w.id = p.walk_id
  where p.id = current_participant() and p.records and w.status in ('planned', 'walked') and w.recording_closed_at is null
$function$
;
CREATE OR REPLACE FUNCTION public.current_report_api_key()
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select k.id from report_api_key k
  where k.municipality_code = current_municipality() and k.revoked_at is null
    and k.key_hash = decode(nullif(current_setting('tryggkarta.api_key', true), ''), 'hex')
$function$
;
CREATE OR REPLACE FUNCTION public.current_report_key()
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN decode(NULLIF(current_setting('tryggkarta.report_key'::text, true), ''::text), 'hex'::text)
;
CREATE OR REPLACE FUNCTION public.current_walk_asset_kinds()
 RETURNS TABLE(place text, kind text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.place, a.kind from walk_place p join asset a on a.id = p.asset_id where p.walk_id = current_participant_walk()
$function$
;
CREATE OR REPLACE FUNCTION public.keep_used_category()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select 1 from incident i where i.municipality_code = old.municipality_code and i.category_code = old.code)
    -- A municipality that is removed takes everything with it.
    and exists (select 1 from municipality m where m.code = old.municipality_code)
  then
    raise foreign_key_violation using message = 'there are incidents of category ' || old.code;
  end if;
  return null;
end
$function$
;
CREATE OR REPLACE FUNCTION public.nearby_reports(lng double precision, lat double precision, of_theme text)
 RETURNS TABLE(support_key uuid, theme text, place_label text, month text, status text, same_square boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.night_incident_classes(until timestamp with time zone)
 RETURNS TABLE(east integer, north integer, class smallint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.note_incident_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into incident_change (municipality_code, incident_ids)
  select m.code, range_agg(int8range(b.block * 256, (b.block + 1) * 256))
  from (select distinct c.municipality_code, c.id / 256 as block from changed c) b
  -- A municipality that is removed takes everything with it.
  join municipality m on m.code = b.municipality_code
  group by m.code;
  return null;
end
$function$
;
CREATE OR REPLACE FUNCTION public.note_place_seen(of_place text, at timestamp with time zone, how smallint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.participant_role(participant uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.role from walk_participant p where p.id = participant and p.municipality_code = current_municipality()
$function$
;
CREATE OR REPLACE FUNCTION public.pass_on_duplicates()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.publish_release(release uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  draft public_release%rowtype;
  signers integer;
begin
  select * into draft from public_release r
  where r.id = release and r.municipality_code = current_municipality() for update;
  if not found then return 'unknown'; end if;
  if draft.published_at is not null then return 'published already'; end if;
  select count(distinct s.role) into signers from public_release_signature s
  where s.release_id = release and s.document_hash = draft.document_hash;
  if signers < 2 then return 'unsigned'; end if;
  update public_release r set published_at = now() where r.id = release;
  insert into public_map.release (id, municipality_code, month, version, published_on, document)
  values (draft.id, draft.municipality_code, to_char(draft.month, 'YYYY-MM'), draft.version, (now() at time zone 'UTC')::date, draft.document);
  perform pg_notify('tryggkarta_releases', draft.municipality_code);
  return 'published';
end
$function$
;
CREATE OR REPLACE FUNCTION public.publish_walk_protocol(walk uuid, protocol jsonb, photos jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.read_report_contact(report uuid)
 RETURNS TABLE(name text, email text, phone text, language text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into audit_entry (municipality_code, account_id, role, action, subject)
  values (current_municipality(), nullif(current_setting('tryggkarta.account', true), '')::uuid,
    substr(current_setting('role'), length('tk_') + 1), 'report-contact.read', report::text);
  return query select c.name, c.email, c.phone, c.language from report_contact c
    where c.municipality_code = current_municipality() and c.report_id = report;
end
$function$
;
CREATE OR REPLACE FUNCTION public.refuse_release_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if (new.id, new.municipality_code, new.month, new.version, new.document_hash, new.made_at, new.code_version)
     is distinct from (old.id, old.municipality_code, old.month, old.version, old.document_hash, old.made_at, old.code_version)
     or new.document is distinct from old.document or new.disclosure is distinct from old.disclosure
     or (old.published_at is not null and new.published_at is distinct from old.published_at)
     or (old.withdrawn_at is not null
       and (new.withdrawn_at, new.withdrawn_reason) is distinct from (old.withdrawn_at, old.withdrawn_reason)) then
    raise exception 'a release is never edited' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$function$
;
CREATE OR REPLACE FUNCTION public.refuse_status_by_public()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if current_user = 'tk_public' and new.status is distinct from old.status
     and not (new.status = 'accepted' and old.status in ('fixed', 'closed', 'rejected')) then
    raise exception 'a reporter may only reopen a report' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$function$
;
CREATE OR REPLACE FUNCTION public.remove_incidents_of_batch()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from incident i using removed r where i.batch_id = r.id;
  return null;
end
$function$
;
CREATE OR REPLACE FUNCTION public.staff_name(account_id uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.name from account a where a.id = account_id and a.municipality_code = current_municipality()
$function$
;
CREATE OR REPLACE FUNCTION public.support_report(key uuid, supporter_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.town_areas_in(box geometry, least_square_metres double precision, least_building_square_metres double precision)
 RETURNS SETOF town_area
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.* from town_area a
  where a.municipality_code = current_municipality() and a.outline && box
    and a.square_metres >= case a.kind when 'building' then least_building_square_metres else least_square_metres end
$function$
;
CREATE OR REPLACE FUNCTION public.town_places_in(box geometry, kinds text[])
 RETURNS SETOF town_place
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.* from town_place p
  where p.municipality_code = current_municipality() and p.point && box and p.kind = any(kinds)
$function$
;
CREATE OR REPLACE FUNCTION public.town_ways_in(box geometry, highways text[], railways text[], waterways text[], ferries boolean)
 RETURNS SETOF town_way
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select w.* from town_way w
  where w.municipality_code = current_municipality() and w.line && box and not w.is_area
    and (w.highway = any(highways) or w.railway = any(railways) or w.waterway = any(waterways) or (w.ferry and ferries))
$function$
;
CREATE OR REPLACE FUNCTION public.withdraw_release(release uuid, reason text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update public_release r set withdrawn_at = now(), withdrawn_reason = reason
  where r.id = release and r.municipality_code = current_municipality() and r.published_at is not null and r.withdrawn_at is null;
  if not found then return false; end if;
  update public_map.release p set document = null, withdrawn_on = (now() at time zone 'UTC')::date, withdrawn_reason = reason
  where p.id = release;
  perform pg_notify('tryggkarta_releases', current_municipality());
  return true;
end
$function$
;
CREATE OR REPLACE FUNCTION public.withdraw_walk_protocol(walk uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;

-- tables and views

create table account (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  name text not null,
  role text not null,
  password_hash text not null,
  created_at timestamp with time zone not null default now(),
  disabled_at timestamp with time zone
);
create table analysis (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  created_at timestamp with time zone not null default now(),
  account_id uuid,
  method text not null,
  name text,
  filter jsonb not null,
  parameters jsonb not null,
  incident_version bigint not null,
  code_version text not null,
  milliseconds integer not null,
  result jsonb not null
);
create table area (
  municipality_code text not null,
  kind text not null,
  code text not null,
  name text not null,
  outline geometry(MultiPolygon,4326) not null,
  population integer,
  population_year smallint
);
create table asset (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  kind text not null,
  source text not null,
  source_keys text[] not null default '{}'::text[],
  name text,
  near text,
  place geometry(Geometry,4326) not null,
  point geometry(Point,4326) not null,
  length_metres double precision,
  square_metres double precision,
  properties jsonb not null default '{}'::jsonb,
  import_id bigint,
  added_at timestamp with time zone not null default now(),
  changed_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone
);
create table asset_import (
  id bigint not null generated always as identity,
  municipality_code text not null,
  source text not null,
  kind text,
  file_name text not null,
  account_id uuid,
  imported_at timestamp with time zone not null default now(),
  summary jsonb not null
);
create table asset_review (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  asset_id uuid not null,
  round_id uuid,
  origin text not null,
  stretch geometry(Geometry,4326),
  reason text,
  evidence jsonb,
  status text not null default 'marked'::text,
  status_at timestamp with time zone not null default now(),
  owner text,
  due_on date,
  marked_at timestamp with time zone not null default now(),
  account_id uuid,
  inspected_at timestamp with time zone,
  decision text,
  decision_reason text,
  closed_at timestamp with time zone
);
create table asset_review_event (
  id uuid not null default gen_random_uuid(),
  review_id uuid not null,
  municipality_code text not null,
  happened_at timestamp with time zone not null default clock_timestamp(),
  account_id uuid,
  kind text not null,
  was text,
  became text,
  text text
);
create table asset_succession (
  asset_id uuid not null,
  successor_id uuid not null,
  municipality_code text not null,
  import_id bigint
);
create table audit_entry (
  id bigint not null generated always as identity,
  municipality_code text not null,
  at timestamp with time zone not null default now(),
  account_id uuid,
  role text not null,
  action text not null,
  subject text
);
create table category_alias (
  municipality_code text not null,
  source_text text not null,
  category_code text not null
);
create table checklist (
  municipality_code text not null,
  kind text not null,
  items jsonb not null,
  changed_at timestamp with time zone not null default now()
);
create table finding (
  id uuid not null,
  municipality_code text not null,
  walk_id uuid not null,
  participant_id uuid,
  place text,
  asset_id uuid,
  review_id uuid,
  point geometry(Point,4326) not null,
  accuracy_metres real,
  theme text not null,
  good boolean not null,
  severity smallint,
  checklist_item text,
  audit jsonb,
  text text,
  text_shown text,
  owner text,
  compared_to uuid,
  comparison text,
  written_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  received_at timestamp with time zone not null default now(),
  replaced timestamp with time zone[] not null default '{}'::timestamp with time zone[],
  removed_at timestamp with time zone
);
create table finding_photo (
  id uuid not null,
  finding_id uuid,
  walk_id uuid not null,
  municipality_code text not null,
  participant_id uuid,
  recorded_at timestamp with time zone not null default now(),
  approved boolean not null default false,
  blurred_at timestamp with time zone,
  removed_at timestamp with time zone,
  jpeg bytea
);
create table finding_removal (
  finding_id uuid not null,
  walk_id uuid not null,
  municipality_code text not null,
  removed_at timestamp with time zone not null default now()
);
create table finding_text (
  id uuid not null default gen_random_uuid(),
  finding_id uuid not null,
  municipality_code text not null,
  participant_id uuid,
  written_at timestamp with time zone not null,
  text text not null
);
create table harm_weight (
  municipality_code text not null,
  category_code text not null,
  weight double precision not null
);
create table hotspot (
  run_id uuid not null,
  rank integer not null,
  municipality_code text not null,
  outline geometry(Polygon,4326) not null,
  area geometry(MultiPolygon,4326) not null,
  incident_count integer not null,
  artefact boolean not null,
  peak jsonb,
  evidence jsonb not null
);
create table hotspot_run (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  created_at timestamp with time zone not null default now(),
  account_id uuid,
  parameters jsonb not null,
  incident_version bigint not null,
  code_version text not null,
  summary jsonb not null,
  shared boolean not null default false,
  name text,
  evidence jsonb
);
create table import_batch (
  id bigint not null generated always as identity,
  municipality_code text not null,
  source_id integer not null,
  file_name text not null,
  file_sha256 bytea not null,
  account_id uuid,
  imported_at timestamp with time zone not null default now(),
  undone_at timestamp with time zone,
  read_count integer not null,
  inserted_count integer not null,
  updated_count integer not null,
  duplicate_count integer not null,
  rejected_count integer not null,
  summary jsonb not null
);
create table incident (
  id bigint not null generated always as identity,
  municipality_code text not null,
  source_id integer not null,
  record_key uuid not null,
  content_key uuid not null,
  batch_id bigint not null,
  category_code text not null,
  source_category text,
  origin text not null default 'reported'::text,
  from_time timestamp with time zone not null,
  to_time timestamp with time zone not null,
  time_precision text not null,
  point geometry(Point,4326) not null
);
create table incident_category (
  municipality_code text not null,
  code text not null,
  name_sv text not null,
  name_en text not null,
  publishable boolean not null,
  position integer not null
);
create table incident_change (
  id bigint not null generated always as identity,
  municipality_code text not null,
  version bigint,
  incident_ids int8multirange not null
);
create table incident_previous (
  batch_id bigint not null,
  incident_id bigint not null,
  municipality_code text not null,
  content_key uuid not null,
  previous_batch_id bigint not null,
  category_code text not null,
  source_category text,
  origin text not null,
  from_time timestamp with time zone not null,
  to_time timestamp with time zone not null,
  time_precision text not null,
  point geometry(Point,4326) not null
);
create table incident_source (
  id integer not null generated always as identity,
  municipality_code text not null,
  name text not null,
  mapping jsonb
);
create table intake_attempt (
  address_hash bytea not null,
  attempted_at timestamp with time zone not null default clock_timestamp()
);
create table intake_salt (
  day date not null,
  salt text not null
);
create table municipality (
  code text not null,
  name text not null,
  boundary geometry(MultiPolygon,4326),
  srid integer not null default 3006,
  zone text not null default 'Europe/Stockholm'::text,
  fictional boolean not null default false,
  base_style_url text,
  base_pmtiles_url text,
  incident_version bigint not null default 0,
  created_at timestamp with time zone not null default now(),
  town_version bigint not null default 0
);
create table patrol_plan (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  created_at timestamp with time zone not null default now(),
  account_id uuid,
  name text not null,
  shift_start timestamp with time zone not null,
  shift_end timestamp with time zone not null,
  current_version integer not null default 1,
  issued_at timestamp with time zone
);
create table patrol_plan_version (
  plan_id uuid not null,
  version integer not null,
  municipality_code text not null,
  made_at timestamp with time zone not null default now(),
  account_id uuid,
  run_id uuid,
  request jsonb not null,
  result jsonb not null,
  seed bigint not null,
  incident_version bigint not null,
  town_version bigint not null,
  code_version text not null,
  milliseconds integer not null
);
create table patrol_visit (
  id uuid not null,
  municipality_code text not null,
  plan_id uuid,
  unit text,
  stop text,
  place text,
  point geometry(Point,4326) not null,
  name text,
  outcome text not null,
  begun_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  started_by text not null,
  seen text[] not null,
  note text,
  skip_reason text,
  changed_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default now(),
  account_id uuid
);
create view patrol_visit_count (
  municipality_code text,
  kind text,
  area text,
  name text,
  month text,
  visits integer
);
create table patrol_visit_photo (
  id uuid not null,
  visit_id uuid not null,
  municipality_code text not null,
  recorded_at timestamp with time zone not null default now(),
  jpeg bytea not null
);
create table police_event (
  municipality_code text not null,
  id bigint not null,
  happened_at timestamp with time zone not null,
  kind text not null,
  summary text not null,
  address text,
  read_at timestamp with time zone not null default now()
);
create view public_map.municipality (
  code text,
  name text,
  fictional boolean
);
create table public_map.release (
  id uuid not null,
  municipality_code text not null,
  month text not null,
  version integer not null,
  published_on date not null,
  withdrawn_on date,
  withdrawn_reason text,
  document jsonb
);
create table public_map.walk (
  id uuid not null,
  municipality_code text not null,
  published_on date not null,
  version integer not null,
  document jsonb,
  withdrawn_on date
);
create table public_map.walk_photo (
  id uuid not null,
  walk_id uuid not null,
  jpeg bytea not null
);
create table public_release (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  month date not null,
  version integer not null,
  made_at timestamp with time zone not null default now(),
  account_id uuid,
  document jsonb not null,
  document_hash bytea not null,
  disclosure jsonb not null,
  code_version text not null,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  withdrawn_reason text
);
create table public_release_basis (
  release_id uuid not null,
  municipality_code text not null,
  item text not null,
  cell text not null,
  record_keys bigint[] not null,
  published integer not null
);
create table public_release_signature (
  release_id uuid not null,
  municipality_code text not null,
  role text not null,
  account_id uuid,
  account_name text not null,
  document_hash bytea not null,
  signed_at timestamp with time zone not null default now()
);
create table rejected_row (
  batch_id bigint not null,
  line integer not null,
  municipality_code text not null,
  column_name text,
  reason text not null,
  raw jsonb not null
);
create table release_geography (
  municipality_code text not null,
  made_at timestamp with time zone not null default now(),
  account_id uuid,
  address_count integer not null,
  cells jsonb not null
);
create table release_secret (
  municipality_code text not null,
  secret bytea not null
);
create table remedy (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  walk_id uuid,
  finding_id uuid,
  review_id uuid,
  asset_id uuid,
  point geometry(Point,4326) not null,
  title text not null,
  description text,
  owner text not null,
  cost_class text not null default 'unknown'::text,
  due_on date,
  status text not null default 'proposed'::text,
  status_at timestamp with time zone not null default now(),
  reason text,
  fixed_at timestamp with time zone,
  made_at timestamp with time zone not null default now(),
  account_id uuid
);
create table remedy_event (
  id uuid not null default gen_random_uuid(),
  remedy_id uuid not null,
  municipality_code text not null,
  happened_at timestamp with time zone not null default clock_timestamp(),
  account_id uuid,
  kind text not null,
  was text,
  became text,
  text text
);
create table remedy_photo (
  id uuid not null,
  remedy_id uuid not null,
  municipality_code text not null,
  kind text not null,
  recorded_at timestamp with time zone not null default now(),
  approved boolean not null default false,
  blurred_at timestamp with time zone,
  jpeg bytea not null
);
create table report (
  id uuid not null,
  municipality_code text not null,
  reference text not null,
  secret_hash bytea not null,
  support_key uuid not null default gen_random_uuid(),
  source text not null,
  source_id text,
  api_key_id uuid,
  written_at timestamp with time zone not null,
  received_at timestamp with time zone not null default now(),
  theme text not null,
  place geometry(Geometry,4326) not null,
  point geometry(Point,4326) not null,
  place_label text,
  moved boolean not null default false,
  dayparts text[] not null default '{}'::text[],
  weekdays smallint[] not null default '{}'::smallint[],
  light text,
  seasons text[] not null default '{}'::text[],
  text text,
  text_shown text,
  audit jsonb,
  status text not null default 'received'::text,
  status_at timestamp with time zone not null default now(),
  suspicions text[] not null default '{}'::text[],
  owner text,
  due_on date,
  handler_id uuid,
  reason text,
  merged_into uuid,
  first_answered_at timestamp with time zone,
  fixed_at timestamp with time zone,
  touched_at timestamp with time zone,
  escalated_at timestamp with time zone,
  asked_if_fixed_at timestamp with time zone,
  text_erased_at timestamp with time zone,
  search_words text default lower(((((COALESCE(text_shown, ''::text) || '
'::text) || COALESCE(place_label, ''::text)) || '
'::text) || reference)),
  square text default ((((floor((st_x(st_transform(point, 3006)) / (1000)::double precision)))::integer)::text || ' '::text) || ((floor((st_y(st_transform(point, 3006)) / (1000)::double precision)))::integer)::text)
);
create table report_api_key (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  name text not null,
  key_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone,
  account_id uuid
);
create table report_contact (
  report_id uuid not null,
  municipality_code text not null,
  name text,
  email text,
  phone text,
  language text not null default 'sv'::text,
  given_at timestamp with time zone not null default now()
);
create table report_event (
  id uuid not null default gen_random_uuid(),
  report_id uuid not null,
  municipality_code text not null,
  happened_at timestamp with time zone not null default clock_timestamp(),
  by text not null,
  account_id uuid,
  kind text not null,
  was text,
  became text,
  text text,
  shown_to_reporter boolean not null
);
create table report_link (
  id uuid not null default gen_random_uuid(),
  report_id uuid not null,
  municipality_code text not null,
  kind text not null,
  label text not null,
  address text,
  linked_at timestamp with time zone not null default now()
);
create table report_mail (
  id uuid not null default gen_random_uuid(),
  report_id uuid not null,
  municipality_code text not null,
  kind text not null,
  queued_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  tries smallint not null default 0,
  tried_at timestamp with time zone,
  failure text
);
create table report_owner (
  municipality_code text not null,
  code text not null,
  name_sv text not null,
  name_en text not null,
  position smallint not null
);
create table report_photo (
  id uuid not null,
  report_id uuid not null,
  municipality_code text not null,
  recorded_at timestamp with time zone not null default now(),
  approved boolean not null default false,
  blurred_at timestamp with time zone,
  jpeg bytea not null
);
create table report_redaction (
  id uuid not null default gen_random_uuid(),
  report_id uuid not null,
  municipality_code text not null,
  redacted_at timestamp with time zone not null default clock_timestamp(),
  account_id uuid,
  reason text not null,
  before text,
  after text
);
create table report_supporter (
  report_id uuid not null,
  supporter uuid not null,
  municipality_code text not null,
  supported_at timestamp with time zone not null default now()
);
create table report_theme (
  municipality_code text not null,
  code text not null,
  name_sv text not null,
  name_en text not null,
  positive boolean not null,
  publishable boolean not null default true,
  position smallint not null
);
create table review_round (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  name text not null,
  kinds text[] not null,
  begins_on date not null,
  due_on date not null,
  repeats text,
  made_at timestamp with time zone not null default now(),
  account_id uuid,
  closed_at timestamp with time zone
);
create table schema_migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now()
);
create table session (
  token_hash bytea not null,
  account_id uuid not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null
);
create view shared_hotspot (
  run_id uuid,
  municipality_code text,
  rank integer,
  area geometry(MultiPolygon,4326),
  incident_count integer,
  peak jsonb
);
create view shared_hotspot_run (
  id uuid,
  municipality_code text,
  created_at timestamp with time zone,
  filter jsonb
);
create view stored_analysis (
  id uuid,
  municipality_code text,
  kind text,
  method text,
  name text,
  created_at timestamp with time zone,
  filter jsonb,
  incident_version bigint,
  code_version text,
  shared boolean
);
create table town_area (
  municipality_code text not null,
  osm_type text not null,
  osm_id bigint not null,
  kind text not null,
  value text not null,
  name text,
  residential boolean,
  square_metres double precision not null,
  label geometry(Point,4326) not null,
  outline geometry(MultiPolygon,4326) not null
);
create table town_import (
  id bigint not null generated always as identity,
  municipality_code text not null,
  file_name text not null,
  account_id uuid,
  imported_at timestamp with time zone not null default now(),
  milliseconds integer not null,
  bounds geometry(Polygon,4326) not null,
  summary jsonb not null
);
create table town_place (
  municipality_code text not null,
  osm_type text not null,
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
  point geometry(Point,4326) not null
);
create table town_restriction (
  municipality_code text not null,
  osm_id bigint not null,
  from_way_id bigint not null,
  to_way_id bigint not null,
  via_node_id bigint,
  via_way_ids bigint[] not null,
  kind text not null,
  except_vehicles text[] not null
);
create table town_way (
  municipality_code text not null,
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
  oneway text not null,
  oneway_bicycle text not null,
  surface text,
  lit text not null,
  steps boolean not null,
  tunnel boolean not null,
  bridge boolean not null,
  layer smallint not null,
  maxspeed_kmh smallint,
  is_area boolean not null,
  node_ids bigint[] not null,
  line geometry(LineString,4326) not null
);
create table walk (
  id uuid not null default gen_random_uuid(),
  municipality_code text not null,
  kind text not null,
  name text not null,
  status text not null default 'draft'::text,
  starts_at timestamp with time zone not null,
  light text not null,
  profile text not null,
  avoid_stairs boolean not null,
  minutes smallint not null,
  leader text,
  leader_email text,
  gathering text,
  request jsonb not null,
  route jsonb not null,
  town_version bigint not null default 0,
  rewalk_of uuid,
  split_of uuid,
  made_at timestamp with time zone not null default now(),
  account_id uuid,
  changed_at timestamp with time zone not null default now(),
  planned_at timestamp with time zone,
  walked_at timestamp with time zone,
  recording_closed_at timestamp with time zone,
  follow_up_at timestamp with time zone,
  remedies_due_on date,
  texts_erased_at timestamp with time zone
);
create table walk_mail (
  id uuid not null default gen_random_uuid(),
  walk_id uuid not null,
  municipality_code text not null,
  kind text not null,
  due_on date not null,
  queued_at timestamp with time zone not null default now(),
  sent_at timestamp with time zone,
  tries smallint not null default 0,
  tried_at timestamp with time zone,
  failure text
);
create table walk_participant (
  id uuid not null default gen_random_uuid(),
  walk_id uuid not null,
  municipality_code text not null,
  role text not null,
  label text,
  people smallint not null default 1,
  records boolean not null,
  leads boolean not null default false,
  secret_hash bytea not null,
  made_at timestamp with time zone not null default now(),
  opened_at timestamp with time zone
);
create table walk_place (
  walk_id uuid not null,
  place text not null,
  municipality_code text not null,
  position smallint not null,
  kind text not null,
  review_id uuid,
  asset_id uuid,
  finding_id uuid,
  point geometry(Point,4326) not null,
  name text not null,
  minutes smallint not null,
  why text,
  seen_at timestamp with time zone,
  condition smallint
);
create table walk_protocol (
  walk_id uuid not null,
  municipality_code text not null,
  status text not null default 'draft'::text,
  version integer not null default 0,
  introduction text,
  summary text,
  hidden_findings uuid[] not null default '{}'::uuid[],
  numbers jsonb not null default '{}'::jsonb,
  changed_at timestamp with time zone not null default now(),
  approved_at timestamp with time zone,
  approved_by uuid,
  approved_hash bytea,
  published_at timestamp with time zone
);

-- view queries

patrol_visit_count with (security_barrier=true):  SELECT municipality_code,
    kind,
    code AS area,
    name,
    to_char((begun_at AT TIME ZONE zone), 'YYYY-MM'::text) AS month,
    count(*)::integer AS visits
   FROM patrol_visit v
     JOIN municipality m ON code = municipality_code
     JOIN area a ON municipality_code = municipality_code AND st_covers(outline, point)
  WHERE municipality_code = current_municipality() AND outcome = 'visited'::text
  GROUP BY municipality_code, kind, code, name, (to_char((begun_at AT TIME ZONE zone), 'YYYY-MM'::text))
UNION ALL
 SELECT municipality_code,
    'km-squares'::text AS kind,
    corner AS area,
    corner AS name,
    month,
    count(*)::integer AS visits
   FROM ( SELECT municipality_code,
            (floor(st_x(st_transform(point, 3006)) / 1000::double precision)::integer || ' '::text) || floor(st_y(st_transform(point, 3006)) / 1000::double precision)::integer AS corner,
            to_char((begun_at AT TIME ZONE zone), 'YYYY-MM'::text) AS month
           FROM patrol_visit v
             JOIN municipality m ON code = municipality_code
          WHERE municipality_code = current_municipality() AND outcome = 'visited'::text) square
  GROUP BY municipality_code, corner, month;
public_map.municipality with (security_barrier=true):  SELECT code,
    name,
    fictional
   FROM municipality;
shared_hotspot with (security_barrier=true):  SELECT run_id,
    municipality_code,
    rank,
    area,
    incident_count,
    peak
   FROM hotspot
     JOIN hotspot_run ON id = run_id
  WHERE shared AND municipality_code = current_municipality() AND incident_count >= 3 AND NOT artefact;
shared_hotspot_run with (security_barrier=true):  SELECT id,
    municipality_code,
    created_at,
    parameters -> 'filter'::text AS filter
   FROM hotspot_run
  WHERE shared AND municipality_code = current_municipality();
stored_analysis with (security_invoker=true):  SELECT id,
    municipality_code,
    'analysis'::text AS kind,
    method,
    name,
    created_at,
    filter,
    incident_version,
    code_version,
    false AS shared
   FROM analysis
UNION ALL
 SELECT id,
    municipality_code,
    'hotspots'::text AS kind,
    COALESCE(parameters ->> 'method'::text, 'dbscan'::text) AS method,
    name,
    created_at,
    parameters -> 'filter'::text AS filter,
    incident_version,
    code_version,
    shared
   FROM hotspot_run;

-- constraints

alter table account add constraint account_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code);
alter table account add constraint account_name_check CHECK ((name ~ '^[[:alnum:]._@-]{2,60}$'::text));
alter table account add constraint account_name_key UNIQUE (name);
alter table account add constraint account_password_hash_check CHECK ((password_hash ~~ '$argon2id$%'::text));
alter table account add constraint account_pkey PRIMARY KEY (id);
alter table account add constraint account_role_check CHECK ((role = ANY (ARRAY['municipality'::text, 'police'::text, 'admin'::text])));
alter table analysis add constraint analysis_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table analysis add constraint analysis_method_check CHECK ((method ~ '^[a-z][a-z-]{1,40}$'::text));
alter table analysis add constraint analysis_milliseconds_check CHECK ((milliseconds >= 0));
alter table analysis add constraint analysis_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table analysis add constraint analysis_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table analysis add constraint analysis_pkey PRIMARY KEY (id);
alter table area add constraint area_check CHECK (((population IS NULL) = (population_year IS NULL)));
alter table area add constraint area_code_check CHECK (((length(code) >= 1) AND (length(code) <= 100)));
alter table area add constraint area_kind_check CHECK ((kind ~ '^[a-z][a-z0-9-]{0,39}$'::text));
alter table area add constraint area_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table area add constraint area_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table area add constraint area_outline_check CHECK ((NOT st_isempty(outline)));
alter table area add constraint area_pkey PRIMARY KEY (municipality_code, kind, code);
alter table area add constraint area_population_check CHECK ((population >= 0));
alter table asset add constraint asset_import_id_fkey FOREIGN KEY (import_id) REFERENCES asset_import(id) ON DELETE SET NULL;
alter table asset add constraint asset_kind_check CHECK ((kind = ANY (ARRAY['park'::text, 'playground'::text, 'footway'::text, 'cycle-path'::text, 'underpass'::text, 'stop'::text, 'square'::text, 'school'::text])));
alter table asset add constraint asset_length_metres_check CHECK ((length_metres >= (0)::double precision));
alter table asset add constraint asset_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table asset add constraint asset_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table asset add constraint asset_near_check CHECK (((length(near) >= 1) AND (length(near) <= 200)));
alter table asset add constraint asset_pkey PRIMARY KEY (id);
alter table asset add constraint asset_place_check CHECK ((NOT st_isempty(place)));
alter table asset add constraint asset_source_check CHECK ((source = ANY (ARRAY['osm'::text, 'file'::text, 'drawn'::text])));
alter table asset add constraint asset_square_metres_check CHECK ((square_metres >= (0)::double precision));
alter table asset_import add constraint asset_import_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table asset_import add constraint asset_import_file_name_check CHECK (((length(file_name) >= 1) AND (length(file_name) <= 300)));
alter table asset_import add constraint asset_import_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table asset_import add constraint asset_import_pkey PRIMARY KEY (id);
alter table asset_import add constraint asset_import_source_check CHECK ((source = ANY (ARRAY['osm'::text, 'file'::text])));
alter table asset_review add constraint asset_review_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table asset_review add constraint asset_review_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES asset(id);
alter table asset_review add constraint asset_review_check CHECK (((decision IS DISTINCT FROM 'nothing'::text) OR (decision_reason IS NOT NULL)));
alter table asset_review add constraint asset_review_decision_check CHECK ((decision = ANY (ARRAY['remedy'::text, 'watch'::text, 'nothing'::text])));
alter table asset_review add constraint asset_review_decision_reason_check CHECK (((length(decision_reason) >= 1) AND (length(decision_reason) <= 1000)));
alter table asset_review add constraint asset_review_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table asset_review add constraint asset_review_municipality_code_owner_fkey FOREIGN KEY (municipality_code, owner) REFERENCES report_owner(municipality_code, code);
alter table asset_review add constraint asset_review_origin_check CHECK ((origin = ANY (ARRAY['hand'::text, 'drawn'::text, 'ranking'::text, 'round'::text])));
alter table asset_review add constraint asset_review_pkey PRIMARY KEY (id);
alter table asset_review add constraint asset_review_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table asset_review add constraint asset_review_round_id_fkey FOREIGN KEY (round_id) REFERENCES review_round(id) ON DELETE SET NULL;
alter table asset_review add constraint asset_review_status_check CHECK ((status = ANY (ARRAY['marked'::text, 'assigned'::text, 'inspected'::text, 'decided'::text, 'acting'::text, 'closed'::text, 'dropped'::text])));
alter table asset_review_event add constraint asset_review_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table asset_review_event add constraint asset_review_event_kind_check CHECK ((kind = ANY (ARRAY['marked'::text, 'status'::text, 'assigned'::text, 'due'::text, 'note'::text, 'inspected'::text, 'decided'::text, 'undone'::text])));
alter table asset_review_event add constraint asset_review_event_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table asset_review_event add constraint asset_review_event_pkey PRIMARY KEY (id);
alter table asset_review_event add constraint asset_review_event_review_id_fkey FOREIGN KEY (review_id) REFERENCES asset_review(id) ON DELETE CASCADE;
alter table asset_review_event add constraint asset_review_event_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)));
alter table asset_succession add constraint asset_succession_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES asset(id) ON DELETE CASCADE;
alter table asset_succession add constraint asset_succession_check CHECK ((asset_id <> successor_id));
alter table asset_succession add constraint asset_succession_import_id_fkey FOREIGN KEY (import_id) REFERENCES asset_import(id) ON DELETE SET NULL;
alter table asset_succession add constraint asset_succession_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table asset_succession add constraint asset_succession_pkey PRIMARY KEY (asset_id, successor_id);
alter table asset_succession add constraint asset_succession_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES asset(id) ON DELETE CASCADE;
alter table audit_entry add constraint audit_entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table audit_entry add constraint audit_entry_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code);
alter table audit_entry add constraint audit_entry_pkey PRIMARY KEY (id);
alter table category_alias add constraint category_alias_municipality_code_category_code_fkey FOREIGN KEY (municipality_code, category_code) REFERENCES incident_category(municipality_code, code) ON DELETE CASCADE;
alter table category_alias add constraint category_alias_pkey PRIMARY KEY (municipality_code, source_text);
alter table checklist add constraint checklist_kind_check CHECK ((kind = ANY (ARRAY['walk'::text, 'park'::text, 'playground'::text, 'footway'::text, 'cycle-path'::text, 'underpass'::text, 'stop'::text, 'square'::text, 'school'::text])));
alter table checklist add constraint checklist_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table checklist add constraint checklist_pkey PRIMARY KEY (municipality_code, kind);
alter table finding add constraint finding_accuracy_metres_check CHECK ((accuracy_metres >= (0)::double precision));
alter table finding add constraint finding_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES asset(id) ON DELETE SET NULL;
alter table finding add constraint finding_check CHECK (((NOT good) OR (severity IS NULL)));
alter table finding add constraint finding_checklist_item_check CHECK ((checklist_item ~ '^[a-z][a-z0-9-]{1,40}$'::text));
alter table finding add constraint finding_compared_to_fkey FOREIGN KEY (compared_to) REFERENCES finding(id) ON DELETE SET NULL;
alter table finding add constraint finding_comparison_check CHECK ((comparison = ANY (ARRAY['gone'::text, 'better'::text, 'same'::text, 'worse'::text])));
alter table finding add constraint finding_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table finding add constraint finding_municipality_code_owner_fkey FOREIGN KEY (municipality_code, owner) REFERENCES report_owner(municipality_code, code);
alter table finding add constraint finding_municipality_code_theme_fkey FOREIGN KEY (municipality_code, theme) REFERENCES report_theme(municipality_code, code);
alter table finding add constraint finding_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES walk_participant(id) ON DELETE SET NULL;
alter table finding add constraint finding_pkey PRIMARY KEY (id);
alter table finding add constraint finding_place_check CHECK ((place ~ '^p[1-9][0-9]{0,2}$'::text));
alter table finding add constraint finding_review_id_fkey FOREIGN KEY (review_id) REFERENCES asset_review(id) ON DELETE SET NULL;
alter table finding add constraint finding_severity_check CHECK (((severity >= 1) AND (severity <= 3)));
alter table finding add constraint finding_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)));
alter table finding add constraint finding_text_shown_check CHECK (((length(text_shown) >= 1) AND (length(text_shown) <= 4000)));
alter table finding add constraint finding_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walk(id) ON DELETE CASCADE;
alter table finding_photo add constraint finding_photo_check CHECK (((finding_id IS NOT NULL) OR (removed_at IS NOT NULL)));
alter table finding_photo add constraint finding_photo_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table finding_photo add constraint finding_photo_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES walk_participant(id) ON DELETE SET NULL;
alter table finding_photo add constraint finding_photo_pkey PRIMARY KEY (id);
alter table finding_photo add constraint finding_photo_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walk(id) ON DELETE CASCADE;
alter table finding_removal add constraint finding_removal_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table finding_removal add constraint finding_removal_pkey PRIMARY KEY (finding_id);
alter table finding_removal add constraint finding_removal_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walk(id) ON DELETE CASCADE;
alter table finding_text add constraint finding_text_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES finding(id) ON DELETE CASCADE;
alter table finding_text add constraint finding_text_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table finding_text add constraint finding_text_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES walk_participant(id) ON DELETE SET NULL;
alter table finding_text add constraint finding_text_pkey PRIMARY KEY (id);
alter table finding_text add constraint finding_text_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)));
alter table harm_weight add constraint harm_weight_municipality_code_category_code_fkey FOREIGN KEY (municipality_code, category_code) REFERENCES incident_category(municipality_code, code) ON DELETE CASCADE;
alter table harm_weight add constraint harm_weight_pkey PRIMARY KEY (municipality_code, category_code);
alter table harm_weight add constraint harm_weight_weight_check CHECK (((weight >= (0)::double precision) AND (weight <= (10000)::double precision)));
alter table hotspot add constraint hotspot_incident_count_check CHECK ((incident_count >= 1));
alter table hotspot add constraint hotspot_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table hotspot add constraint hotspot_pkey PRIMARY KEY (run_id, rank);
alter table hotspot add constraint hotspot_rank_check CHECK ((rank >= 1));
alter table hotspot add constraint hotspot_run_id_fkey FOREIGN KEY (run_id) REFERENCES hotspot_run(id) ON DELETE CASCADE;
alter table hotspot_run add constraint hotspot_run_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table hotspot_run add constraint hotspot_run_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table hotspot_run add constraint hotspot_run_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table hotspot_run add constraint hotspot_run_pkey PRIMARY KEY (id);
alter table import_batch add constraint import_batch_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table import_batch add constraint import_batch_check CHECK ((read_count = (((inserted_count + updated_count) + duplicate_count) + rejected_count)));
alter table import_batch add constraint import_batch_file_sha256_check CHECK ((octet_length(file_sha256) = 32));
alter table import_batch add constraint import_batch_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table import_batch add constraint import_batch_pkey PRIMARY KEY (id);
alter table import_batch add constraint import_batch_source_id_fkey FOREIGN KEY (source_id) REFERENCES incident_source(id);
alter table incident add constraint incident_check CHECK ((from_time < to_time));
alter table incident add constraint incident_origin_check CHECK ((origin = ANY (ARRAY['reported'::text, 'discovered'::text])));
alter table incident add constraint incident_pkey PRIMARY KEY (id);
alter table incident add constraint incident_source_id_record_key_key UNIQUE (source_id, record_key);
alter table incident add constraint incident_time_precision_check CHECK ((time_precision = ANY (ARRAY['minute'::text, 'hour'::text, 'interval'::text, 'day'::text, 'month'::text])));
alter table incident_category add constraint incident_category_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,40}$'::text));
alter table incident_category add constraint incident_category_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table incident_category add constraint incident_category_pkey PRIMARY KEY (municipality_code, code);
alter table incident_change add constraint incident_change_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table incident_change add constraint incident_change_municipality_code_version_key UNIQUE (municipality_code, version);
alter table incident_change add constraint incident_change_pkey PRIMARY KEY (id);
alter table incident_previous add constraint incident_previous_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id) ON DELETE CASCADE;
alter table incident_previous add constraint incident_previous_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incident(id) ON DELETE CASCADE;
alter table incident_previous add constraint incident_previous_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table incident_previous add constraint incident_previous_pkey PRIMARY KEY (batch_id, incident_id);
alter table incident_previous add constraint incident_previous_previous_batch_id_fkey FOREIGN KEY (previous_batch_id) REFERENCES import_batch(id);
alter table incident_source add constraint incident_source_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table incident_source add constraint incident_source_municipality_code_name_key UNIQUE (municipality_code, name);
alter table incident_source add constraint incident_source_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table incident_source add constraint incident_source_pkey PRIMARY KEY (id);
alter table intake_salt add constraint intake_salt_pkey PRIMARY KEY (day);
alter table municipality add constraint municipality_code_check CHECK ((code ~ '^[0-9A-Za-z-]{1,20}$'::text));
alter table municipality add constraint municipality_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table municipality add constraint municipality_pkey PRIMARY KEY (code);
alter table municipality add constraint municipality_srid_check CHECK (((srid >= 1024) AND (srid <= 998999)));
alter table patrol_plan add constraint patrol_plan_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table patrol_plan add constraint patrol_plan_check CHECK ((shift_start < shift_end));
alter table patrol_plan add constraint patrol_plan_current_version_check CHECK ((current_version >= 1));
alter table patrol_plan add constraint patrol_plan_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table patrol_plan add constraint patrol_plan_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table patrol_plan add constraint patrol_plan_pkey PRIMARY KEY (id);
alter table patrol_plan_version add constraint patrol_plan_version_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table patrol_plan_version add constraint patrol_plan_version_milliseconds_check CHECK ((milliseconds >= 0));
alter table patrol_plan_version add constraint patrol_plan_version_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table patrol_plan_version add constraint patrol_plan_version_pkey PRIMARY KEY (plan_id, version);
alter table patrol_plan_version add constraint patrol_plan_version_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES patrol_plan(id) ON DELETE CASCADE;
alter table patrol_plan_version add constraint patrol_plan_version_run_id_fkey FOREIGN KEY (run_id) REFERENCES hotspot_run(id) ON DELETE SET NULL;
alter table patrol_plan_version add constraint patrol_plan_version_version_check CHECK ((version >= 1));
alter table patrol_visit add constraint patrol_visit_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table patrol_visit add constraint patrol_visit_check CHECK ((ended_at >= begun_at));
alter table patrol_visit add constraint patrol_visit_check1 CHECK (((outcome = 'skipped'::text) = (skip_reason IS NOT NULL)));
alter table patrol_visit add constraint patrol_visit_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table patrol_visit add constraint patrol_visit_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table patrol_visit add constraint patrol_visit_note_check CHECK (((length(note) >= 1) AND (length(note) <= 1000)));
alter table patrol_visit add constraint patrol_visit_outcome_check CHECK ((outcome = ANY (ARRAY['visited'::text, 'skipped'::text])));
alter table patrol_visit add constraint patrol_visit_pkey PRIMARY KEY (id);
alter table patrol_visit add constraint patrol_visit_place_check CHECK ((place ~ '^[hn][1-9][0-9]{0,3}$'::text));
alter table patrol_visit add constraint patrol_visit_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES patrol_plan(id) ON DELETE SET NULL;
alter table patrol_visit add constraint patrol_visit_started_by_check CHECK ((started_by = ANY (ARRAY['geofence'::text, 'hand'::text])));
alter table patrol_visit add constraint patrol_visit_stop_check CHECK ((stop ~ '^u[1-8]-[0-9]{1,3}$'::text));
alter table patrol_visit add constraint patrol_visit_unit_check CHECK ((unit ~ '^u[1-8]$'::text));
alter table patrol_visit_photo add constraint patrol_visit_photo_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table patrol_visit_photo add constraint patrol_visit_photo_pkey PRIMARY KEY (id);
alter table patrol_visit_photo add constraint patrol_visit_photo_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES patrol_visit(id) ON DELETE CASCADE;
alter table police_event add constraint police_event_address_check CHECK ((length(address) <= 500));
alter table police_event add constraint police_event_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 200)));
alter table police_event add constraint police_event_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table police_event add constraint police_event_pkey PRIMARY KEY (municipality_code, id);
alter table police_event add constraint police_event_summary_check CHECK ((length(summary) <= 2000));
alter table public_map.release add constraint release_check CHECK (((withdrawn_on IS NULL) = (document IS NOT NULL)));
alter table public_map.release add constraint release_month_check CHECK ((month ~ '^\d{4}-\d{2}$'::text));
alter table public_map.release add constraint release_pkey PRIMARY KEY (id);
alter table public_map.walk add constraint walk_check CHECK (((document IS NULL) = (withdrawn_on IS NOT NULL)));
alter table public_map.walk add constraint walk_pkey PRIMARY KEY (id);
alter table public_map.walk_photo add constraint walk_photo_pkey PRIMARY KEY (id);
alter table public_map.walk_photo add constraint walk_photo_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES public_map.walk(id) ON DELETE CASCADE;
alter table public_release add constraint public_release_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table public_release add constraint public_release_check CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)));
alter table public_release add constraint public_release_check1 CHECK (((withdrawn_at IS NULL) OR (published_at IS NOT NULL)));
alter table public_release add constraint public_release_document_hash_check CHECK ((octet_length(document_hash) = 32));
alter table public_release add constraint public_release_id_municipality_code_key UNIQUE (id, municipality_code);
alter table public_release add constraint public_release_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric));
alter table public_release add constraint public_release_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table public_release add constraint public_release_municipality_code_month_version_key UNIQUE (municipality_code, month, version);
alter table public_release add constraint public_release_pkey PRIMARY KEY (id);
alter table public_release add constraint public_release_version_check CHECK ((version >= 1));
alter table public_release add constraint public_release_withdrawn_reason_check CHECK (((length(withdrawn_reason) >= 1) AND (length(withdrawn_reason) <= 1000)));
alter table public_release_basis add constraint public_release_basis_pkey PRIMARY KEY (release_id, item, cell);
alter table public_release_basis add constraint public_release_basis_published_check CHECK (((published = 0) OR (published >= 3)));
alter table public_release_basis add constraint public_release_basis_release_id_municipality_code_fkey FOREIGN KEY (release_id, municipality_code) REFERENCES public_release(id, municipality_code) ON DELETE CASCADE;
alter table public_release_signature add constraint public_release_signature_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table public_release_signature add constraint public_release_signature_account_name_check CHECK (((length(account_name) >= 1) AND (length(account_name) <= 100)));
alter table public_release_signature add constraint public_release_signature_pkey PRIMARY KEY (release_id, role);
alter table public_release_signature add constraint public_release_signature_release_id_account_id_key UNIQUE (release_id, account_id);
alter table public_release_signature add constraint public_release_signature_release_id_municipality_code_fkey FOREIGN KEY (release_id, municipality_code) REFERENCES public_release(id, municipality_code) ON DELETE CASCADE;
alter table public_release_signature add constraint public_release_signature_role_check CHECK ((role = ANY (ARRAY['police'::text, 'municipality'::text])));
alter table rejected_row add constraint rejected_row_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES import_batch(id) ON DELETE CASCADE;
alter table rejected_row add constraint rejected_row_pkey PRIMARY KEY (batch_id, line);
alter table release_geography add constraint release_geography_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table release_geography add constraint release_geography_address_count_check CHECK ((address_count >= 0));
alter table release_geography add constraint release_geography_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table release_geography add constraint release_geography_pkey PRIMARY KEY (municipality_code);
alter table release_secret add constraint release_secret_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table release_secret add constraint release_secret_pkey PRIMARY KEY (municipality_code);
alter table release_secret add constraint release_secret_secret_check CHECK ((octet_length(secret) = 32));
alter table remedy add constraint remedy_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table remedy add constraint remedy_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES asset(id) ON DELETE SET NULL;
alter table remedy add constraint remedy_check CHECK (((status <> 'rejected'::text) OR (reason IS NOT NULL)));
alter table remedy add constraint remedy_cost_class_check CHECK ((cost_class = ANY (ARRAY['unknown'::text, 'none'::text, 'small'::text, 'medium'::text, 'large'::text])));
alter table remedy add constraint remedy_description_check CHECK (((length(description) >= 1) AND (length(description) <= 2000)));
alter table remedy add constraint remedy_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES finding(id) ON DELETE SET NULL;
alter table remedy add constraint remedy_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table remedy add constraint remedy_municipality_code_owner_fkey FOREIGN KEY (municipality_code, owner) REFERENCES report_owner(municipality_code, code);
alter table remedy add constraint remedy_pkey PRIMARY KEY (id);
alter table remedy add constraint remedy_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table remedy add constraint remedy_review_id_fkey FOREIGN KEY (review_id) REFERENCES asset_review(id) ON DELETE SET NULL;
alter table remedy add constraint remedy_status_check CHECK ((status = ANY (ARRAY['proposed'::text, 'decided'::text, 'in-progress'::text, 'fixed'::text, 'rejected'::text])));
alter table remedy add constraint remedy_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200)));
alter table remedy add constraint remedy_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walk(id) ON DELETE SET NULL;
alter table remedy_event add constraint remedy_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table remedy_event add constraint remedy_event_kind_check CHECK ((kind = ANY (ARRAY['made'::text, 'status'::text, 'assigned'::text, 'due'::text, 'changed'::text, 'note'::text, 'photo'::text, 'undone'::text])));
alter table remedy_event add constraint remedy_event_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table remedy_event add constraint remedy_event_pkey PRIMARY KEY (id);
alter table remedy_event add constraint remedy_event_remedy_id_fkey FOREIGN KEY (remedy_id) REFERENCES remedy(id) ON DELETE CASCADE;
alter table remedy_event add constraint remedy_event_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)));
alter table remedy_photo add constraint remedy_photo_kind_check CHECK ((kind = ANY (ARRAY['before'::text, 'after'::text])));
alter table remedy_photo add constraint remedy_photo_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table remedy_photo add constraint remedy_photo_pkey PRIMARY KEY (id);
alter table remedy_photo add constraint remedy_photo_remedy_id_fkey FOREIGN KEY (remedy_id) REFERENCES remedy(id) ON DELETE CASCADE;
alter table report add constraint report_api_key_id_fkey FOREIGN KEY (api_key_id) REFERENCES report_api_key(id) ON DELETE SET NULL;
alter table report add constraint report_check CHECK ((((status = 'duplicate'::text) = (merged_into IS NOT NULL)) OR (text_erased_at IS NOT NULL)));
alter table report add constraint report_check1 CHECK (((status <> ALL (ARRAY['rejected'::text, 'closed'::text])) OR (reason IS NOT NULL)));
alter table report add constraint report_dayparts_check CHECK ((dayparts <@ ARRAY['morning'::text, 'day'::text, 'evening'::text, 'night'::text]));
alter table report add constraint report_handler_id_fkey FOREIGN KEY (handler_id) REFERENCES account(id) ON DELETE SET NULL;
alter table report add constraint report_light_check CHECK ((light = ANY (ARRAY['dark'::text, 'daylight'::text])));
alter table report add constraint report_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES report(id) ON DELETE SET NULL;
alter table report add constraint report_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report add constraint report_municipality_code_owner_fkey FOREIGN KEY (municipality_code, owner) REFERENCES report_owner(municipality_code, code);
alter table report add constraint report_municipality_code_reference_key UNIQUE (municipality_code, reference);
alter table report add constraint report_municipality_code_source_source_id_key UNIQUE (municipality_code, source, source_id);
alter table report add constraint report_municipality_code_theme_fkey FOREIGN KEY (municipality_code, theme) REFERENCES report_theme(municipality_code, code);
alter table report add constraint report_pkey PRIMARY KEY (id);
alter table report add constraint report_place_check CHECK ((geometrytype(place) = ANY (ARRAY['POINT'::text, 'LINESTRING'::text, 'POLYGON'::text])));
alter table report add constraint report_place_label_check CHECK (((length(place_label) >= 1) AND (length(place_label) <= 200)));
alter table report add constraint report_reason_check CHECK (((length(reason) >= 1) AND (length(reason) <= 1000)));
alter table report add constraint report_reference_check CHECK ((reference ~ '^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$'::text));
alter table report add constraint report_seasons_check CHECK ((seasons <@ ARRAY['winter'::text, 'spring'::text, 'summer'::text, 'autumn'::text]));
alter table report add constraint report_secret_hash_check CHECK ((octet_length(secret_hash) = 32));
alter table report add constraint report_secret_hash_key UNIQUE (secret_hash);
alter table report add constraint report_source_check CHECK ((source = ANY (ARRAY['web'::text, 'staff'::text, 'open311'::text, 'import'::text])));
alter table report add constraint report_source_id_check CHECK (((length(source_id) >= 1) AND (length(source_id) <= 200)));
alter table report add constraint report_status_check CHECK ((status = ANY (ARRAY['spam'::text, 'received'::text, 'accepted'::text, 'in-progress'::text, 'fixed'::text, 'closed'::text, 'rejected'::text, 'duplicate'::text])));
alter table report add constraint report_support_key_key UNIQUE (support_key);
alter table report add constraint report_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)));
alter table report add constraint report_text_shown_check CHECK (((length(text_shown) >= 1) AND (length(text_shown) <= 4000)));
alter table report add constraint report_weekdays_check CHECK ((weekdays <@ ARRAY[(1)::smallint, (2)::smallint, (3)::smallint, (4)::smallint, (5)::smallint, (6)::smallint, (7)::smallint]));
alter table report_api_key add constraint report_api_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table report_api_key add constraint report_api_key_key_hash_check CHECK ((octet_length(key_hash) = 32));
alter table report_api_key add constraint report_api_key_key_hash_key UNIQUE (key_hash);
alter table report_api_key add constraint report_api_key_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_api_key add constraint report_api_key_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table report_api_key add constraint report_api_key_pkey PRIMARY KEY (id);
alter table report_contact add constraint report_contact_check CHECK (((email IS NOT NULL) OR (phone IS NOT NULL)));
alter table report_contact add constraint report_contact_email_check CHECK (((length(email) >= 3) AND (length(email) <= 254)));
alter table report_contact add constraint report_contact_language_check CHECK ((language = ANY (ARRAY['sv'::text, 'en'::text])));
alter table report_contact add constraint report_contact_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_contact add constraint report_contact_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table report_contact add constraint report_contact_phone_check CHECK (((length(phone) >= 5) AND (length(phone) <= 40)));
alter table report_contact add constraint report_contact_pkey PRIMARY KEY (report_id);
alter table report_contact add constraint report_contact_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON DELETE CASCADE;
alter table report_event add constraint report_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table report_event add constraint report_event_by_check CHECK ((by = ANY (ARRAY['reporter'::text, 'staff'::text, 'service'::text])));
alter table report_event add constraint report_event_kind_check CHECK ((kind = ANY (ARRAY['received'::text, 'status'::text, 'assigned'::text, 'due'::text, 'answer'::text, 'note'::text, 'message'::text, 'reopened'::text, 'still-there'::text, 'confirmed-fixed'::text, 'asked-if-fixed'::text, 'redacted'::text, 'photo'::text, 'merged'::text, 'linked'::text, 'theme'::text, 'place'::text, 'escalated'::text, 'contact-read'::text, 'erased'::text])));
alter table report_event add constraint report_event_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_event add constraint report_event_pkey PRIMARY KEY (id);
alter table report_event add constraint report_event_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON DELETE CASCADE;
alter table report_event add constraint report_event_text_check CHECK (((length(text) >= 1) AND (length(text) <= 4000)));
alter table report_link add constraint report_link_address_check CHECK (((length(address) >= 1) AND (length(address) <= 500)));
alter table report_link add constraint report_link_kind_check CHECK ((kind = ANY (ARRAY['asset'::text, 'walk'::text, 'promise'::text])));
alter table report_link add constraint report_link_label_check CHECK (((length(label) >= 1) AND (length(label) <= 200)));
alter table report_link add constraint report_link_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_link add constraint report_link_pkey PRIMARY KEY (id);
alter table report_link add constraint report_link_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON DELETE CASCADE;
alter table report_mail add constraint report_mail_kind_check CHECK ((kind = ANY (ARRAY['answer'::text, 'status'::text, 'asked-if-fixed'::text])));
alter table report_mail add constraint report_mail_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_mail add constraint report_mail_pkey PRIMARY KEY (id);
alter table report_mail add constraint report_mail_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON DELETE CASCADE;
alter table report_owner add constraint report_owner_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,40}$'::text));
alter table report_owner add constraint report_owner_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_owner add constraint report_owner_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 100)));
alter table report_owner add constraint report_owner_name_sv_check CHECK (((length(name_sv) >= 1) AND (length(name_sv) <= 100)));
alter table report_owner add constraint report_owner_pkey PRIMARY KEY (municipality_code, code);
alter table report_photo add constraint report_photo_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_photo add constraint report_photo_pkey PRIMARY KEY (id);
alter table report_photo add constraint report_photo_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON DELETE CASCADE;
alter table report_redaction add constraint report_redaction_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table report_redaction add constraint report_redaction_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_redaction add constraint report_redaction_pkey PRIMARY KEY (id);
alter table report_redaction add constraint report_redaction_reason_check CHECK ((reason = ANY (ARRAY['personal-information'::text, 'libel'::text, 'abuse'::text, 'correction'::text])));
alter table report_redaction add constraint report_redaction_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON DELETE CASCADE;
alter table report_supporter add constraint report_supporter_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_supporter add constraint report_supporter_pkey PRIMARY KEY (report_id, supporter);
alter table report_supporter add constraint report_supporter_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id) ON DELETE CASCADE;
alter table report_theme add constraint report_theme_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,40}$'::text));
alter table report_theme add constraint report_theme_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table report_theme add constraint report_theme_name_en_check CHECK (((length(name_en) >= 1) AND (length(name_en) <= 100)));
alter table report_theme add constraint report_theme_name_sv_check CHECK (((length(name_sv) >= 1) AND (length(name_sv) <= 100)));
alter table report_theme add constraint report_theme_pkey PRIMARY KEY (municipality_code, code);
alter table review_round add constraint review_round_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table review_round add constraint review_round_check CHECK ((due_on >= begins_on));
alter table review_round add constraint review_round_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table review_round add constraint review_round_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table review_round add constraint review_round_pkey PRIMARY KEY (id);
alter table review_round add constraint review_round_repeats_check CHECK ((repeats = ANY (ARRAY['yearly'::text, 'half-yearly'::text])));
alter table schema_migration add constraint schema_migration_pkey PRIMARY KEY (number);
alter table session add constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
alter table session add constraint session_pkey PRIMARY KEY (token_hash);
alter table session add constraint session_token_hash_check CHECK ((octet_length(token_hash) = 32));
alter table town_area add constraint town_area_kind_check CHECK ((kind = ANY (ARRAY['park'::text, 'playground'::text, 'school'::text, 'hospital'::text, 'water'::text, 'wood'::text, 'grass'::text, 'pitch'::text, 'cemetery'::text, 'allotments'::text, 'farmland'::text, 'sand'::text, 'square'::text, 'parking'::text, 'residential'::text, 'commercial'::text, 'industrial'::text, 'station'::text, 'platform'::text, 'building'::text])));
alter table town_area add constraint town_area_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table town_area add constraint town_area_osm_type_check CHECK ((osm_type = ANY (ARRAY['way'::text, 'relation'::text])));
alter table town_area add constraint town_area_pkey PRIMARY KEY (municipality_code, osm_type, osm_id, kind);
alter table town_area add constraint town_area_square_metres_check CHECK ((square_metres >= (0)::double precision));
alter table town_import add constraint town_import_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table town_import add constraint town_import_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table town_import add constraint town_import_pkey PRIMARY KEY (id);
alter table town_place add constraint town_place_check CHECK (((kind = 'address'::text) = (house_number IS NOT NULL)));
alter table town_place add constraint town_place_kind_check CHECK ((kind = ANY (ARRAY['address'::text, 'lamp'::text, 'stop'::text, 'station'::text, 'crossing'::text, 'signals'::text, 'barrier'::text, 'settlement'::text, 'square'::text, 'park'::text, 'playground'::text, 'school'::text, 'venue'::text])));
alter table town_place add constraint town_place_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table town_place add constraint town_place_osm_type_check CHECK ((osm_type = ANY (ARRAY['node'::text, 'way'::text, 'relation'::text])));
alter table town_place add constraint town_place_pkey PRIMARY KEY (municipality_code, osm_type, osm_id, kind);
alter table town_restriction add constraint town_restriction_check CHECK (((via_node_id IS NOT NULL) OR (cardinality(via_way_ids) > 0)));
alter table town_restriction add constraint town_restriction_kind_check CHECK ((kind ~ '^(no|only)_[a-z_]+$'::text));
alter table town_restriction add constraint town_restriction_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table town_restriction add constraint town_restriction_pkey PRIMARY KEY (municipality_code, osm_id, from_way_id, to_way_id);
alter table town_way add constraint town_way_check CHECK (((highway IS NOT NULL) OR (railway IS NOT NULL) OR (waterway IS NOT NULL) OR ferry));
alter table town_way add constraint town_way_check1 CHECK ((cardinality(node_ids) = st_npoints(line)));
alter table town_way add constraint town_way_lit_check CHECK ((lit = ANY (ARRAY['yes'::text, 'no'::text, 'unknown'::text])));
alter table town_way add constraint town_way_maxspeed_kmh_check CHECK ((maxspeed_kmh > 0));
alter table town_way add constraint town_way_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table town_way add constraint town_way_oneway_bicycle_check CHECK ((oneway_bicycle = ANY (ARRAY['no'::text, 'forward'::text, 'backward'::text])));
alter table town_way add constraint town_way_oneway_check CHECK ((oneway = ANY (ARRAY['no'::text, 'forward'::text, 'backward'::text])));
alter table town_way add constraint town_way_pkey PRIMARY KEY (municipality_code, osm_id, part);
alter table walk add constraint walk_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE SET NULL;
alter table walk add constraint walk_check CHECK (((status = 'draft'::text) OR (leader IS NOT NULL)));
alter table walk add constraint walk_gathering_check CHECK (((length(gathering) >= 1) AND (length(gathering) <= 200)));
alter table walk add constraint walk_kind_check CHECK ((kind = ANY (ARRAY['walk'::text, 'inspection'::text])));
alter table walk add constraint walk_leader_check CHECK (((length(leader) >= 1) AND (length(leader) <= 100)));
alter table walk add constraint walk_leader_email_check CHECK (((length(leader_email) >= 3) AND (length(leader_email) <= 254)));
alter table walk add constraint walk_light_check CHECK ((light = ANY (ARRAY['daylight'::text, 'dark'::text])));
alter table walk add constraint walk_minutes_check CHECK (((minutes >= 30) AND (minutes <= 240)));
alter table walk add constraint walk_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table walk add constraint walk_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100)));
alter table walk add constraint walk_pkey PRIMARY KEY (id);
alter table walk add constraint walk_profile_check CHECK ((profile = ANY (ARRAY['foot'::text, 'wheelchair'::text])));
alter table walk add constraint walk_rewalk_of_fkey FOREIGN KEY (rewalk_of) REFERENCES walk(id) ON DELETE SET NULL;
alter table walk add constraint walk_split_of_fkey FOREIGN KEY (split_of) REFERENCES walk(id) ON DELETE SET NULL;
alter table walk add constraint walk_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'planned'::text, 'walked'::text, 'cancelled'::text])));
alter table walk_mail add constraint walk_mail_kind_check CHECK ((kind = ANY (ARRAY['protocol-due'::text, 'follow-up-meeting'::text, 'remedies-due'::text, 'remedies-overdue'::text, 'rewalk-due'::text])));
alter table walk_mail add constraint walk_mail_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table walk_mail add constraint walk_mail_pkey PRIMARY KEY (id);
alter table walk_mail add constraint walk_mail_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walk(id) ON DELETE CASCADE;
alter table walk_mail add constraint walk_mail_walk_id_kind_due_on_key UNIQUE (walk_id, kind, due_on);
alter table walk_participant add constraint walk_participant_label_check CHECK (((length(label) >= 1) AND (length(label) <= 100)));
alter table walk_participant add constraint walk_participant_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table walk_participant add constraint walk_participant_people_check CHECK (((people >= 1) AND (people <= 200)));
alter table walk_participant add constraint walk_participant_pkey PRIMARY KEY (id);
alter table walk_participant add constraint walk_participant_role_check CHECK ((role = ANY (ARRAY['residents'::text, 'municipality'::text, 'police'::text, 'housing'::text, 'business'::text, 'school'::text, 'association'::text, 'other'::text])));
alter table walk_participant add constraint walk_participant_secret_hash_check CHECK ((octet_length(secret_hash) = 32));
alter table walk_participant add constraint walk_participant_secret_hash_key UNIQUE (secret_hash);
alter table walk_participant add constraint walk_participant_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walk(id) ON DELETE CASCADE;
alter table walk_place add constraint walk_place_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES asset(id) ON DELETE SET NULL;
alter table walk_place add constraint walk_place_condition_check CHECK (((condition >= 0) AND (condition <= 3)));
alter table walk_place add constraint walk_place_finding_id_fkey FOREIGN KEY (finding_id) REFERENCES finding(id) ON DELETE SET NULL;
alter table walk_place add constraint walk_place_kind_check CHECK ((kind = ANY (ARRAY['report'::text, 'perceived'::text, 'hotspot'::text, 'asset'::text, 'finding'::text, 'named'::text])));
alter table walk_place add constraint walk_place_minutes_check CHECK (((minutes >= 0) AND (minutes <= 60)));
alter table walk_place add constraint walk_place_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table walk_place add constraint walk_place_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)));
alter table walk_place add constraint walk_place_pkey PRIMARY KEY (walk_id, place);
alter table walk_place add constraint walk_place_place_check CHECK ((place ~ '^p[1-9][0-9]{0,2}$'::text));
alter table walk_place add constraint walk_place_review_id_fkey FOREIGN KEY (review_id) REFERENCES asset_review(id) ON DELETE SET NULL;
alter table walk_place add constraint walk_place_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walk(id) ON DELETE CASCADE;
alter table walk_place add constraint walk_place_why_check CHECK (((length(why) >= 1) AND (length(why) <= 500)));
alter table walk_protocol add constraint walk_protocol_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES account(id) ON DELETE SET NULL;
alter table walk_protocol add constraint walk_protocol_approved_hash_check CHECK ((octet_length(approved_hash) = 32));
alter table walk_protocol add constraint walk_protocol_introduction_check CHECK (((length(introduction) >= 1) AND (length(introduction) <= 4000)));
alter table walk_protocol add constraint walk_protocol_municipality_code_fkey FOREIGN KEY (municipality_code) REFERENCES municipality(code) ON DELETE CASCADE;
alter table walk_protocol add constraint walk_protocol_pkey PRIMARY KEY (walk_id);
alter table walk_protocol add constraint walk_protocol_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'approved'::text, 'published'::text, 'withdrawn'::text])));
alter table walk_protocol add constraint walk_protocol_summary_check CHECK (((length(summary) >= 1) AND (length(summary) <= 4000)));
alter table walk_protocol add constraint walk_protocol_walk_id_fkey FOREIGN KEY (walk_id) REFERENCES walk(id) ON DELETE CASCADE;

-- indexes

CREATE UNIQUE INDEX account_name_key ON public.account USING btree (name);
CREATE UNIQUE INDEX account_pkey ON public.account USING btree (id);
CREATE INDEX analysis_created_at ON public.analysis USING btree (municipality_code, created_at);
CREATE UNIQUE INDEX analysis_pkey ON public.analysis USING btree (id);
CREATE UNIQUE INDEX area_pkey ON public.area USING btree (municipality_code, kind, code);
CREATE INDEX asset_import_imported_at ON public.asset_import USING btree (municipality_code, imported_at);
CREATE UNIQUE INDEX asset_import_pkey ON public.asset_import USING btree (id);
CREATE INDEX asset_kind ON public.asset USING btree (municipality_code, kind, id) WHERE (retired_at IS NULL);
CREATE UNIQUE INDEX asset_pkey ON public.asset USING btree (id);
CREATE INDEX asset_place ON public.asset USING gist (place);
CREATE INDEX asset_review_asset ON public.asset_review USING btree (asset_id, marked_at);
CREATE UNIQUE INDEX asset_review_event_pkey ON public.asset_review_event USING btree (id);
CREATE INDEX asset_review_event_review ON public.asset_review_event USING btree (review_id, happened_at);
CREATE UNIQUE INDEX asset_review_pkey ON public.asset_review USING btree (id);
CREATE INDEX asset_review_round ON public.asset_review USING btree (round_id) WHERE (round_id IS NOT NULL);
CREATE INDEX asset_review_status ON public.asset_review USING btree (municipality_code, status, id);
CREATE UNIQUE INDEX asset_succession_pkey ON public.asset_succession USING btree (asset_id, successor_id);
CREATE INDEX asset_succession_successor ON public.asset_succession USING btree (successor_id);
CREATE INDEX audit_entry_at ON public.audit_entry USING btree (municipality_code, at);
CREATE UNIQUE INDEX audit_entry_pkey ON public.audit_entry USING btree (id);
CREATE UNIQUE INDEX category_alias_pkey ON public.category_alias USING btree (municipality_code, source_text);
CREATE UNIQUE INDEX checklist_pkey ON public.checklist USING btree (municipality_code, kind);
CREATE INDEX finding_asset ON public.finding USING btree (asset_id) WHERE (asset_id IS NOT NULL);
CREATE INDEX finding_photo_finding ON public.finding_photo USING btree (finding_id);
CREATE UNIQUE INDEX finding_photo_pkey ON public.finding_photo USING btree (id);
CREATE INDEX finding_photo_walk ON public.finding_photo USING btree (walk_id);
CREATE UNIQUE INDEX finding_pkey ON public.finding USING btree (id);
CREATE INDEX finding_point ON public.finding USING gist (point);
CREATE UNIQUE INDEX finding_removal_pkey ON public.finding_removal USING btree (finding_id);
CREATE INDEX finding_removal_walk ON public.finding_removal USING btree (walk_id);
CREATE INDEX finding_review ON public.finding USING btree (review_id) WHERE (review_id IS NOT NULL);
CREATE UNIQUE INDEX finding_text_once ON public.finding_text USING btree (finding_id, written_at, md5(text));
CREATE UNIQUE INDEX finding_text_pkey ON public.finding_text USING btree (id);
CREATE INDEX finding_walk ON public.finding USING btree (walk_id, written_at);
CREATE UNIQUE INDEX harm_weight_pkey ON public.harm_weight USING btree (municipality_code, category_code);
CREATE UNIQUE INDEX hotspot_pkey ON public.hotspot USING btree (run_id, rank);
CREATE INDEX hotspot_run_created_at ON public.hotspot_run USING btree (municipality_code, created_at);
CREATE UNIQUE INDEX hotspot_run_pkey ON public.hotspot_run USING btree (id);
CREATE INDEX import_batch_imported_at ON public.import_batch USING btree (municipality_code, imported_at);
CREATE UNIQUE INDEX import_batch_pkey ON public.import_batch USING btree (id);
CREATE INDEX incident_batch ON public.incident USING brin (batch_id);
CREATE UNIQUE INDEX incident_category_pkey ON public.incident_category USING btree (municipality_code, code);
CREATE UNIQUE INDEX incident_change_municipality_code_version_key ON public.incident_change USING btree (municipality_code, version);
CREATE UNIQUE INDEX incident_change_pkey ON public.incident_change USING btree (id);
CREATE INDEX incident_from_time ON public.incident USING btree (municipality_code, from_time, id);
CREATE UNIQUE INDEX incident_pkey ON public.incident USING btree (id);
CREATE INDEX incident_previous_incident ON public.incident_previous USING btree (incident_id);
CREATE UNIQUE INDEX incident_previous_pkey ON public.incident_previous USING btree (batch_id, incident_id);
CREATE INDEX incident_previous_previous_batch ON public.incident_previous USING btree (previous_batch_id);
CREATE UNIQUE INDEX incident_source_id_record_key_key ON public.incident USING btree (source_id, record_key);
CREATE UNIQUE INDEX incident_source_municipality_code_name_key ON public.incident_source USING btree (municipality_code, name);
CREATE UNIQUE INDEX incident_source_pkey ON public.incident_source USING btree (id);
CREATE INDEX intake_attempt_address ON public.intake_attempt USING btree (address_hash, attempted_at);
CREATE INDEX intake_attempt_at ON public.intake_attempt USING btree (attempted_at);
CREATE UNIQUE INDEX intake_salt_pkey ON public.intake_salt USING btree (day);
CREATE UNIQUE INDEX municipality_pkey ON public.municipality USING btree (code);
CREATE UNIQUE INDEX patrol_plan_pkey ON public.patrol_plan USING btree (id);
CREATE INDEX patrol_plan_shift_start ON public.patrol_plan USING btree (municipality_code, shift_start);
CREATE UNIQUE INDEX patrol_plan_version_pkey ON public.patrol_plan_version USING btree (plan_id, version);
CREATE INDEX patrol_visit_begun_at ON public.patrol_visit USING btree (municipality_code, begun_at);
CREATE UNIQUE INDEX patrol_visit_photo_pkey ON public.patrol_visit_photo USING btree (id);
CREATE INDEX patrol_visit_photo_visit ON public.patrol_visit_photo USING btree (visit_id);
CREATE UNIQUE INDEX patrol_visit_pkey ON public.patrol_visit USING btree (id);
CREATE INDEX patrol_visit_plan ON public.patrol_visit USING btree (plan_id);
CREATE INDEX police_event_happened_at ON public.police_event USING btree (municipality_code, happened_at DESC);
CREATE UNIQUE INDEX police_event_pkey ON public.police_event USING btree (municipality_code, id);
CREATE UNIQUE INDEX public_release_basis_pkey ON public.public_release_basis USING btree (release_id, item, cell);
CREATE UNIQUE INDEX public_release_draft ON public.public_release USING btree (municipality_code, month) WHERE (published_at IS NULL);
CREATE UNIQUE INDEX public_release_id_municipality_code_key ON public.public_release USING btree (id, municipality_code);
CREATE UNIQUE INDEX public_release_in_force ON public.public_release USING btree (municipality_code, month) WHERE ((published_at IS NOT NULL) AND (withdrawn_at IS NULL));
CREATE UNIQUE INDEX public_release_municipality_code_month_version_key ON public.public_release USING btree (municipality_code, month, version);
CREATE UNIQUE INDEX public_release_pkey ON public.public_release USING btree (id);
CREATE UNIQUE INDEX public_release_signature_pkey ON public.public_release_signature USING btree (release_id, role);
CREATE UNIQUE INDEX public_release_signature_release_id_account_id_key ON public.public_release_signature USING btree (release_id, account_id);
CREATE UNIQUE INDEX rejected_row_pkey ON public.rejected_row USING btree (batch_id, line);
CREATE UNIQUE INDEX release_geography_pkey ON public.release_geography USING btree (municipality_code);
CREATE INDEX release_of_municipality ON public_map.release USING btree (municipality_code, month);
CREATE UNIQUE INDEX release_pkey ON public_map.release USING btree (id);
CREATE UNIQUE INDEX release_secret_pkey ON public.release_secret USING btree (municipality_code);
CREATE INDEX remedy_asset ON public.remedy USING btree (asset_id) WHERE (asset_id IS NOT NULL);
CREATE UNIQUE INDEX remedy_event_pkey ON public.remedy_event USING btree (id);
CREATE INDEX remedy_event_remedy ON public.remedy_event USING btree (remedy_id, happened_at);
CREATE INDEX remedy_finding ON public.remedy USING btree (finding_id) WHERE (finding_id IS NOT NULL);
CREATE UNIQUE INDEX remedy_photo_pkey ON public.remedy_photo USING btree (id);
CREATE INDEX remedy_photo_remedy ON public.remedy_photo USING btree (remedy_id);
CREATE UNIQUE INDEX remedy_pkey ON public.remedy USING btree (id);
CREATE INDEX remedy_review ON public.remedy USING btree (review_id) WHERE (review_id IS NOT NULL);
CREATE INDEX remedy_status ON public.remedy USING btree (municipality_code, status, due_on);
CREATE INDEX remedy_walk ON public.remedy USING btree (walk_id) WHERE (walk_id IS NOT NULL);
CREATE UNIQUE INDEX report_api_key_key_hash_key ON public.report_api_key USING btree (key_hash);
CREATE UNIQUE INDEX report_api_key_pkey ON public.report_api_key USING btree (id);
CREATE UNIQUE INDEX report_contact_pkey ON public.report_contact USING btree (report_id);
CREATE INDEX report_due ON public.report USING btree (municipality_code, due_on, id);
CREATE UNIQUE INDEX report_event_pkey ON public.report_event USING btree (id);
CREATE INDEX report_event_report ON public.report_event USING btree (report_id, happened_at);
CREATE UNIQUE INDEX report_link_pkey ON public.report_link USING btree (id);
CREATE INDEX report_link_report ON public.report_link USING btree (report_id);
CREATE UNIQUE INDEX report_mail_pkey ON public.report_mail USING btree (id);
CREATE INDEX report_mail_unsent ON public.report_mail USING btree (municipality_code, queued_at) WHERE (sent_at IS NULL);
CREATE INDEX report_merged_into ON public.report USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE UNIQUE INDEX report_municipality_code_reference_key ON public.report USING btree (municipality_code, reference);
CREATE UNIQUE INDEX report_municipality_code_source_source_id_key ON public.report USING btree (municipality_code, source, source_id);
CREATE UNIQUE INDEX report_owner_pkey ON public.report_owner USING btree (municipality_code, code);
CREATE UNIQUE INDEX report_photo_pkey ON public.report_photo USING btree (id);
CREATE INDEX report_photo_report ON public.report_photo USING btree (report_id);
CREATE UNIQUE INDEX report_pkey ON public.report USING btree (id);
CREATE INDEX report_point ON public.report USING gist (point);
CREATE INDEX report_received ON public.report USING btree (municipality_code, received_at, id);
CREATE UNIQUE INDEX report_redaction_pkey ON public.report_redaction USING btree (id);
CREATE INDEX report_redaction_report ON public.report_redaction USING btree (report_id, redacted_at);
CREATE UNIQUE INDEX report_secret_hash_key ON public.report USING btree (secret_hash);
CREATE INDEX report_status ON public.report USING btree (municipality_code, status);
CREATE UNIQUE INDEX report_support_key_key ON public.report USING btree (support_key);
CREATE UNIQUE INDEX report_supporter_pkey ON public.report_supporter USING btree (report_id, supporter);
CREATE UNIQUE INDEX report_theme_pkey ON public.report_theme USING btree (municipality_code, code);
CREATE INDEX report_words ON public.report USING btree (municipality_code, md5(text)) WHERE (text IS NOT NULL);
CREATE INDEX review_round_begins_on ON public.review_round USING btree (municipality_code, begins_on);
CREATE UNIQUE INDEX review_round_pkey ON public.review_round USING btree (id);
CREATE UNIQUE INDEX schema_migration_pkey ON public.schema_migration USING btree (number);
CREATE INDEX session_expires_at ON public.session USING btree (expires_at);
CREATE UNIQUE INDEX session_pkey ON public.session USING btree (token_hash);
CREATE INDEX town_area_kind ON public.town_area USING btree (municipality_code, kind) WHERE (kind <> 'building'::text);
CREATE INDEX town_area_outline ON public.town_area USING gist (outline);
CREATE UNIQUE INDEX town_area_pkey ON public.town_area USING btree (municipality_code, osm_type, osm_id, kind);
CREATE INDEX town_import_imported_at ON public.town_import USING btree (municipality_code, imported_at);
CREATE UNIQUE INDEX town_import_pkey ON public.town_import USING btree (id);
CREATE INDEX town_place_kind ON public.town_place USING btree (municipality_code, kind) WHERE (kind <> 'address'::text);
CREATE UNIQUE INDEX town_place_pkey ON public.town_place USING btree (municipality_code, osm_type, osm_id, kind);
CREATE INDEX town_place_point ON public.town_place USING gist (point);
CREATE UNIQUE INDEX town_restriction_pkey ON public.town_restriction USING btree (municipality_code, osm_id, from_way_id, to_way_id);
CREATE INDEX town_way_line ON public.town_way USING gist (line);
CREATE UNIQUE INDEX town_way_pkey ON public.town_way USING btree (municipality_code, osm_id, part);
CREATE UNIQUE INDEX walk_mail_pkey ON public.walk_mail USING btree (id);
CREATE INDEX walk_mail_unsent ON public.walk_mail USING btree (municipality_code, queued_at) WHERE (sent_at IS NULL);
CREATE UNIQUE INDEX walk_mail_walk_id_kind_due_on_key ON public.walk_mail USING btree (walk_id, kind, due_on);
CREATE INDEX walk_of_municipality ON public_map.walk USING btree (municipality_code, published_on);
CREATE UNIQUE INDEX walk_participant_pkey ON public.walk_participant USING btree (id);
CREATE UNIQUE INDEX walk_participant_secret_hash_key ON public.walk_participant USING btree (secret_hash);
CREATE INDEX walk_participant_walk ON public.walk_participant USING btree (walk_id);
CREATE UNIQUE INDEX walk_photo_pkey ON public_map.walk_photo USING btree (id);
CREATE INDEX walk_photo_walk ON public_map.walk_photo USING btree (walk_id);
CREATE UNIQUE INDEX walk_pkey ON public_map.walk USING btree (id);
CREATE UNIQUE INDEX walk_pkey ON public.walk USING btree (id);
CREATE UNIQUE INDEX walk_place_pkey ON public.walk_place USING btree (walk_id, place);
CREATE INDEX walk_place_review ON public.walk_place USING btree (review_id) WHERE (review_id IS NOT NULL);
CREATE UNIQUE INDEX walk_protocol_pkey ON public.walk_protocol USING btree (walk_id);
CREATE INDEX walk_rewalk_of ON public.walk USING btree (rewalk_of) WHERE (rewalk_of IS NOT NULL);
CREATE INDEX walk_starts_at ON public.walk USING btree (municipality_code, starts_at, id);

-- row-level security

account: on
analysis: on
area: on
asset: on
asset_import: on
asset_review: on
asset_review_event: on
asset_succession: on
audit_entry: on
category_alias: on
checklist: on
finding: on
finding_photo: on
finding_removal: on
finding_text: on
harm_weight: on
hotspot: on
hotspot_run: on
import_batch: on
incident: on
incident_category: on
incident_change: on
incident_previous: on
incident_source: on
intake_attempt: on
intake_salt: on
municipality: on
patrol_plan: on
patrol_plan_version: on
patrol_visit: on
patrol_visit_photo: on
police_event: on
public_map.release: on
public_map.walk: on
public_map.walk_photo: on
public_release: on
public_release_basis: on
public_release_signature: on
rejected_row: on
release_geography: on
release_secret: on
remedy: on
remedy_event: on
remedy_photo: on
report: on
report_api_key: on
report_contact: on
report_event: on
report_link: on
report_mail: on
report_owner: on
report_photo: on
report_redaction: on
report_supporter: on
report_theme: on
review_round: on
schema_migration: OFF
session: on
town_area: on
town_import: on
town_place: on
town_restriction: on
town_way: on
walk: on
walk_mail: on
walk_participant: on
walk_place: on
walk_protocol: on

-- policies

create policy release_is_public on public_map.release for select to tk_admin, tk_municipality, tk_police, tk_public using (true);
create policy published_walk_is_public on public_map.walk for select to tk_admin, tk_municipality, tk_police, tk_public using (true);
create policy published_walk_photo_is_public on public_map.walk_photo for select to tk_admin, tk_municipality, tk_police, tk_public using (true);
create policy account_by_admin on account for all to tk_admin using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy analysis_of_municipality on analysis for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy area_of_municipality on area for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy asset_of_municipality on asset for all to tk_admin, tk_municipality, tk_police using ((municipality_code = ( SELECT current_municipality() AS current_municipality))) with check ((municipality_code = ( SELECT current_municipality() AS current_municipality)));
create policy asset_import_of_municipality on asset_import for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy asset_review_of_municipality on asset_review for all to tk_admin, tk_municipality, tk_police using ((municipality_code = ( SELECT current_municipality() AS current_municipality))) with check ((municipality_code = ( SELECT current_municipality() AS current_municipality)));
create policy asset_review_event_of_municipality on asset_review_event for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy asset_succession_of_municipality on asset_succession for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy audit_entry_read on audit_entry for select to tk_admin using ((municipality_code = current_municipality()));
create policy audit_entry_written on audit_entry for insert to tk_admin, tk_municipality, tk_police with check ((municipality_code = current_municipality()));
create policy category_alias_of_municipality on category_alias for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy checklist_of_municipality on checklist for all to tk_admin, tk_municipality, tk_police, tk_public using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy finding_changed_by_participant on finding for update to tk_public using (((walk_id = current_recorded_walk()) AND ((participant_id = current_participant()) OR current_participant_leads()))) with check ((walk_id = current_recorded_walk()));
create policy finding_of_its_participant on finding for select to tk_public using ((walk_id = ( SELECT current_participant_walk() AS current_participant_walk)));
create policy finding_of_municipality on finding for all to tk_admin, tk_municipality, tk_police using ((municipality_code = ( SELECT current_municipality() AS current_municipality))) with check ((municipality_code = ( SELECT current_municipality() AS current_municipality)));
create policy finding_written_by_participant on finding for insert to tk_public with check (((municipality_code = current_municipality()) AND (walk_id = current_recorded_walk()) AND (participant_id = current_participant())));
create policy finding_photo_by_participant on finding_photo for insert to tk_public with check (((municipality_code = current_municipality()) AND (walk_id = current_recorded_walk()) AND (participant_id = current_participant()) AND (NOT approved)));
create policy finding_photo_of_its_participant on finding_photo for select to tk_public using ((walk_id = ( SELECT current_participant_walk() AS current_participant_walk)));
create policy finding_photo_of_municipality on finding_photo for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy finding_photo_taken_back on finding_photo for update to tk_public using (((walk_id = current_recorded_walk()) AND (participant_id = current_participant()))) with check (((walk_id = current_recorded_walk()) AND (participant_id = current_participant())));
create policy finding_removal_by_participant on finding_removal for insert to tk_public with check (((municipality_code = current_municipality()) AND (walk_id = current_recorded_walk())));
create policy finding_removal_of_its_participant on finding_removal for select to tk_public using ((walk_id = ( SELECT current_participant_walk() AS current_participant_walk)));
create policy finding_removal_of_municipality on finding_removal for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy finding_text_by_participant on finding_text for insert to tk_public with check (((municipality_code = current_municipality()) AND (EXISTS ( SELECT
   FROM finding f
  WHERE ((f.id = finding_text.finding_id) AND (f.walk_id = current_recorded_walk()))))));
create policy finding_text_of_its_participant on finding_text for select to tk_public using ((EXISTS ( SELECT
   FROM finding f
  WHERE ((f.id = finding_text.finding_id) AND (f.walk_id = current_participant_walk())))));
create policy finding_text_of_municipality on finding_text for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy harm_weight_of_municipality on harm_weight for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy hotspot_of_municipality on hotspot for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy hotspot_run_of_municipality on hotspot_run for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy import_batch_of_municipality on import_batch for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy incident_of_municipality on incident for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy incident_category_read on incident_category for select to public using ((municipality_code = current_municipality()));
create policy incident_category_written on incident_category for all to tk_admin using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy incident_change_of_municipality on incident_change for select to tk_admin, tk_police using ((municipality_code = current_municipality()));
create policy incident_previous_of_municipality on incident_previous for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy incident_source_of_municipality on incident_source for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy municipality_is_public on municipality for select to public using (true);
create policy municipality_version_by_police on municipality for update to tk_police using ((code = current_municipality())) with check ((code = current_municipality()));
create policy municipality_written_for_itself on municipality for all to tk_admin using ((code = current_municipality())) with check ((code = current_municipality()));
create policy patrol_plan_of_municipality on patrol_plan for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy patrol_plan_version_of_municipality on patrol_plan_version for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy patrol_visit_of_municipality on patrol_visit for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy patrol_visit_photo_of_municipality on patrol_visit_photo for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy police_event_of_municipality on police_event for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy public_release_draft_dropped on public_release for delete to tk_admin using (((municipality_code = current_municipality()) AND (published_at IS NULL)));
create policy public_release_made on public_release for insert to tk_admin with check (((municipality_code = current_municipality()) AND (published_at IS NULL)));
create policy public_release_of_municipality on public_release for select to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality()));
create policy public_release_basis_of_municipality on public_release_basis for all to tk_admin using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy public_release_signature_of_municipality on public_release_signature for select to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality()));
create policy public_release_signature_taken_back on public_release_signature for delete to tk_municipality, tk_police using (((municipality_code = current_municipality()) AND (role = substr((CURRENT_USER)::text, (length('tk_'::text) + 1))) AND (NOT (EXISTS ( SELECT
   FROM public_release r
  WHERE ((r.id = public_release_signature.release_id) AND (r.published_at IS NOT NULL)))))));
create policy public_release_signed_for_oneself on public_release_signature for insert to tk_municipality, tk_police with check (((municipality_code = current_municipality()) AND (role = substr((CURRENT_USER)::text, (length('tk_'::text) + 1))) AND ((account_id)::text = current_setting('tryggkarta.account'::text, true))));
create policy rejected_row_of_municipality on rejected_row for all to tk_admin, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy release_geography_of_municipality on release_geography for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy release_secret_of_municipality on release_secret for all to tk_admin using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy remedy_of_municipality on remedy for all to tk_admin, tk_municipality, tk_police using ((municipality_code = ( SELECT current_municipality() AS current_municipality))) with check ((municipality_code = ( SELECT current_municipality() AS current_municipality)));
create policy remedy_event_of_municipality on remedy_event for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy remedy_photo_of_municipality on remedy_photo for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_erased_by_its_reporter on report for delete to tk_public using (((municipality_code = current_municipality()) AND (secret_hash = current_report_key())));
create policy report_for_police on report for select to tk_police using (((municipality_code = ( SELECT current_municipality() AS current_municipality)) AND (status <> 'spam'::text)));
create policy report_of_its_reporter on report for select to tk_public using (((municipality_code = current_municipality()) AND ((secret_hash = current_report_key()) OR (api_key_id = current_report_api_key()))));
create policy report_of_municipality on report for all to tk_admin, tk_municipality using ((municipality_code = ( SELECT current_municipality() AS current_municipality))) with check ((municipality_code = ( SELECT current_municipality() AS current_municipality)));
create policy report_reopened_by_its_reporter on report for update to tk_public using (((municipality_code = current_municipality()) AND (secret_hash = current_report_key()))) with check (((municipality_code = current_municipality()) AND (secret_hash = current_report_key())));
create policy report_written_by_its_reporter on report for insert to tk_public with check (((municipality_code = current_municipality()) AND (secret_hash = current_report_key()) AND (source = ANY (ARRAY['web'::text, 'open311'::text])) AND (status = ANY (ARRAY['received'::text, 'spam'::text])) AND ((source = 'open311'::text) = (api_key_id IS NOT NULL)) AND ((api_key_id IS NULL) OR (api_key_id = current_report_api_key()))));
create policy report_api_key_of_municipality on report_api_key for all to tk_admin using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_contact_of_its_reporter on report_contact for all to tk_public using (((municipality_code = current_municipality()) AND (EXISTS ( SELECT
   FROM report r
  WHERE ((r.id = report_contact.report_id) AND (r.secret_hash = current_report_key())))))) with check (((municipality_code = current_municipality()) AND (EXISTS ( SELECT
   FROM report r
  WHERE ((r.id = report_contact.report_id) AND (r.secret_hash = current_report_key()))))));
create policy report_contact_of_municipality on report_contact for all to tk_admin, tk_municipality using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_event_by_its_reporter on report_event for insert to tk_public with check (((municipality_code = current_municipality()) AND (by = ANY (ARRAY['reporter'::text, 'service'::text])) AND (account_id IS NULL) AND shown_to_reporter AND (kind = ANY (ARRAY['received'::text, 'message'::text, 'reopened'::text, 'still-there'::text, 'confirmed-fixed'::text, 'erased'::text])) AND (EXISTS ( SELECT
   FROM report r
  WHERE ((r.id = report_event.report_id) AND (r.secret_hash = current_report_key()))))));
create policy report_event_of_its_reporter on report_event for select to tk_public using (((municipality_code = current_municipality()) AND shown_to_reporter AND (EXISTS ( SELECT
   FROM report r
  WHERE ((r.id = report_event.report_id) AND ((r.secret_hash = current_report_key()) OR (r.api_key_id = current_report_api_key())))))));
create policy report_event_of_municipality on report_event for all to tk_admin, tk_municipality using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_link_of_its_reporter on report_link for select to tk_public using (((municipality_code = current_municipality()) AND (EXISTS ( SELECT
   FROM report r
  WHERE ((r.id = report_link.report_id) AND (r.secret_hash = current_report_key()))))));
create policy report_link_of_municipality on report_link for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_mail_of_municipality on report_mail for all to tk_admin, tk_municipality using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_owner_of_municipality on report_owner for all to tk_admin, tk_municipality, tk_police, tk_public using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_photo_for_police on report_photo for select to tk_police using (((municipality_code = current_municipality()) AND approved));
create policy report_photo_of_its_reporter on report_photo for all to tk_public using (((municipality_code = current_municipality()) AND (EXISTS ( SELECT
   FROM report r
  WHERE ((r.id = report_photo.report_id) AND (r.secret_hash = current_report_key())))))) with check (((municipality_code = current_municipality()) AND (NOT approved) AND (EXISTS ( SELECT
   FROM report r
  WHERE ((r.id = report_photo.report_id) AND (r.secret_hash = current_report_key()))))));
create policy report_photo_of_municipality on report_photo for all to tk_admin, tk_municipality using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_redaction_of_municipality on report_redaction for all to tk_admin, tk_municipality using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy report_supporter_of_municipality on report_supporter for all to tk_admin, tk_municipality, tk_police using ((municipality_code = ( SELECT current_municipality() AS current_municipality))) with check ((municipality_code = ( SELECT current_municipality() AS current_municipality)));
create policy report_theme_of_municipality on report_theme for all to tk_admin, tk_municipality, tk_police, tk_public using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy review_round_of_municipality on review_round for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy town_area_of_municipality on town_area for all to tk_admin, tk_municipality, tk_police, tk_public using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy town_import_of_municipality on town_import for all to tk_admin, tk_municipality, tk_police, tk_public using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy town_place_of_municipality on town_place for all to tk_admin, tk_municipality, tk_police, tk_public using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy town_restriction_of_municipality on town_restriction for all to tk_admin, tk_municipality, tk_police, tk_public using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy town_way_of_municipality on town_way for all to tk_admin, tk_municipality, tk_police, tk_public using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy walk_of_its_participant on walk for select to tk_public using ((id = ( SELECT current_participant_walk() AS current_participant_walk)));
create policy walk_of_municipality on walk for all to tk_admin, tk_municipality, tk_police using ((municipality_code = ( SELECT current_municipality() AS current_municipality))) with check ((municipality_code = ( SELECT current_municipality() AS current_municipality)));
create policy walk_mail_of_municipality on walk_mail for all to tk_admin, tk_municipality using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy walk_participant_of_itself on walk_participant for select to tk_public using ((id = ( SELECT current_participant() AS current_participant)));
create policy walk_participant_of_municipality on walk_participant for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));
create policy walk_participant_opens on walk_participant for update to tk_public using ((id = ( SELECT current_participant() AS current_participant))) with check ((id = ( SELECT current_participant() AS current_participant)));
create policy walk_place_of_its_participant on walk_place for select to tk_public using ((walk_id = ( SELECT current_participant_walk() AS current_participant_walk)));
create policy walk_place_of_municipality on walk_place for all to tk_admin, tk_municipality, tk_police using ((municipality_code = ( SELECT current_municipality() AS current_municipality))) with check ((municipality_code = ( SELECT current_municipality() AS current_municipality)));
create policy walk_protocol_of_municipality on walk_protocol for all to tk_admin, tk_municipality, tk_police using ((municipality_code = current_municipality())) with check ((municipality_code = current_municipality()));

-- grants

grant select on public_map.municipality to tk_admin;
grant select on public_map.municipality to tk_municipality;
grant select on public_map.municipality to tk_police;
grant select on public_map.municipality to tk_public;
grant select on public_map.release to tk_admin;
grant select on public_map.release to tk_municipality;
grant select on public_map.release to tk_police;
grant select on public_map.release to tk_public;
grant select on public_map.walk to tk_admin;
grant select on public_map.walk to tk_municipality;
grant select on public_map.walk to tk_police;
grant select on public_map.walk to tk_public;
grant select on public_map.walk_photo to tk_admin;
grant select on public_map.walk_photo to tk_municipality;
grant select on public_map.walk_photo to tk_police;
grant select on public_map.walk_photo to tk_public;
grant insert on account to tk_admin;
grant delete, insert, select, update on analysis to tk_admin;
grant delete, insert, select, update on analysis to tk_police;
grant delete, insert, select, update on area to tk_admin;
grant select on area to tk_municipality;
grant select on area to tk_police;
grant delete, insert, select, update on asset to tk_admin;
grant delete, insert, select, update on asset to tk_municipality;
grant select on asset to tk_police;
grant delete, insert, select, update on asset_import to tk_admin;
grant delete, insert, select, update on asset_import to tk_municipality;
grant select on asset_import to tk_police;
grant delete, insert, select, update on asset_review to tk_admin;
grant delete, insert, select, update on asset_review to tk_municipality;
grant select on asset_review to tk_police;
grant delete, insert, select, update on asset_review_event to tk_admin;
grant delete, insert, select, update on asset_review_event to tk_municipality;
grant select on asset_review_event to tk_police;
grant delete, insert, select, update on asset_succession to tk_admin;
grant delete, insert, select, update on asset_succession to tk_municipality;
grant select on asset_succession to tk_police;
grant insert, select on audit_entry to tk_admin;
grant insert on audit_entry to tk_municipality;
grant insert on audit_entry to tk_police;
grant delete, insert, select, update on category_alias to tk_admin;
grant delete, insert, select, update on category_alias to tk_police;
grant delete, insert, select, update on checklist to tk_admin;
grant delete, insert, select, update on checklist to tk_municipality;
grant select on checklist to tk_police;
grant select on checklist to tk_public;
grant delete, insert, select, update on finding to tk_admin;
grant delete, insert, select, update on finding to tk_municipality;
grant delete, insert, select, update on finding to tk_police;
grant insert, select on finding to tk_public;
grant delete, insert, select, update on finding_photo to tk_admin;
grant delete, insert, select, update on finding_photo to tk_municipality;
grant delete, insert, select, update on finding_photo to tk_police;
grant insert, select on finding_photo to tk_public;
grant delete, insert, select, update on finding_removal to tk_admin;
grant delete, insert, select, update on finding_removal to tk_municipality;
grant delete, insert, select, update on finding_removal to tk_police;
grant insert, select on finding_removal to tk_public;
grant delete, insert, select, update on finding_text to tk_admin;
grant delete, insert, select, update on finding_text to tk_municipality;
grant delete, insert, select, update on finding_text to tk_police;
grant insert, select on finding_text to tk_public;
grant delete, insert, select, update on harm_weight to tk_admin;
grant delete, insert, select, update on harm_weight to tk_police;
grant delete, insert, select, update on hotspot to tk_admin;
grant delete, insert, select, update on hotspot to tk_police;
grant delete, insert, select, update on hotspot_run to tk_admin;
grant delete, insert, select, update on hotspot_run to tk_police;
grant delete, insert, select, update on import_batch to tk_admin;
grant delete, insert, select, update on import_batch to tk_police;
grant delete, insert, select, update on incident to tk_admin;
grant delete, insert, select, update on incident to tk_police;
grant delete, insert, select, update on incident_category to tk_admin;
grant select on incident_category to tk_municipality;
grant select on incident_category to tk_police;
grant select on incident_category to tk_public;
grant select on incident_change to tk_admin;
grant select on incident_change to tk_police;
grant delete, insert, select, update on incident_previous to tk_admin;
grant delete, insert, select, update on incident_previous to tk_police;
grant delete, insert, select, update on incident_source to tk_admin;
grant delete, insert, select, update on incident_source to tk_police;
grant insert, select, update on municipality to tk_admin;
grant select on municipality to tk_municipality;
grant select on municipality to tk_police;
grant select on municipality to tk_public;
grant delete, insert, select, update on patrol_plan to tk_admin;
grant delete, insert, select, update on patrol_plan to tk_police;
grant delete, insert, select, update on patrol_plan_version to tk_admin;
grant delete, insert, select, update on patrol_plan_version to tk_police;
grant delete, insert, select, update on patrol_visit to tk_admin;
grant delete, insert, select, update on patrol_visit to tk_police;
grant select on patrol_visit_count to tk_admin;
grant select on patrol_visit_count to tk_municipality;
grant select on patrol_visit_count to tk_police;
grant delete, insert, select, update on patrol_visit_photo to tk_admin;
grant delete, insert, select, update on patrol_visit_photo to tk_police;
grant delete, insert, select, update on police_event to tk_admin;
grant delete, insert, select, update on police_event to tk_municipality;
grant select on police_event to tk_police;
grant delete, insert, select on public_release to tk_admin;
grant select on public_release to tk_municipality;
grant select on public_release to tk_police;
grant insert, select on public_release_basis to tk_admin;
grant select on public_release_signature to tk_admin;
grant delete, insert, select on public_release_signature to tk_municipality;
grant delete, insert, select on public_release_signature to tk_police;
grant delete, insert, select, update on rejected_row to tk_admin;
grant delete, insert, select, update on rejected_row to tk_police;
grant insert, select on release_geography to tk_admin;
grant select on release_geography to tk_municipality;
grant select on release_geography to tk_police;
grant insert, select on release_secret to tk_admin;
grant delete, insert, select, update on remedy to tk_admin;
grant delete, insert, select, update on remedy to tk_municipality;
grant delete, insert, select, update on remedy to tk_police;
grant delete, insert, select, update on remedy_event to tk_admin;
grant delete, insert, select, update on remedy_event to tk_municipality;
grant delete, insert, select, update on remedy_event to tk_police;
grant delete, insert, select, update on remedy_photo to tk_admin;
grant delete, insert, select, update on remedy_photo to tk_municipality;
grant delete, insert, select, update on remedy_photo to tk_police;
grant delete, insert, select, update on report to tk_admin;
grant delete, insert, select, update on report to tk_municipality;
grant delete, insert on report to tk_public;
grant delete, insert, update on report_api_key to tk_admin;
grant delete, insert on report_contact to tk_admin;
grant delete, insert on report_contact to tk_municipality;
grant delete, insert, select, update on report_contact to tk_public;
grant delete, insert, select, update on report_event to tk_admin;
grant delete, insert, select, update on report_event to tk_municipality;
grant insert on report_event to tk_public;
grant delete, insert, select, update on report_link to tk_admin;
grant delete, insert, select, update on report_link to tk_municipality;
grant select on report_link to tk_police;
grant select on report_link to tk_public;
grant delete, insert, select, update on report_mail to tk_admin;
grant delete, insert, select, update on report_mail to tk_municipality;
grant delete, insert, select, update on report_owner to tk_admin;
grant delete, insert, select, update on report_owner to tk_municipality;
grant select on report_owner to tk_police;
grant select on report_owner to tk_public;
grant delete, insert, select, update on report_photo to tk_admin;
grant delete, insert, select, update on report_photo to tk_municipality;
grant select on report_photo to tk_police;
grant delete, insert, select on report_photo to tk_public;
grant delete, insert, select, update on report_redaction to tk_admin;
grant delete, insert, select, update on report_redaction to tk_municipality;
grant delete, insert, select on report_supporter to tk_admin;
grant delete, insert, select on report_supporter to tk_municipality;
grant select on report_supporter to tk_police;
grant delete, insert, select, update on report_theme to tk_admin;
grant delete, insert, select, update on report_theme to tk_municipality;
grant select on report_theme to tk_police;
grant select on report_theme to tk_public;
grant delete, insert, select, update on review_round to tk_admin;
grant delete, insert, select, update on review_round to tk_municipality;
grant select on review_round to tk_police;
grant select on shared_hotspot to tk_admin;
grant select on shared_hotspot to tk_municipality;
grant select on shared_hotspot to tk_police;
grant select on shared_hotspot_run to tk_admin;
grant select on shared_hotspot_run to tk_municipality;
grant select on shared_hotspot_run to tk_police;
grant select on stored_analysis to tk_admin;
grant select on stored_analysis to tk_police;
grant delete, insert, select, update on town_area to tk_admin;
grant select on town_area to tk_municipality;
grant select on town_area to tk_police;
grant select on town_area to tk_public;
grant delete, insert, update on town_import to tk_admin;
grant delete, insert, select, update on town_place to tk_admin;
grant select on town_place to tk_municipality;
grant select on town_place to tk_police;
grant select on town_place to tk_public;
grant delete, insert, select, update on town_restriction to tk_admin;
grant select on town_restriction to tk_municipality;
grant select on town_restriction to tk_police;
grant select on town_restriction to tk_public;
grant delete, insert, select, update on town_way to tk_admin;
grant select on town_way to tk_municipality;
grant select on town_way to tk_police;
grant select on town_way to tk_public;
grant delete, insert, select, update on walk to tk_admin;
grant delete, insert, select, update on walk to tk_municipality;
grant delete, insert, select, update on walk to tk_police;
grant delete, insert, select, update on walk_mail to tk_admin;
grant delete, insert, select, update on walk_mail to tk_municipality;
grant delete, insert, select, update on walk_participant to tk_admin;
grant delete, insert, select, update on walk_participant to tk_municipality;
grant delete, insert, select, update on walk_participant to tk_police;
grant delete, insert, select, update on walk_place to tk_admin;
grant delete, insert, select, update on walk_place to tk_municipality;
grant delete, insert, select, update on walk_place to tk_police;
grant select on walk_place to tk_public;
grant delete, insert, select, update on walk_protocol to tk_admin;
grant delete, insert, select, update on walk_protocol to tk_municipality;
grant delete, insert, select, update on walk_protocol to tk_police;

-- column grants

grant select (created_at, disabled_at, id, municipality_code, name, role) on account to tk_admin;
grant update (disabled_at, password_hash, role) on account to tk_admin;
grant update (accuracy_metres, asset_id, audit, changed_at, checklist_item, compared_to, comparison, good, owner, place, point, removed_at, replaced, review_id, severity, text, text_shown, theme) on finding to tk_public;
grant update (jpeg, removed_at) on finding_photo to tk_public;
grant update (incident_version) on municipality to tk_police;
grant select (audit, dayparts, due_on, escalated_at, first_answered_at, fixed_at, id, light, merged_into, moved, municipality_code, owner, place, place_label, point, reason, received_at, reference, search_words, seasons, source, square, status, status_at, text_erased_at, text_shown, theme, touched_at, weekdays, written_at) on report to tk_police;
grant select (api_key_id, asked_if_fixed_at, audit, dayparts, fixed_at, id, light, moved, municipality_code, place, place_label, point, reason, received_at, reference, seasons, secret_hash, source, status, status_at, text, text_erased_at, theme, weekdays, written_at) on report to tk_public;
grant update (asked_if_fixed_at, reason, status, status_at, touched_at) on report to tk_public;
grant select (account_id, created_at, id, municipality_code, name, revoked_at) on report_api_key to tk_admin;
grant select (given_at, language, municipality_code, report_id) on report_contact to tk_admin;
grant select (given_at, language, municipality_code, report_id) on report_contact to tk_municipality;
grant select (became, by, happened_at, id, kind, municipality_code, report_id, shown_to_reporter, text, was) on report_event to tk_public;
grant select (account_id, bounds, file_name, id, imported_at, milliseconds, municipality_code, summary) on town_import to tk_admin;
grant select (bounds, file_name, id, imported_at, milliseconds, municipality_code, summary) on town_import to tk_municipality;
grant select (bounds, file_name, id, imported_at, milliseconds, municipality_code, summary) on town_import to tk_police;
grant select (bounds, file_name, id, imported_at, milliseconds, municipality_code, summary) on town_import to tk_public;
grant select (avoid_stairs, changed_at, follow_up_at, gathering, id, kind, leader, light, minutes, municipality_code, name, profile, recording_closed_at, remedies_due_on, rewalk_of, route, starts_at, status, walked_at) on walk to tk_public;
grant select (id, label, leads, municipality_code, opened_at, people, records, role, walk_id) on walk_participant to tk_public;
grant update (opened_at) on walk_participant to tk_public;

-- comments

comment on table account is 'A member of staff who may log in. Privacy: personal; read by admins of the same municipality only.';
comment on column account.id is 'Stable identifier.';
comment on column account.municipality_code is 'The one municipality that the account works in.';
comment on column account.name is 'Login name, unique over the whole service.';
comment on column account.role is 'What the account may do: municipality, police or admin.';
comment on column account.password_hash is 'argon2id in PHC format. Secret: no database role may select it.';
comment on column account.created_at is 'When it was made.';
comment on column account.disabled_at is 'When it was closed; null while it may log in.';
comment on table analysis is 'One computation with any method but those that find hotspots. Privacy: police, it is made of exact places.';
comment on column analysis.id is 'Identifier, part of the link to it.';
comment on column analysis.municipality_code is 'Of which municipality.';
comment on column analysis.created_at is 'When it was computed.';
comment on column analysis.account_id is 'Who asked for it; null for the command line.';
comment on column analysis.method is 'Name of the method, as in the contract.';
comment on column analysis.name is 'What it was saved as; null: not saved, and removed after ninety days.';
comment on column analysis.filter is 'Which incidents were meant, in the words of the contract.';
comment on column analysis.parameters is 'The method''s parameters, those left out filled in.';
comment on column analysis.incident_version is 'Version of the incidents that it was computed from.';
comment on column analysis.code_version is 'Version of the program that computed it.';
comment on column analysis.milliseconds is 'How long the computation took.';
comment on column analysis.result is 'The result as the method''s contract says.';
comment on table area is 'A reporting area such as a DeSO; those of one kind make up one division of the municipality. Privacy: staff.';
comment on column area.municipality_code is 'Whose area.';
comment on column area.kind is 'Division that it belongs to: deso, regso, or a name given at the import.';
comment on column area.code is 'Identifier within its kind, such as 1780C1180; an area imported again under it is the same one.';
comment on column area.name is 'Name; the code where it has none.';
comment on column area.outline is 'Shape, WGS 84 (EPSG:4326).';
comment on column area.population is 'Residents of all ages; null when not imported. An official figure of an area, never of persons.';
comment on column area.population_year is 'Year of the population figure; null without one.';
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
comment on table asset_import is 'One import of assets, from the town (OpenStreetMap) or a file of the municipality''s own. Privacy: staff.';
comment on column asset_import.id is 'Identifier.';
comment on column asset_import.municipality_code is 'Into which municipality.';
comment on column asset_import.source is 'osm: the imported town; file: the municipality''s own.';
comment on column asset_import.kind is 'Kind that the file''s rows are; null: several (osm).';
comment on column asset_import.file_name is 'Name of the file, without its folder.';
comment on column asset_import.account_id is 'Who imported it; null for the command line.';
comment on column asset_import.imported_at is 'When.';
comment on column asset_import.summary is 'Numbers of rows read, added, kept, changed, retired and rejected, with reasons.';
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
comment on table asset_succession is 'Which asset goes on where another one was: a path that was split or joined, so that its history is read on. Privacy: staff.';
comment on column asset_succession.asset_id is 'The earlier one.';
comment on column asset_succession.successor_id is 'The one that goes on in its place.';
comment on column asset_succession.municipality_code is 'Of which municipality.';
comment on column asset_succession.import_id is 'Import that brought it about.';
comment on table audit_entry is 'Who did what that must be accountable: logins, imports, undo, sharing, exports of points. Privacy: personal, admins only.';
comment on column audit_entry.id is 'Order of writing.';
comment on column audit_entry.municipality_code is 'Where it was done.';
comment on column audit_entry.at is 'When.';
comment on column audit_entry.account_id is 'By whom; null once the account is gone, and for the command line.';
comment on column audit_entry.role is 'In which role.';
comment on column audit_entry.action is 'What, as a fixed word such as incidents.imported.';
comment on column audit_entry.subject is 'On what, as an identifier; never personal data.';
comment on table category_alias is 'What sources call the categories. Privacy: public.';
comment on column category_alias.municipality_code is 'Whose list.';
comment on column category_alias.source_text is 'The term in the source, trimmed and in lower case.';
comment on column category_alias.category_code is 'The category that it stands for.';
comment on table checklist is 'A municipality''s own checklist for walks or for a kind of asset; without a row the default list stands. Privacy: public.';
comment on column checklist.municipality_code is 'Of which municipality.';
comment on column checklist.kind is 'For walks, or for which kind of asset.';
comment on column checklist.items is 'Code, theme, Swedish and English words of each item, in order.';
comment on column checklist.changed_at is 'When it was last changed.';
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
comment on table finding_removal is 'A finding that was taken back, perhaps before it came: whatever a late phone sends, it stays away. Privacy: as finding.';
comment on column finding_removal.finding_id is 'Of which finding, which may not have come yet.';
comment on column finding_removal.walk_id is 'Of which walk.';
comment on column finding_removal.municipality_code is 'Of which municipality.';
comment on column finding_removal.removed_at is 'When it was taken back.';
comment on table finding_text is 'Words of a finding that another phone''s newer words replaced, so that no text is lost. Privacy: as finding.';
comment on column finding_text.id is 'Identifier.';
comment on column finding_text.finding_id is 'Of which finding.';
comment on column finding_text.municipality_code is 'Of which municipality.';
comment on column finding_text.participant_id is 'Who sent them; null: not known.';
comment on column finding_text.written_at is 'When they were written, on the phone.';
comment on column finding_text.text is 'The words.';
comment on table harm_weight is 'How much harm an incident of a category stands for, where the municipality''s police weigh it otherwise than the service. Privacy: police.';
comment on column harm_weight.municipality_code is 'Whose weight.';
comment on column harm_weight.category_code is 'Of which category.';
comment on column harm_weight.weight is 'Harm of one incident, in the unit of the service''s own weights.';
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
comment on column hotspot_run.name is 'What it was saved as; null: not saved.';
comment on column hotspot_run.evidence is 'Stability, baseline and accuracy of the run; null: not computed. Privacy: police.';
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
comment on table incident_category is 'The categories of incidents that a municipality uses. Privacy: public.';
comment on column incident_category.municipality_code is 'Whose list.';
comment on column incident_category.code is 'Identifier, the same in every language.';
comment on column incident_category.name_sv is 'Swedish name.';
comment on column incident_category.name_en is 'English name.';
comment on column incident_category.publishable is 'False: never on a public map, at any precision (intimate-partner violence, sexual offences, unmapped).';
comment on column incident_category.position is 'Order in lists.';
comment on table incident_change is 'Which incidents differ from one version of a municipality''s incidents to the next; the last hundred versions. Privacy: police; no incident is described.';
comment on column incident_change.id is 'Order of writing.';
comment on column incident_change.municipality_code is 'Whose incidents.';
comment on column incident_change.version is 'municipality.incident_version from which on they are as they are; null until the transaction that changes them raises it.';
comment on column incident_change.incident_ids is 'Ranges of incident.id outside of which nothing changed; in whole blocks of 256.';
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
comment on table incident_source is 'A system that incidents come from; record identifiers are unique within it. Privacy: staff.';
comment on column incident_source.id is 'Identifier.';
comment on column incident_source.municipality_code is 'Whose source.';
comment on column incident_source.name is 'Name given at the import, by default that of the layout.';
comment on column incident_source.mapping is 'The column mapping last used, proposed again for the next file.';
comment on table intake_attempt is 'That some address sent something, to limit how often; forgotten after 24 hours. Privacy: nobody.';
comment on column intake_attempt.address_hash is 'Salted SHA-256 of the network address.';
comment on column intake_attempt.attempted_at is 'When.';
comment on table intake_salt is 'Salt of a day''s address hashes; forgotten with them. Privacy: nobody.';
comment on column intake_salt.day is 'UTC day.';
comment on column intake_salt.salt is 'Random; without it the hashes cannot be tried out.';
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
comment on column municipality.town_version is 'Raised by one by every import of the town; names its tiles in caches.';
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
comment on view patrol_visit_count is 'Visits per area and month: no times, places or units. Privacy: staff.';
comment on table patrol_visit_photo is 'A photo of a visit, encoded anew without any metadata. Privacy: police, erased after a year.';
comment on column patrol_visit_photo.id is 'Identifier, given by the phone.';
comment on column patrol_visit_photo.visit_id is 'Of which visit.';
comment on column patrol_visit_photo.municipality_code is 'Of which municipality.';
comment on column patrol_visit_photo.recorded_at is 'When it reached the service.';
comment on column patrol_visit_photo.jpeg is 'The picture, JPEG.';
comment on table police_event is 'What the police publish of events (polisen.se), known to the municipality only, never to a place. Privacy: public.';
comment on column police_event.municipality_code is 'Of which municipality, by the end of the event''s name.';
comment on column police_event.id is 'Identifier at polisen.se.';
comment on column police_event.happened_at is 'When, by the event''s name: the feed''s own time is when it was published.';
comment on column police_event.kind is 'Type of event, as they call it.';
comment on column police_event.summary is 'Their summary.';
comment on column police_event.address is 'Their page, an address at polisen.se.';
comment on column police_event.read_at is 'When it was read.';
comment on view public_map.municipality is 'Whose releases there are or may come to be. Privacy: public.';
comment on table public_map.release is 'A published release; of one withdrawn only that and why. Privacy: public.';
comment on column public_map.release.id is 'Identifier.';
comment on column public_map.release.municipality_code is 'Of which municipality.';
comment on column public_map.release.month is 'Month counted, such as 2026-10.';
comment on column public_map.release.version is 'From 1 within the month.';
comment on column public_map.release.published_on is 'Day of publication, UTC.';
comment on column public_map.release.withdrawn_on is 'Day of withdrawal, UTC; null: it stands.';
comment on column public_map.release.withdrawn_reason is 'Why it was withdrawn.';
comment on column public_map.release.document is 'What is published; null once withdrawn.';
comment on table public_map.walk is 'Published protocols of safety walks. Privacy: public.';
comment on column public_map.walk.id is 'Identifier of the walk.';
comment on column public_map.walk.municipality_code is 'Of which municipality.';
comment on column public_map.walk.published_on is 'UTC day on which this version was published.';
comment on column public_map.walk.version is 'How often it has been published.';
comment on column public_map.walk.document is 'The protocol as the contract says, without personal data; null: withdrawn.';
comment on column public_map.walk.withdrawn_on is 'UTC day on which it was withdrawn; null: in force.';
comment on table public_map.walk_photo is 'Photos of published protocols, each approved by staff. Privacy: public.';
comment on column public_map.walk_photo.id is 'Identifier, another one than where it was taken from.';
comment on column public_map.walk_photo.walk_id is 'Of which walk.';
comment on column public_map.walk_photo.jpeg is 'The picture, JPEG.';
comment on table public_release is 'A release of one closed month, from draft to withdrawal. Privacy: staff until published; its figures are perturbed already.';
comment on column public_release.id is 'Identifier.';
comment on column public_release.municipality_code is 'Of which municipality.';
comment on column public_release.month is 'First day of the month counted, by the municipality''s own calendar.';
comment on column public_release.version is 'From 1 within the month; another one only after a withdrawal.';
comment on column public_release.made_at is 'When it was made.';
comment on column public_release.account_id is 'By whom; null for the command line.';
comment on column public_release.document is 'What is published, as the contract says.';
comment on column public_release.document_hash is 'SHA-256 of the document as it was signed.';
comment on column public_release.disclosure is 'Disclosure report: rules kept, what was left out, error against the truth. Privacy: staff.';
comment on column public_release.code_version is 'Version of the program that made it.';
comment on column public_release.published_at is 'When it was published; null: a draft.';
comment on column public_release.withdrawn_at is 'When it was withdrawn; null: it stands.';
comment on column public_release.withdrawn_reason is 'Why it was withdrawn; published.';
comment on table public_release_basis is 'Which records stand behind a published count, so that a later version of the month changes it only when three or more differ. Privacy: admin.';
comment on column public_release_basis.release_id is 'Of which release.';
comment on column public_release_basis.municipality_code is 'Of which municipality.';
comment on column public_release_basis.item is 'Theme or category counted.';
comment on column public_release_basis.cell is 'Cell of the geography, or `all` for the whole municipality.';
comment on column public_release_basis.record_keys is 'Keys of the records, sorted.';
comment on column public_release_basis.published is 'The count as published.';
comment on table public_release_signature is 'Two sign a release before it is published: one of the police, one of the municipality. Privacy: staff.';
comment on column public_release_signature.release_id is 'Of which release.';
comment on column public_release_signature.municipality_code is 'Of which municipality.';
comment on column public_release_signature.role is 'For whom it was signed.';
comment on column public_release_signature.account_id is 'By whom; null once the account is gone.';
comment on column public_release_signature.account_name is 'Its name as it was: both sides see who signed, and it stays. Privacy: staff.';
comment on column public_release_signature.document_hash is 'SHA-256 of the document that was signed.';
comment on column public_release_signature.signed_at is 'When.';
comment on table rejected_row is 'A row of a file that could not be imported, kept so that it can be mended. Privacy: police.';
comment on column rejected_row.batch_id is 'Of which import.';
comment on column rejected_row.line is 'Line (row, feature) of the file, from 1.';
comment on column rejected_row.municipality_code is 'Whose import.';
comment on column rejected_row.column_name is 'The column at fault; null when it is the row as a whole.';
comment on column rejected_row.reason is 'Reason code; the words for it are in the contract.';
comment on column rejected_row.raw is 'The fields as they stood in the file, an array of text in the order of the header.';
comment on table release_geography is 'The fixed squares that releases count in. Made once: another one would let the two be subtracted. Privacy: staff.';
comment on column release_geography.municipality_code is 'Of which municipality.';
comment on column release_geography.made_at is 'When it was made.';
comment on column release_geography.account_id is 'By whom.';
comment on column release_geography.address_count is 'From how many addresses and dwellings without one.';
comment on column release_geography.cells is 'Cells as the contract says, each with its number of addresses: blocks of 250 m to 2 km of the national grid (SWEREF 99 TM).';
comment on table release_secret is 'From which the keys of records are made that perturb counts; whoever has it can undo the perturbation. Privacy: admin.';
comment on column release_secret.municipality_code is 'Of which municipality.';
comment on column release_secret.secret is 'Drawn at random once; a new one would perturb every cell anew and give the truth away by averaging.';
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
comment on table remedy_photo is 'How it was before or after, encoded anew without any metadata. Privacy: staff; published only once approved.';
comment on column remedy_photo.id is 'Identifier, given by the client.';
comment on column remedy_photo.remedy_id is 'Of which remedy.';
comment on column remedy_photo.municipality_code is 'Of which municipality.';
comment on column remedy_photo.kind is 'before or after.';
comment on column remedy_photo.recorded_at is 'When it reached the service.';
comment on column remedy_photo.approved is 'True: staff let the protocol show it.';
comment on column remedy_photo.blurred_at is 'When something in it was last blurred.';
comment on column remedy_photo.jpeg is 'The picture, JPEG.';
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
comment on column report.search_words is 'What staff search in: text_shown, place_label and reference in small letters.';
comment on column report.square is 'South-western corner of its square kilometre, SWEREF 99 TM (EPSG:3006), whole kilometres east and north.';
comment on table report_api_key is 'Keys of other systems that send reports by Open311. Privacy: admin.';
comment on column report_api_key.id is 'Identifier.';
comment on column report_api_key.municipality_code is 'Of which municipality.';
comment on column report_api_key.name is 'Which system it was given to.';
comment on column report_api_key.key_hash is 'SHA-256 of the key; the key itself is shown once and not kept.';
comment on column report_api_key.created_at is 'When it was made.';
comment on column report_api_key.revoked_at is 'When it was revoked; null: it is valid.';
comment on column report_api_key.account_id is 'Who made it.';
comment on table report_contact is 'How a reporter wants to be answered, where one asked for it. Privacy: personal data; read only through read_report_contact, which logs it; erased on schedule.';
comment on column report_contact.report_id is 'Of which report.';
comment on column report_contact.municipality_code is 'Of which municipality.';
comment on column report_contact.name is 'Name, if given. Privacy: personal data.';
comment on column report_contact.email is 'E-mail address. Privacy: personal data.';
comment on column report_contact.phone is 'Telephone number. Privacy: personal data.';
comment on column report_contact.language is 'Language to answer in.';
comment on column report_contact.given_at is 'When it was given.';
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
comment on table report_link is 'What a report belongs with: a park or path, a safety walk, a promise. Privacy: staff.';
comment on column report_link.id is 'Identifier.';
comment on column report_link.report_id is 'Of which report.';
comment on column report_link.municipality_code is 'Of which municipality.';
comment on column report_link.kind is 'asset (park, path, playground …), walk or promise.';
comment on column report_link.label is 'What it is called.';
comment on column report_link.address is 'Where more is said of it: an address, or its identifier.';
comment on column report_link.linked_at is 'When.';
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
comment on table report_owner is 'Who can be asked to do something about a report: park, street, lighting, police, housing company. Privacy: public.';
comment on column report_owner.municipality_code is 'Of which municipality.';
comment on column report_owner.code is 'Word in addresses and data.';
comment on column report_owner.name_sv is 'Swedish name.';
comment on column report_owner.name_en is 'English name.';
comment on column report_owner.position is 'Order on screen.';
comment on table report_photo is 'A photo of a report, encoded anew without any metadata. Privacy: municipality; the police once approved; never public. Erased on schedule.';
comment on column report_photo.id is 'Identifier, given by the device.';
comment on column report_photo.report_id is 'Of which report.';
comment on column report_photo.municipality_code is 'Of which municipality.';
comment on column report_photo.recorded_at is 'When it reached the service.';
comment on column report_photo.approved is 'True: a moderator has seen it and lets others than the municipality see it.';
comment on column report_photo.blurred_at is 'When a moderator last blurred something in it.';
comment on column report_photo.jpeg is 'The picture, JPEG.';
comment on table report_redaction is 'Every change by hand of the words that others read, so that it can be accounted for. Privacy: municipality; its words are erased with the report''s.';
comment on column report_redaction.id is 'Identifier.';
comment on column report_redaction.report_id is 'Of which report.';
comment on column report_redaction.municipality_code is 'Of which municipality.';
comment on column report_redaction.redacted_at is 'When.';
comment on column report_redaction.account_id is 'By whom.';
comment on column report_redaction.reason is 'Why.';
comment on column report_redaction.before is 'The words shown before.';
comment on column report_redaction.after is 'The words shown after.';
comment on table report_supporter is 'Somebody else who says the same of a place. Privacy: staff; nothing about who.';
comment on column report_supporter.report_id is 'Of which report.';
comment on column report_supporter.supporter is 'Drawn at random by the device for this report alone, so that pressing twice counts once.';
comment on column report_supporter.municipality_code is 'Of which municipality.';
comment on column report_supporter.supported_at is 'When.';
comment on table report_theme is 'What a report can be about; a municipality''s own copy of the default list. Privacy: public.';
comment on column report_theme.municipality_code is 'Whose theme.';
comment on column report_theme.code is 'Word in addresses and data.';
comment on column report_theme.name_sv is 'Swedish name.';
comment on column report_theme.name_en is 'English name.';
comment on column report_theme.positive is 'True for what is good about a place.';
comment on column report_theme.publishable is 'False: never counted in a public release.';
comment on column report_theme.position is 'Order on screen.';
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
comment on table session is 'A login in force. Privacy: secret; no role may read it, only the service itself.';
comment on column session.token_hash is 'SHA-256 of the random token in the cookie; the token itself is stored nowhere.';
comment on column session.account_id is 'Whose login it is.';
comment on column session.created_at is 'When it began.';
comment on column session.expires_at is 'From when on it counts no more.';
comment on view shared_hotspot is 'Hotspots of shared runs as coarse areas: no outline, no count under 3, no categories. Privacy: staff.';
comment on view shared_hotspot_run is 'Runs that the police shared. Privacy: staff.';
comment on view stored_analysis is 'Analyses and hotspot runs in one list. Privacy: police.';
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
comment on table town_import is 'One import of an OpenStreetMap file; the last one made the rows of town_way and its neighbours. Privacy: public.';
comment on column town_import.id is 'Identifier.';
comment on column town_import.municipality_code is 'Into which municipality.';
comment on column town_import.file_name is 'Name of the file, without its folder.';
comment on column town_import.account_id is 'Who imported it; null for the command line. Privacy: staff, not granted to the public.';
comment on column town_import.imported_at is 'When.';
comment on column town_import.milliseconds is 'How long it took.';
comment on column town_import.bounds is 'Box that the file says it covers, else the box around what was imported, WGS 84 (EPSG:4326).';
comment on column town_import.summary is 'How many elements were read, rows were made, nodes were missing and ways were skipped.';
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
comment on table town_restriction is 'A turn that is forbidden, or the only one allowed. Privacy: public (OpenStreetMap, ODbL).';
comment on column town_restriction.municipality_code is 'In whose town.';
comment on column town_restriction.osm_id is 'Number of the relation in OpenStreetMap.';
comment on column town_restriction.from_way_id is 'Way that one comes from; it may lie outside the file.';
comment on column town_restriction.to_way_id is 'Way that one may not, or must, turn into; it may lie outside the file.';
comment on column town_restriction.via_node_id is 'Node at which one turns; null when it goes over ways.';
comment on column town_restriction.via_way_ids is 'Ways between the two, in order; empty when it goes over a node.';
comment on column town_restriction.kind is 'OSM restriction value, such as no_left_turn or only_straight_on.';
comment on column town_restriction.except_vehicles is 'Vehicles it does not hold for, such as bicycle.';
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
