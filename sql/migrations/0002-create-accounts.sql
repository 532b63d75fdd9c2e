-- Why: staff log in; sessions live in the database so that every server process knows them and a restart forgets none.
-- Locks: new objects only.

create table account (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code),
  name text not null unique check (name ~ '^[[:alnum:]._@-]{2,60}$'),
  role text not null check (role in ('municipality', 'police', 'admin')),
  password_hash text not null check (password_hash like '$argon2id$%'),
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

comment on table account is 'A member of staff who may log in. Privacy: personal; read by admins of the same municipality only.';
comment on column account.id is 'Stable identifier.';
comment on column account.municipality_code is 'The one municipality that the account works in.';
comment on column account.name is 'Login name, unique over the whole service.';
comment on column account.role is 'What the account may do: municipality, police or admin.';
comment on column account.password_hash is 'argon2id in PHC format. Secret: no database role may select it.';
comment on column account.created_at is 'When it was made.';
comment on column account.disabled_at is 'When it was closed; null while it may log in.';

create table session (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id uuid not null references account (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_expires_at on session (expires_at);

comment on table session is 'A login in force. Privacy: secret; no role may read it, only the service itself.';
comment on column session.token_hash is 'SHA-256 of the random token in the cookie; the token itself is stored nowhere.';
comment on column session.account_id is 'Whose login it is.';
comment on column session.created_at is 'When it began.';
comment on column session.expires_at is 'From when on it counts no more.';

create table audit_entry (
  id bigint generated always as identity primary key,
  municipality_code text not null references municipality (code),
  at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  role text not null,
  action text not null,
  subject text
);
create index audit_entry_at on audit_entry (municipality_code, at);

comment on table audit_entry is 'Who did what that must be accountable: logins, imports, undo, sharing, exports of points. Privacy: personal, admins only.';
comment on column audit_entry.id is 'Order of writing.';
comment on column audit_entry.municipality_code is 'Where it was done.';
comment on column audit_entry.at is 'When.';
comment on column audit_entry.account_id is 'By whom; null once the account is gone, and for the command line.';
comment on column audit_entry.role is 'In which role.';
comment on column audit_entry.action is 'What, as a fixed word such as incidents.imported.';
comment on column audit_entry.subject is 'On what, as an identifier; never personal data.';

alter table account enable row level security;
alter table session enable row level security;
alter table audit_entry enable row level security;

create policy account_by_admin on account for all to tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());
create policy audit_entry_read on audit_entry for select to tk_admin using (municipality_code = current_municipality());
create policy audit_entry_written on audit_entry for insert to tk_municipality, tk_police, tk_admin
  with check (municipality_code = current_municipality());

grant select (id, municipality_code, name, role, created_at, disabled_at), insert, update (role, password_hash, disabled_at) on account to tk_admin;
grant select on audit_entry to tk_admin;
grant insert on audit_entry to tk_municipality, tk_police, tk_admin;
