import type { Database } from '../../db/database.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import type { EvidenceParts } from './asset-evidence.ts'
import { AssetShapeStore } from './asset-shapes.ts'
import { AssetSurroundingsStore } from './asset-surroundings.ts'
import { NightClassStore } from './night-classes.ts'

/** What the routes of reviews are made of. */
export interface ReviewParts {
  database: Database
  now: () => Date
  evidence: EvidenceParts
}

/** The parts with nothing read yet. */
export function openReviewParts({
  database,
  now,
  pool,
}: Pick<ReviewParts, 'database' | 'now'> & { pool: JobRunner }): ReviewParts {
  const evidence = {
    shapes: new AssetShapeStore(),
    night: new NightClassStore(),
    surroundings: new AssetSurroundingsStore(pool),
  }
  return { database, now, evidence }
}
