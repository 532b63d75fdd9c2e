import type { Database } from '../../server/db/database.ts'
import type { AnalysisJob, JobRunner } from '../../server/features/jobs/analysis-job.ts'
import { NetworkStore } from '../../server/features/network/network-store.ts'
import { reviewRoutes } from '../../server/features/reviews/review-routes.ts'
import type { HttpAnswer } from './http-client.ts'
import { addTestMunicipality } from './municipality.ts'
import { serveToStaff } from './staff-service.ts'
import { storeAsset, storeReview } from './stored-assets.ts'
import type { StoredAsset, StoredReview } from './stored-assets.ts'
import { storeReport } from './stored-reports.ts'
import type { StoredReport } from './stored-reports.ts'

type Role = 'public' | 'municipality' | 'police' | 'admin'

/** The reviews of one municipality after another, with a clock that the test sets. */
export interface ReviewService {
  code: string
  now: Date
  /** Goes on with a municipality that has no assets. */
  anew(): Promise<void>
  asset(wanted?: Partial<StoredAsset>): Promise<string>
  review(asset: string, wanted?: Partial<StoredReview>): Promise<string>
  report(wanted?: Partial<StoredReport>): ReturnType<typeof storeReport>
  /** Asks for an address under the municipality's, such as `reviews?status=marked`. */
  ask(method: string, path: string, body?: unknown, role?: Role, account?: Account): Promise<HttpAnswer>
  close(): Promise<void>
}

interface Account {
  id: string
  name: string
}

/** Serves the routes of reviews alone. */
export async function serveReviews(database: Database): Promise<ReviewService> {
  // In this thread: what a job takes and gives is the same.
  const pool: JobRunner = {
    run: async <I, O>(job: AnalysisJob<I, O>, input: I): Promise<Awaited<O>> => await job.run(input, () => undefined),
  }
  const staff = await serveToStaff(
    reviewRoutes({ database, now: () => service.now, networks: new NetworkStore({ database, pool }), pool }),
  )
  const service: ReviewService = {
    code: '',
    now: new Date('2026-11-02T09:00:00Z'),
    async anew() {
      service.code = await addTestMunicipality(database)
    },
    asset: (wanted) => storeAsset(database, service.code, wanted),
    review: (asset, wanted) => storeReview(database, service.code, asset, wanted),
    report: (wanted) => storeReport(database, service.code, wanted),
    ask: (method, path, body, role = 'municipality', account) =>
      staff.ask(
        { role, municipality: service.code, ...(account && { account }) },
        method,
        `/api/municipalities/${service.code}/${path}`,
        body === undefined ? {} : { body },
      ),
    close: () => staff.close(),
  }
  await service.anew()
  return service
}
