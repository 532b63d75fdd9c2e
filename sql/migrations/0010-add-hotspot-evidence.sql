-- Why: what backs a run (stability, the baseline, accuracy on later incidents) is computed after it and kept with it.
-- Locks: adding a column without a default takes a short exclusive lock on hotspot_run.

alter table hotspot_run add column evidence jsonb;

comment on column hotspot_run.evidence is 'Stability, baseline and accuracy of the run; null: not computed. Privacy: police.';
