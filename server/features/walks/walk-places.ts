import type { WalkPlace, WalkPlaceDraft } from '../../contract/walks.ts'
import type { PlannedWalk } from './plan-walk.ts'

/** Decimals of a degree by which places are the same: a decimetre. */
const sameDigits = 6

/** A place that a walk has already. */
export type KnownPlace = Pick<WalkPlace, 'place' | 'point' | 'review' | 'finding'>

/**
 * Words for the places of a plan: one that the walk has already keeps its own (the same finding, review or point), others
 * get words that were never used, so that what was noted of a place never comes to be of another.
 * @param highest highest number ever used by this walk
 */
export function wordsOfPlaces(
  drafts: readonly WalkPlaceDraft[],
  known: readonly KnownPlace[],
  highest: number,
): string[] {
  const left = new Set(known)
  let next = highest
  const kept = drafts.map((draft) => {
    const found = [...left].find((place) => isSamePlace(draft, place))
    if (found !== undefined) left.delete(found)
    return found?.place
  })
  return kept.map((word) => word ?? `p${++next}`)
}

/** The places of a plan that is stored nowhere. */
export function proposedPlaces({ stops }: PlannedWalk): WalkPlace[] {
  return stops.map(({ draft: { value: _value, must: _must, ...draft }, arrivesAt }, at) => {
    return { ...draft, place: `p${at + 1}`, arrivesAt, seenAt: null, condition: null }
  })
}

function isSamePlace(draft: WalkPlaceDraft, place: KnownPlace): boolean {
  if (draft.finding !== null || place.finding !== null) return draft.finding === place.finding
  if (draft.review !== null || place.review !== null) return draft.review === place.review
  return keyOf(draft.point) === keyOf(place.point)
}

function keyOf([lng, lat]: WalkPlace['point']): string {
  return `${lng.toFixed(sameDigits)},${lat.toFixed(sameDigits)}`
}
