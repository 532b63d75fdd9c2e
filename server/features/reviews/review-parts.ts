import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { Problem } from '../../http/problem.ts'
import type { RequestActor } from '../../http/visitor.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import type { TownNetworks } from '../network/town-network-queries.ts'
import type { EvidenceParts, EvidenceStores } from './asset-evidence.ts'
import { AssetShapeStore } from './asset-shapes.ts'
import { AssetSurroundingsStore } from './asset-surroundings.ts'
import { NightClassStore } from './night-classes.ts'

/** What the routes of reviews are made of. */
export interface ReviewParts {
  database: Database
  now: () => Date
  networks: TownNetworks
  stores: EvidenceStores
}

/** The parts with nothing read yet. */
export function openReviewParts({
  database,
  now,
  networks,
  pool,
}: Pick<ReviewParts, 'database' | 'now' | 'networks'> & { pool: JobRunner }): ReviewParts {
  const stores = {
    shapes: new AssetShapeStore(),
    night: new NightClassStore(),
    surroundings: new AssetSurroundingsStore(pool),
  }
  return { database, now, networks, stores }
}

/**
 * What evidence is worked out from in a municipality, with its streets as they are. Asked for outside of transactions: who reads the
 * streets opens one, and the embedded database has no second connection.
 * @throws Problem municipality_not_found
 */
export async function evidencePartsOf({ networks, stores }: ReviewParts, code: string): Promise<EvidenceParts> {
  const streets = await networks.current(code, 'foot', {}).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'no_streets') return undefined
    throw error
  })
  return { ...stores, streets: streets?.network }
}

/** Runs work that needs evidence in a transaction of whoever asks. @throws Problem municipality_not_found */
export async function withEvidence<T>(
  parts: ReviewParts,
  actor: RequestActor,
  code: string,
  work: (trx: Trx, evidence: EvidenceParts) => Promise<T>,
): Promise<T> {
  const evidence = await evidencePartsOf(parts, code)
  return asRole(parts.database, actor, (trx) => work(trx, evidence))
}
