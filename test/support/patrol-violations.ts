import type { PatrolPlan, PlanStop, UnitPlan } from '../../server/contract/patrol-plans.ts'

/** All stops of a plan, unit by unit. */
export function stopsOf({ result }: PatrolPlan): PlanStop[] {
  return result.units.flatMap(({ items }) => items.filter((item) => item.kind === 'stop'))
}

/**
 * What a plan breaks of what every plan keeps to, by arithmetic of its own: times in order, ways in time, stops as long as
 * they should be and with a reason, returns as set; none when all is well.
 */
export function patrolViolations(plan: PatrolPlan): string[] {
  const { units } = plan.result
  const places = new Set(stopsOf(plan).map(({ place }) => place))
  return [
    ...units.flatMap((unit) => unitViolations(plan, unit)),
    ...[...places].flatMap((id) => returnViolations(plan, id)),
  ]
}

function unitViolations({ request }: PatrolPlan, { unit, items, finish, finishTravel }: UnitPlan): string[] {
  const { stopMinutes, placesPerUnit } = request.settings
  const found: string[] = []
  const expectThat = (holds: boolean, what: string) => void (holds || found.push(`${unit} ${what}`))
  // Times are told to the second.
  const arrives = (from: string, to: string, { seconds }: { seconds: number }) =>
    minutes(from, to) >= seconds / 60 - 0.02
  let at = request.shift.start
  for (const item of items) {
    expectThat(arrives(at, item.begin, item.travel), `cannot be there at ${item.begin}`)
    const length = minutes(item.begin, item.end)
    if (item.kind === 'stop') {
      expectThat(length >= stopMinutes.least && length <= stopMinutes.most, `stays ${length} min at ${item.place}`)
      expectThat(item.reasons.length > 0, `has no reason for ${item.id}`)
    }
    expectThat(item.travel.line === null || item.travel.line.coordinates.length > 1, `has no line to ${item.begin}`)
    at = item.end
  }
  expectThat(arrives(at, finish, finishTravel), `cannot be back at ${finish}`)
  expectThat(finish <= request.shift.end, `is back at ${finish}`)
  const visited = new Set(items.flatMap((item) => (item.kind === 'stop' ? [item.place] : [])))
  expectThat(visited.size <= placesPerUnit.most, `visits ${visited.size} places`)
  return found
}

function returnViolations(plan: PatrolPlan, place: string): string[] {
  const { earliest, latest } = plan.request.settings.returnMinutes
  const stops = stopsOf(plan)
    .filter((stop) => stop.place === place)
    .toSorted((a, b) => (a.begin < b.begin ? -1 : 1))
  const hasLocks = plan.result.units.some(({ locked }) => locked)
  return stops.flatMap((stop, visit) => {
    const numbered = stop.visit === visit + 1 ? [] : [`${place} has visit ${stop.visit} as its ${visit + 1}.`]
    const before = stops[visit - 1]
    // Between two visits that are decided by hand the return time is free.
    if (before === undefined || stop.pinned || before.pinned || hasLocks) return numbered
    const after = minutes(before.begin, stop.begin)
    return after >= earliest && after <= latest ? numbered : [...numbered, `${place} again after ${after} min`]
  })
}

function minutes(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000
}
