import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { assetRankingSchema } from '../../server/contract/assets.ts'
import type { AssetRanking, EvidenceKind } from '../../server/contract/assets.ts'
import { describeDatabases } from '../support/database.ts'
import { serveReviews } from '../support/review-service.ts'
import type { ReviewService } from '../support/review-service.ts'
import { storeSuccession } from '../support/stored-assets.ts'
import { storeFinding, storeRemedy, storeWalk } from '../support/stored-walks.ts'

/** East to west along one parallel; a hundred-thousandth of a degree of longitude there is 0.57 m. */
const path = (fromLng: number, toLng: number, lat = 59.001) => ({
  type: 'LineString' as const,
  coordinates: [
    [fromLng, lat],
    [toLng, lat],
  ] as [number, number][],
})

describeDatabases('the ranking of assets', (database) => {
  let service: ReviewService

  beforeAll(async () => {
    service = await serveReviews(database())
  })
  beforeEach(() => service.anew())
  afterAll(() => service.close())

  const rank = async (query = '', role: 'municipality' | 'police' = 'municipality') => {
    const answer = await service.ask('GET', `asset-ranking${query}`, undefined, role)
    expect(answer.status).toBe(200)
    return assetRankingSchema.parse(answer.json())
  }
  const lineOf = (ranking: AssetRanking, id: string, kind: EvidenceKind) =>
    ranking.items.find((item) => item.id === id)!.evidence.lines.find((line) => line.kind === kind)!

  it('is empty without assets', async () => {
    expect(await rank()).toEqual({ items: [], total: 0, weights: expect.any(Object) })
  })

  it('puts first what most has been said of, and says why in lines that add up', async () => {
    const quiet = await service.asset({ place: path(15.01, 15.012), name: 'Lugna stigen' })
    const troubled = await service.asset({ place: path(15.001, 15.003), name: 'Åstigen' })
    await service.report({ point: [15.002, 59.0011], receivedAt: '2026-11-01T09:00:00Z' })
    const ranking = await rank()
    expect(ranking.items.map(({ id, rank: at, name }) => [id, at, name])).toEqual([
      [troubled, 1, 'Åstigen'],
      [quiet, 2, 'Lugna stigen'],
    ])
    for (const { evidence } of ranking.items) {
      const sum = evidence.lines.reduce((total, { points }) => total + points, 0)
      expect(evidence.score).toBeCloseTo(sum, 10)
    }
    // One report of a day ago on 114.9 m: (1 − 1/365) / 1.149 reports, at 3 points each.
    expect(lineOf(ranking, troubled, 'reports')).toEqual({ kind: 'reports', points: 2.6, value: 0.87, records: 1 })
    expect(lineOf(ranking, quiet, 'reports')).toEqual({ kind: 'reports', points: 0, value: 0, records: 0 })
  })
})
