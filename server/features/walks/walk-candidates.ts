import type { Role } from '../../contract/role.ts'
import type { WalkCandidates, WalkPlaceKind } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import { monthsAfter } from '../../geo/calendar-day.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { distanceMetres } from '../../geo/units.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { assetCandidates, findingCandidates } from './asset-candidates.ts'
import { gatheringPlaces, townMiddle } from './gathering-places.ts'
import { hotspotCandidates } from './hotspot-candidates.ts'
import { perceivedCandidates, reportCandidates } from './report-candidates.ts'

/** What is asked for, and by whom. */
interface CandidatesAsked {
  municipality: string
  role: Role
  kinds: ReadonlySet<WalkPlaceKind>
  near: LngLat | undefined
  language: 'sv' | 'en'
  now: Date
}

/** Most candidates of a kind: more than anybody looks through. */
const mostOfKind = 200

/** Places that a walk could see, of each kind the most worth first or the nearest, and where people can gather. */
export async function findWalkCandidates(trx: Trx, asked: CandidatesAsked): Promise<WalkCandidates> {
  const { municipality, kinds, near, language, role } = asked
  const { srid, zone } = await municipalityOf(trx, municipality)
  const since = monthsAfter(zoneClock(zone).localDate(asked.now.getTime() / 1000), -12)
  const readers: Record<Exclude<WalkPlaceKind, 'named'>, () => Promise<WalkCandidates['items']>> = {
    report: () => reportCandidates(trx, { srid, language, since }),
    perceived: () => perceivedCandidates(trx, { srid, language, since }),
    hotspot: () => hotspotCandidates(trx, { role, language }),
    asset: () => assetCandidates(trx, language),
    finding: () => findingCandidates(trx, language),
  }
  const items: WalkCandidates['items'] = []
  for (const [kind, read] of Object.entries(readers)) {
    if (!kinds.has(kind as WalkPlaceKind)) continue
    items.push(...inOrder(await read(), near).slice(0, mostOfKind))
  }
  const middle = near ?? middleOf(items) ?? (await townMiddle(trx, municipality))
  return { items, gathering: middle === undefined ? [] : await gatheringPlaces(trx, municipality, middle) }
}

function inOrder(items: WalkCandidates['items'], near: LngLat | undefined): WalkCandidates['items'] {
  if (near === undefined) return items.toSorted((a, b) => b.value - a.value)
  return items.toSorted((a, b) => distanceMetres(a.point, near) - distanceMetres(b.point, near))
}

/** The median of what there is to see, so that one far away does not draw everybody there. */
function middleOf(items: WalkCandidates['items']): LngLat | undefined {
  if (items.length === 0) return undefined
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
  return [median(items.map(({ point }) => point[0])), median(items.map(({ point }) => point[1]))]
}
