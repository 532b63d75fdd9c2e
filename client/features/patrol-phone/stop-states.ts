import type { PlanStop } from '../../../server/contract/patrol-plans.ts'
import type { UnitSheet } from '../../../server/contract/unit-sheet.ts'
import type { KeptVisit } from '../../state/visit-queue.ts'

export type SheetPlace = UnitSheet['places'][number]
export type StopState = 'next' | 'waiting' | 'here' | 'visited' | 'skipped'
/** A planned stop with what has become of it. */
export type StopOnPhone = {
  stop: PlanStop
  place: SheetPlace | undefined
  /** In the plan's order, from 1. */
  number: number
  /** Where its way here is among the sheet's legs. */
  leg: number
  visit: KeptVisit | undefined
  state: StopState
}

/** A place is not begun anew by itself so soon after a visit to it: one is still there, or back for another reason. */
const restMilliseconds = 30 * 60_000

/** The stops of a sheet in order; the first that nothing has been said of is next. A visit counts for its stop as long as the stop is at the same place. */
export function stopsOnPhone(sheet: UnitSheet, visits: readonly KeptVisit[]): StopOnPhone[] {
  const places = new Map(sheet.places.map((place) => [place.id, place]))
  let nextFound = false
  let number = 0
  return sheet.route.items.flatMap((item, leg) => {
    if (item.kind !== 'stop') return []
    number += 1
    const visit = visits.findLast(
      ({ record, removed }) =>
        !removed && record.plan === sheet.plan.id && record.stop === item.id && record.place === item.place,
    )
    const state = visit ? stateOf(visit) : nextFound ? 'waiting' : 'next'
    if (state === 'next') nextFound = true
    return [{ stop: item, place: places.get(item.place), number, leg, visit, state }]
  })
}

/** The visit that is going on. */
export function runningVisit(visits: readonly KeptVisit[]): KeptVisit | undefined {
  return visits.findLast(({ record, removed }) => !removed && record.outcome === 'visited' && record.endedAt === null)
}

/** Which stop begins by itself on arrival at a place: the first there that is not done, unless a visit to it has just ended. */
export function stopToBegin(
  stops: readonly StopOnPhone[],
  visits: readonly KeptVisit[],
  place: string,
  at: number,
): StopOnPhone | undefined {
  if (runningVisit(visits)) return undefined
  const justThere = visits.some(
    ({ record, removed }) =>
      !removed &&
      record.place === place &&
      record.endedAt !== null &&
      record.outcome === 'visited' &&
      at - Date.parse(record.endedAt) < restMilliseconds,
  )
  if (justThere) return undefined
  return stops.find(({ stop, visit }) => stop.place === place && !visit)
}

function stateOf({ record }: KeptVisit): StopState {
  if (record.outcome === 'skipped') return 'skipped'
  return record.endedAt === null ? 'here' : 'visited'
}
