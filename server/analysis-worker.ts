import { parentPort } from 'node:worker_threads'
import { exportJob } from './features/analyses/analysis-export.ts'
import { analysisJobs } from './features/analyses/analysis-methods.ts'
import { evidenceJob } from './features/hotspots/evidence-job.ts'
import { figuresJob } from './features/hotspots/filter-figures.ts'
import { hotspotJob } from './features/hotspots/hotspot-job.ts'
import { summaryJob } from './features/incidents/incident-summary.ts'
import { tileJob } from './features/incidents/incident-tile.ts'
import { snapshotJob } from './features/incidents/snapshot-builder.ts'
import { mergeJob } from './features/incidents/snapshot-merge.ts'
import { geoPackageJob } from './features/jobs/geopackage-job.ts'
import { expectedHarmJob } from './features/patrols/expected-harm-job.ts'
import { geographyJob } from './features/releases/geography-job.ts'
import { releaseJob } from './features/releases/release-job.ts'
import { feedbackJob } from './features/visits/feedback-job.ts'
import { planJob } from './features/patrols/plan-job.ts'
import { assetLightJob } from './features/reviews/asset-light-job.ts'
import { visitsJob } from './features/walks/visits-job.ts'
import { buildNetworkJob, findRouteJob, layRoadsJob, travelMatrixJob } from './features/network/network-jobs.ts'
import { safeRouteJob } from './features/safe-routes/safe-route-job.ts'
import { segmentSafetyJob } from './features/safe-routes/segment-safety-job.ts'
import { serveJobs } from './features/jobs/serve-jobs.ts'

/** The thread that analyses: every job of every feature, started by the pool. */
if (parentPort !== null)
  serveJobs(parentPort, [
    snapshotJob,
    mergeJob,
    summaryJob,
    tileJob,
    hotspotJob,
    evidenceJob,
    figuresJob,
    ...analysisJobs,
    exportJob,
    layRoadsJob,
    buildNetworkJob,
    travelMatrixJob,
    findRouteJob,
    segmentSafetyJob,
    safeRouteJob,
    geoPackageJob,
    feedbackJob,
    expectedHarmJob,
    planJob,
    visitsJob,
    assetLightJob,
    geographyJob,
    releaseJob,
  ])
