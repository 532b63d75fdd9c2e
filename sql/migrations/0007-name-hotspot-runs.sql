-- Why: a hotspot run is saved, found again and compared as any other analysis is, so both are in one list.
-- Locks: adding a column without a default takes a short exclusive lock on hotspot_run.

alter table hotspot_run add column name text check (length(name) between 1 and 100);

comment on column hotspot_run.name is 'What it was saved as; null: not saved.';

-- With the asker's rights, so that row-level security of both tables holds.
create view stored_analysis with (security_invoker = true) as
select
  analysis.id,
  analysis.municipality_code,
  'analysis' as kind,
  analysis.method,
  analysis.name,
  analysis.created_at,
  analysis.filter,
  analysis.incident_version,
  analysis.code_version,
  false as shared
from analysis
union all
select
  hotspot_run.id,
  hotspot_run.municipality_code,
  'hotspots' as kind,
  coalesce(hotspot_run.parameters ->> 'method', 'dbscan') as method,
  hotspot_run.name,
  hotspot_run.created_at,
  hotspot_run.parameters -> 'filter' as filter,
  hotspot_run.incident_version,
  hotspot_run.code_version,
  hotspot_run.shared
from hotspot_run;

comment on view stored_analysis is 'Analyses and hotspot runs in one list. Privacy: police.';

grant select on stored_analysis to tk_police, tk_admin;
