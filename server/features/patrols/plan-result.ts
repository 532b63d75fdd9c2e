import type {
  PatrolPlace,
  PatrolPlanAsked,
  PatrolPlanResult,
  PlanStop,
  StopReason,
  UnitPlan,
} from '../../contract/patrol-plans.ts'
import type { RouteLeg } from '../../contract/routes.ts'
import type { PatrolRoute } from '../../kernels/patrol/patrol-problem.ts'
import type { StopReason as FoundReason } from '../../kernels/patrol/patrol-reasons.ts'
import { secondsOf } from './plan-checks.ts'
import type { PlanJobOutput } from './plan-job.ts'
import { nodeOfEnd, nodeOfStart, vehicleNumber, vehicles } from './shift-travel.ts'
import type { ShiftTravel } from './shift-travel.ts'

/** What a plan was made from, and what came out of the thread. */
export interface Planned {
  request: PatrolPlanAsked
  places: readonly PatrolPlace[]
  travel: ShiftTravel
  found: PlanJobOutput
  /** For each unit the ways to its items and to its end place. */
  legs: readonly (RouteLeg | null)[][]
  previous: { plan: string; shiftStart: string } | undefined
  warnings: PatrolPlanResult['warnings']
  seed: number
  milliseconds: number
}

/** A plan in the words of the contract: identifiers for numbers, instants for seconds. */
export function planResult(planned: Planned): PatrolPlanResult {
  const { places, found, previous, warnings, seed, milliseconds } = planned
  const { solution, bestValue, drawnFrom, settled, leftOut, gains } = found
  const units = solution.routes.map((route, at) => unitPlan(planned, route, at))
  return {
    places: [...places],
    units,
    leftOut: leftOut.map(({ place, reason, value, cost }) => {
      return {
        place: places[place]!.id,
        reason,
        value: rounded(value),
        cost: cost === undefined ? null : rounded(cost),
      }
    }),
    missedMust: solution.missedMusts.map((place) => places[place]!.id),
    value: rounded(solution.value),
    bestValue: rounded(bestValue),
    loss: bestValue > 0 ? rounded(Math.max(0, 1 - solution.value / bestValue)) : 0,
    drawnFrom,
    seed,
    nothing: { harm: rounded(solution.totalHarm), covered: rounded(solution.coveredHarm) },
    oneMoreUnit: gains.map((gain, at) => ({ vehicle: vehicles[at]!, gain: rounded(gain) })),
    previous:
      previous && found.previous
        ? {
            ...previous,
            overlap: rounded(found.previous.overlap),
            value: found.previous.value === null ? null : rounded(found.previous.value),
          }
        : null,
    warnings: [...warnings, ...ownWarnings(planned, units)],
    settled,
    milliseconds: Math.round(milliseconds),
  }
}

function unitPlan({ request, places, travel, found, legs }: Planned, route: PatrolRoute, at: number): UnitPlan {
  const unit = request.units[at]!
  const instant = instantOf(request)
  const matrix = travel.matrices[vehicleNumber(unit.vehicle)]!
  const base = nodeOfStart(places.length, at)
  const nodes = [
    base,
    ...route.items.map((item) => (item.kind === 'stop' ? item.place : base)),
    nodeOfEnd(places.length, at),
  ]
  const ways = nodes.slice(1).map((to, leg): PlanStop['travel'] => {
    const from = nodes[leg]!
    const line = from === to ? null : (legs[at]?.[leg]?.line ?? null)
    const [seconds, metres] = [matrix.seconds[from * travel.size + to]!, matrix.metres[from * travel.size + to]!]
    // A unit that goes nowhere may have no way home; then it stays.
    return seconds < Infinity ? { seconds: Math.round(seconds), metres: Math.round(metres), line } : standing
  })
  const reasons = found.reasons[at]!.values()
  let stops = 0
  return {
    unit: unit.id,
    items: route.items.map((item, leg) => {
      const times = { begin: instant(item.begin), end: instant(item.end) }
      if (item.kind === 'break') return { kind: 'break', ...times, travel: ways[leg]! }
      const place = places[item.place]!
      return {
        kind: 'stop',
        id: `${unit.id}-${++stops}`,
        place: place.id,
        arrive: instant(item.arrive),
        ...times,
        visit: item.visit,
        value: rounded(item.value),
        pinned: item.pinned,
        reasons: reasonsOf(place, reasons.next().value ?? []),
        travel: ways[leg]!,
      }
    }),
    finish: instant(route.finish),
    finishTravel: ways.at(-1)!,
    locked: route.locked,
    value: rounded(route.value),
    travelSeconds: Math.round(route.travelSeconds),
    travelMetres: ways.reduce((sum, { metres }) => sum + metres, 0),
    doseSeconds: route.doseSeconds,
    spareSeconds: Math.max(0, Math.round(route.spareSeconds)),
  }
}

const standing: PlanStop['travel'] = { seconds: 0, metres: 0, line: null }

function reasonsOf({ kind }: PatrolPlace, found: readonly FoundReason[]): StopReason[] {
  const told = found.map((reason): StopReason => {
    if (reason.code === 'return') return { code: 'return', minutes: Math.round(reason.seconds / 60) }
    if (reason.code === 'on-the-way') return { ...reason, detourSeconds: Math.round(reason.detourSeconds) }
    return reason.code === 'own-peak' ? { ...reason, share: rounded(reason.share) } : reason
  })
  return kind === 'named' ? [{ code: 'named' }, ...told] : told
}

/** What the plan itself shows: units with few places, and what was decided and could not be kept. */
function ownWarnings({ request, found }: Planned, units: readonly UnitPlan[]): PatrolPlanResult['warnings'] {
  const { solution } = found
  const few = units.flatMap(({ unit, items }): PatrolPlanResult['warnings'] => {
    const visited = new Set(items.flatMap((item) => (item.kind === 'stop' ? [item.place] : []))).size
    return visited < request.settings.placesPerUnit.least ? [{ code: 'few-places', unit, places: visited }] : []
  })
  const pins = solution.missedPins.map((pin) => {
    const { place, unit } = request.decisions.pins[pin]!
    return { code: 'pin-missed' as const, place, unit }
  })
  const breaks = new Set(solution.missedBreaks.map(({ unit }) => request.units[unit]!.id))
  return [...few, ...pins, ...[...breaks].map((unit) => ({ code: 'break-missed' as const, unit }))]
}

function instantOf({ shift }: PatrolPlanAsked): (seconds: number) => string {
  const start = secondsOf(shift.start)
  return (seconds) => new Date(Math.round(start + seconds) * 1000).toISOString()
}

/** Six decimals: far below what can be told apart. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
