import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assetKinds,
  assetParts,
  emptyAssets,
  readAssets,
  reviewFilterQuery,
  reviewsNarrowedBy,
  writeAssets,
  type AssetView,
} from '../../client/state/asset-view.ts'
import { reviewStatuses } from '../../client/state/review-steps.ts'

const view: fc.Arbitrary<AssetView> = fc.record({
  part: fc.constantFrom(...assetParts),
  kind: fc.subarray([...assetKinds]),
  status: fc.option(fc.subarray([...reviewStatuses], { minLength: 1 })),
  owner: fc.option(fc.constantFrom('park', 'street-lights')),
  round: fc.option(fc.uuid()),
  overdue: fc.boolean(),
  inMap: fc.boolean(),
  asset: fc.option(fc.uuid()),
  review: fc.option(fc.uuid()),
})

function written(shown: AssetView): string {
  const query = new URLSearchParams()
  writeAssets(shown, query)
  return decodeURIComponent(query.toString())
}

describe('the address of parks and paths', () => {
  it('restores what was looked at', () => {
    fc.assert(
      fc.property(view, (shown) => {
        expect(readAssets(new URLSearchParams(written(shown)))).toEqual(shown)
      }),
    )
  })

  it('says nothing of what nobody has chosen', () => {
    expect(written(emptyAssets)).toBe('')
    expect(
      written({ ...emptyAssets, part: 'reviews', kind: ['park', 'stop'], status: ['marked'], overdue: true }),
    ).toBe('part=reviews&kind=park,stop&status=marked&overdue=true')
  })

  it('leaves out what makes no sense', () => {
    const mangled = 'part=all&kind=park,castle&status=gone&owner=A B&round=1&asset=x&review=&area=moon'
    expect(readAssets(new URLSearchParams(mangled))).toEqual({ ...emptyAssets, kind: ['park'] })
  })

  it('asks the service for reviews that have not ended unless others are named', () => {
    expect(reviewFilterQuery(emptyAssets).get('status')).toBe('marked,assigned,inspected,decided,acting')
    const narrow = { ...emptyAssets, status: ['closed' as const], owner: 'park', kind: ['stop' as const] }
    expect(decodeURIComponent(reviewFilterQuery(narrow).toString())).toBe('status=closed&kind=stop&owner=park')
    expect([reviewsNarrowedBy(emptyAssets), reviewsNarrowedBy(narrow)]).toEqual([0, 2])
  })
})
