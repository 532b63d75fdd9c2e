import { describe, expect, it } from 'vitest'
import { reviewsByOwner, workNumbers } from '../../client/features/assets/work-numbers.ts'
import { enAssets } from '../../client/i18n/en-assets.ts'
import { svAssets } from '../../client/i18n/sv-assets.ts'
import { pictureOfRanking, pictureOfReviews } from '../../client/map/asset-picture.ts'
import { placeBounds } from '../../client/map/place-bounds.ts'
import { assetName } from '../../client/state/asset-names.ts'
import { nextRound } from '../../client/state/review-rounds.ts'
import { nextReviewSteps, reviewMark, reviewStatuses, undoReviewSteps } from '../../client/state/review-steps.ts'
import type { RankedAsset, ReviewItem, ReviewRound } from '../../server/contract/assets.ts'

const before = [
  { id: 'a', owner: 'park', dueOn: null },
  { id: 'b', owner: null, dueOn: '2026-12-01' },
  { id: 'c', owner: 'park', dueOn: null },
]

describe('the steps of a review', () => {
  it('lead from the mark to the end and back, and act only where something is to be remedied', () => {
    const standing = (status: ReviewItem['status'], decision: ReviewItem['decision'] = null) => ({ status, decision })
    expect(nextReviewSteps(standing('marked'))).toEqual(['inspect', 'drop'])
    expect(nextReviewSteps(standing('inspected'))).toEqual(['decide'])
    expect(nextReviewSteps(standing('decided', 'remedy'))).toEqual(['act', 'close', 'decide'])
    expect(nextReviewSteps(standing('decided', 'nothing'))).toEqual(['close', 'decide'])
    expect(nextReviewSteps(standing('acting', 'remedy'))).toEqual(['close', 'decide'])
    expect(nextReviewSteps(standing('dropped'))).toEqual(['reopen'])
    for (const status of reviewStatuses) expect(nextReviewSteps(standing(status)).length).toBeGreaterThan(0)
  })

  it('are told by three marks on the map', () => {
    expect(reviewStatuses.map(reviewMark)).toEqual([
      'marked',
      'marked',
      'in-hand',
      'in-hand',
      'in-hand',
      'ended',
      'ended',
    ])
  })

  it('are taken back: owner and day by giving each its own again, a status by asking the service', () => {
    expect(undoReviewSteps({ action: 'assign', owner: 'street' }, before)).toEqual([
      { ids: ['a', 'c'], do: { action: 'assign', owner: 'park' } },
      { ids: ['b'], do: { action: 'assign', owner: null } },
    ])
    expect(undoReviewSteps({ action: 'due', on: '2026-11-30' }, before)).toEqual([
      { ids: ['a', 'c'], do: { action: 'due', on: null } },
      { ids: ['b'], do: { action: 'due', on: '2026-12-01' } },
    ])
    expect(undoReviewSteps({ action: 'close' }, before)).toEqual([{ ids: ['a', 'b', 'c'], do: { action: 'undo' } }])
    expect(undoReviewSteps({ action: 'note', text: 'x' }, before)).toEqual([])
    expect(undoReviewSteps({ action: 'close' }, [])).toEqual([])
  })
})

describe('the work list', () => {
  it('is by owner, the soonest first, and numbered through with what is nobody’s last', () => {
    const reviews = [
      { id: 'a', owner: null, dueOn: '2026-01-01' },
      { id: 'b', owner: 'street', dueOn: null },
      { id: 'c', owner: 'park', dueOn: '2026-12-01' },
      { id: 'd', owner: 'park', dueOn: '2026-11-01' },
    ]
    expect(reviewsByOwner(reviews).map(([owner, some]) => [owner, some.map(({ id }) => id)])).toEqual([
      ['park', ['d', 'c']],
      ['street', ['b']],
      [null, ['a']],
    ])
    expect([...workNumbers(reviews)]).toEqual([
      ['d', 1],
      ['c', 2],
      ['b', 3],
      ['a', 4],
    ])
  })
})

describe('the next round', () => {
  const round: ReviewRound = {
    id: 'r',
    name: 'Belysning 2026',
    kinds: ['footway'],
    beginsOn: '2026-10-01',
    dueOn: '2026-10-31',
    repeats: 'yearly',
    closedAt: null,
    reviews: 4,
    inspected: 1,
    closed: 0,
    nextOn: '2027-10-01',
  }

  it('is as long as the one before, from the day proposed, with the year of its own', () => {
    expect(nextRound(round)).toEqual({
      name: 'Belysning 2027',
      kinds: ['footway'],
      beginsOn: '2027-10-01',
      dueOn: '2027-10-31',
      repeats: 'yearly',
    })
    expect(nextRound({ ...round, name: 'Höst', nextOn: '2027-04-01' })).toMatchObject({
      name: 'Höst',
      dueOn: '2027-05-01',
    })
  })
})

describe('what the map shows of assets', () => {
  const feature = (id: string) => ({
    type: 'Feature' as const,
    id,
    properties: {},
    geometry: { type: 'Point' as const, coordinates: [15, 59] },
  })
  const asset = (id: string, rank: number, score: number) =>
    ({ id, rank, point: [15, 59], evidence: { score, per100Metres: false, lines: [] } }) as unknown as RankedAsset

  it('is the ranking by its classes, and what is not in it without one', () => {
    const picture = pictureOfRanking(
      [asset('a', 1, 9), asset('b', 2, 0)],
      [0, 1, 2, 4, 8],
      [feature('a'), feature('z')],
    )
    expect(picture.dots.map(({ id, tone, label }) => [id, tone, label])).toEqual([
      ['a', 4, '1'],
      ['b', 'none', '2'],
    ])
    expect(picture.shapes.map(({ tone }) => tone)).toEqual([4, 'none'])
  })

  it('is reviews by how far they have come', () => {
    const review = { asset: asset('a', 1, 0), status: 'closed' } as unknown as ReviewItem
    expect(pictureOfReviews([review], []).dots).toEqual([{ id: 'a', point: [15, 59], tone: 'ended', label: '' }])
  })

  it('is looked at with room around a lone point', () => {
    expect(placeBounds([])).toBeUndefined()
    const [west, south, east, north] = placeBounds([{ type: 'Point', coordinates: [15, 59] }]) ?? []
    expect([west! < 15, south! < 59, east! > 15, north! > 59]).toEqual([true, true, true, true])
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [15, 59],
        [16, 60],
      ] as [number, number][],
    }
    expect(placeBounds([line])).toEqual([15, 59, 16, 60])
  })
})

it('assets are called by their own name, else by their kind and what they lie along', () => {
  expect(assetName({ kind: 'park', name: 'Strandparken', named: true }, svAssets)).toBe('Strandparken')
  expect(assetName({ kind: 'footway', name: 'Storgatan', named: false }, svAssets)).toBe('Gångväg vid Storgatan')
  expect(assetName({ kind: 'footway', name: null, named: false }, enAssets)).toBe('Footpath without a name')
})
