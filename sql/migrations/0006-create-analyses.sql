-- Why: an analysis is kept with its parameters, the incidents' version and its result, so that a link shows what it showed.
-- Locks: new objects only.

create table analysis (
  id uuid primary key default gen_random_uuid(),
  municipality_code text not null references municipality (code) on delete cascade,
  created_at timestamptz not null default now(),
  account_id uuid references account (id) on delete set null,
  method text not null check (method ~ '^[a-z][a-z-]{1,40}$'),
  name text check (length(name) between 1 and 100),
  filter jsonb not null,
  parameters jsonb not null,
  incident_version bigint not null,
  code_version text not null,
  milliseconds integer not null check (milliseconds >= 0),
  result jsonb not null
);
create index analysis_created_at on analysis (municipality_code, created_at);

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

alter table analysis enable row level security;

create policy analysis_of_municipality on analysis for all to tk_police, tk_admin
  using (municipality_code = current_municipality()) with check (municipality_code = current_municipality());

grant select, insert, update, delete on analysis to tk_police, tk_admin;
