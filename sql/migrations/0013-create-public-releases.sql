-- Why: what the public may see of reports and incidents, made once a closed month, signed by two, and never edited.
-- Locks: new objects only.

create schema public_map;
comment on schema public_map is 'All that the public map reads: published releases. Nothing is written here but by publish_release and withdraw_release.';

create table release_secret (
  municipality_code text primary key references municipality (code) on delete cascade,
  secret bytea not null check (octet_length(secret) = 32)
);

comment on table release_secret is 'From which the keys of records are made that perturb counts; whoever has it can undo the perturbation. Privacy: admin.';
comment on column release_secret.municipality_code is 'Of which municipality.';
comment on column release_secret.secret is 'Drawn at random once; a new one would perturb every cell anew and give the truth away by averaging.';

create table release_geography (
  municipality_code text primary key references municipality (code) on delete cascade,
  made_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  address_count integer not null check (address_count >= 0),
  cells jsonb not null
);

comment on table release_geography is 'The fixed squares that releases count in. Made once: another one would let the two be subtracted. Privacy: staff.';
comment on column release_geography.municipality_code is 'Of which municipality.';
comment on column release_geography.made_at is 'When it was made.';
comment on column release_geography.account_id is 'By whom.';
comment on column release_geography.address_count is 'From how many addresses and dwellings without one.';
comment on column release_geography.cells is 'Cells as the contract says, each with its number of addresses: blocks of 250 m to 2 km of the national grid (SWEREF 99 TM).';

create table public_release (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  month date not null check (extract(day from month) = 1),
  version integer not null check (version >= 1),
  made_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  document jsonb not null,
  document_hash bytea not null check (octet_length(document_hash) = 32),
  disclosure jsonb not null,
  code_version text not null,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 1000),
  unique (municipality_code, month, version),
  unique (id, municipality_code),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check (withdrawn_at is null or published_at is not null)
);
-- A month is published once at a time.
create unique index public_release_in_force on public_release (municipality_code, month)
  where published_at is not null and withdrawn_at is null;
create unique index public_release_draft on public_release (municipality_code, month) where published_at is null;

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

create table public_release_basis (
  release_id uuid not null,
  municipality_code text not null,
  item text not null,
  cell text not null,
  record_keys bigint[] not null,
  published integer not null check (published = 0 or published >= 3),
  primary key (release_id, item, cell),
  foreign key (release_id, municipality_code) references public_release (id, municipality_code) on delete cascade
);

comment on table public_release_basis is 'Which records stand behind a published count, so that a later version of the month changes it only when three or more differ. Privacy: admin.';
comment on column public_release_basis.release_id is 'Of which release.';
comment on column public_release_basis.municipality_code is 'Of which municipality.';
comment on column public_release_basis.item is 'Theme or category counted.';
comment on column public_release_basis.cell is 'Cell of the geography, or `all` for the whole municipality.';
comment on column public_release_basis.record_keys is 'Keys of the records, sorted.';
comment on column public_release_basis.published is 'The count as published.';

create table public_release_signature (
  release_id uuid not null,
  municipality_code text not null,
  role text not null check (role in ('police', 'municipality')),
  account_id uuid references account (id) on delete set null,
  account_name text not null check (length(account_name) between 1 and 100),
  document_hash bytea not null,
  signed_at timestamptz not null default now(),
  primary key (release_id, role),
  unique (release_id, account_id),
  -- Nobody signs another municipality's release.
  foreign key (release_id, municipality_code) references public_release (id, municipality_code) on delete cascade
);

comment on table public_release_signature is 'Two sign a release before it is published: one of the police, one of the municipality. Privacy: staff.';
comment on column public_release_signature.release_id is 'Of which release.';
comment on column public_release_signature.municipality_code is 'Of which municipality.';
comment on column public_release_signature.role is 'For whom it was signed.';
comment on column public_release_signature.account_id is 'By whom; null once the account is gone.';
comment on column public_release_signature.account_name is 'Its name as it was: both sides see who signed, and it stays. Privacy: staff.';
comment on column public_release_signature.document_hash is 'SHA-256 of the document that was signed.';
comment on column public_release_signature.signed_at is 'When.';

create table public_map.release (
  id uuid primary key,
  municipality_code text not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  version integer not null,
  published_on date not null,
  withdrawn_on date,
  withdrawn_reason text,
  document jsonb,
  check ((withdrawn_on is null) = (document is not null))
);
create index release_of_municipality on public_map.release (municipality_code, month);

create view public_map.municipality with (security_barrier) as
select municipality.code, municipality.name, municipality.fictional
from public.municipality;

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

-- A document never changes, whoever asks, and what is published is never taken back but by withdrawing it.
create function refuse_release_change() returns trigger
language plpgsql set search_path = public, pg_temp
as $$
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
$$;
comment on function refuse_release_change() is 'Keeps a release as it was made.';
create trigger public_release_is_immutable before update on public_release
  for each row execute function refuse_release_change();

-- Publishes a release that both have signed as it stands; says why not otherwise.
create function publish_release(release uuid) returns text
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
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
$$;
comment on function publish_release(uuid) is 'Publishes a release signed by police and municipality; gives `published` or the reason why not.';

-- Withdraws a published release: its figures go, that it was there stays.
create function withdraw_release(release uuid, reason text) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
begin
  update public_release r set withdrawn_at = now(), withdrawn_reason = reason
  where r.id = release and r.municipality_code = current_municipality() and r.published_at is not null and r.withdrawn_at is null;
  if not found then return false; end if;
  update public_map.release p set document = null, withdrawn_on = (now() at time zone 'UTC')::date, withdrawn_reason = reason
  where p.id = release;
  perform pg_notify('tryggkarta_releases', current_municipality());
  return true;
end
$$;
comment on function withdraw_release(uuid, text) is 'Takes a published release out of the public map for good; false when there is none in force.';

alter table release_secret enable row level security;
alter table release_geography enable row level security;
alter table public_release enable row level security;
alter table public_release_basis enable row level security;
alter table public_release_signature enable row level security;
alter table public_map.release enable row level security;

create policy release_secret_of_municipality on release_secret for all to tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy release_geography_of_municipality on release_geography for all to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy public_release_of_municipality on public_release for select to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality());
create policy public_release_made on public_release for insert to tk_admin
  with check (municipality_code = current_municipality() and published_at is null);
create policy public_release_draft_dropped on public_release for delete to tk_admin
  using (municipality_code = current_municipality() and published_at is null);
create policy public_release_basis_of_municipality on public_release_basis for all to tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy public_release_signature_of_municipality on public_release_signature for select to tk_municipality, tk_police, tk_admin
  using (municipality_code = current_municipality());
-- Each signs for its own, under its own account.
create policy public_release_signed_for_oneself on public_release_signature for insert to tk_municipality, tk_police
  with check (municipality_code = current_municipality() and role = substr(current_user, length('tk_') + 1)
    and account_id::text = current_setting('tryggkarta.account', true));
create policy public_release_signature_taken_back on public_release_signature for delete to tk_municipality, tk_police
  using (municipality_code = current_municipality() and role = substr(current_user, length('tk_') + 1)
    and not exists (select from public_release r where r.id = release_id and r.published_at is not null));
-- Published is published: the files of every municipality are made in one go.
create policy release_is_public on public_map.release for select to tk_public, tk_municipality, tk_police, tk_admin
  using (true);

grant usage on schema public_map to tk_public, tk_municipality, tk_police, tk_admin;
grant select on public_map.release, public_map.municipality to tk_public, tk_municipality, tk_police, tk_admin;
grant select, insert on release_secret to tk_admin;
grant select on release_geography to tk_municipality, tk_police, tk_admin;
grant insert on release_geography to tk_admin;
grant select on public_release to tk_municipality, tk_police, tk_admin;
-- A draft that nobody wants may be dropped, what was published never (see its policy).
grant insert, delete on public_release to tk_admin;
grant select, insert on public_release_basis to tk_admin;
grant select on public_release_signature to tk_municipality, tk_police, tk_admin;
grant insert, delete on public_release_signature to tk_municipality, tk_police;

revoke all on function publish_release(uuid), withdraw_release(uuid, text) from public;
grant execute on function publish_release(uuid), withdraw_release(uuid, text) to tk_municipality, tk_police, tk_admin;
