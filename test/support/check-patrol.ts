import type { PatrolProblem, PatrolSolution } from '../../server/kernels/patrol/patrol-problem.ts'

type Visit = { unit: number; place: number; begin: number; end: number; value: number; visit: number; byHand: boolean }

/** Rounding of sums of seconds and of values, relative to the size of a shift and of a plan. */
const hair = 1e-6

/**
 * Every rule of a patrol plan (patrol-problem.ts) that a solution breaks, in words; none: []. Written from the rules in seconds;
 * shares no code with the solver.
 */
export function brokenPatrolRules(problem: PatrolProblem, solution: PatrolSolution): string[] {
  const broken: string[] = []
  const need = (holds: boolean, text: string): void => {
    if (!holds) broken.push(text)
  }
  const visits: Visit[] = []
  const lockOf = (unit: number) => problem.locks.findLast((lock) => lock.unit === unit)
  const isPin = (unit: number, place: number, begin: number): boolean =>
    problem.pins.some((pin) => pin.unit === unit && pin.place === place && Math.abs(pin.begin - begin) <= 600 + hair)

  need(solution.routes.length === problem.units.length, 'not a route for each unit')
  solution.routes.forEach((route, unit) => {
    const input = problem.units[unit]!
    const { size, seconds } = problem.matrices[input.matrix]!
    const way = (from: number, to: number): number => seconds[from * size + to]!
    const lock = lockOf(unit)
    need(route.unit === unit && route.locked === (lock !== undefined), `unit ${unit}: whose route, or whether locked`)
    let node = input.startNode
    let time = 0
    let travel = 0
    let dose = 0
    let rest = 0
    for (const item of route.items) {
      const to = item.kind === 'stop' ? item.place : input.breaks[item.index]!.node
      const name = `unit ${unit} ${item.kind} ${item.kind === 'stop' ? item.place : item.index} at ${item.begin}`
      const known = way(node, to)
      need(known < Infinity || lock !== undefined, `${name}: no way there`)
      const leg = known < Infinity ? known : Math.max(0, item.begin - time)
      const arrive = Math.max(time + leg, item.begin - problem.quantumSeconds)
      need(Math.abs(item.arrive - arrive) < hair, `${name}: arrives at ${item.arrive}, not ${arrive}`)
      if (lock === undefined) need(item.begin >= item.arrive - hair, `${name}: begins before it arrives`)
      travel += leg
      if (item.kind === 'stop') {
        const place = problem.places[item.place]!
        visits.push({ ...item, unit, byHand: lock !== undefined || isPin(unit, item.place, item.begin) })
        dose += item.end - item.begin
        need(item.pinned === isPin(unit, item.place, item.begin), `${name}: whether pinned`)
        if (lock === undefined) {
          const length = item.end - item.begin
          need(length >= problem.stopSeconds.least && length <= problem.stopSeconds.most, `${name}: lasts ${length}`)
          need(item.begin >= place.opens && item.end <= place.closes, `${name}: outside its window`)
          need((place.forbiddenUnits & (1 << unit)) === 0, `${name}: forbidden`)
          need(
            item.begin % problem.quantumSeconds === 0 && length % problem.quantumSeconds === 0,
            `${name}: between steps`,
          )
        }
      } else {
        rest += item.end - item.begin
        const { earliest, latest, seconds: length } = input.breaks[item.index]!
        if (lock === undefined) {
          need(item.begin >= earliest && item.end <= latest, `${name}: outside its time`)
          need(item.end - item.begin >= length, `${name}: too short`)
        }
      }
      time = item.end
      node = to
    }
    const home = lock !== undefined && way(node, input.endNode) === Infinity ? 0 : way(node, input.endNode)
    const isAtHome = route.items.length === 0 && !(home <= problem.shiftSeconds)
    need(
      isAtHome || Math.abs(route.finish - (time + home)) < hair,
      `unit ${unit}: finishes at ${route.finish}, not ${time + home}`,
    )
    if (lock === undefined) need(route.finish <= problem.shiftSeconds + hair, `unit ${unit}: home after the shift`)
    if (!isAtHome) travel += home
    need(Math.abs(route.travelSeconds - travel) < hair, `unit ${unit}: travel`)
    need(Math.abs(route.doseSeconds - dose) < hair, `unit ${unit}: dose`)
    const spare = problem.shiftSeconds - travel - dose - rest
    need(Math.abs(route.spareSeconds - spare) < hair, `unit ${unit}: spare time`)

    const breaksTaken = route.items.flatMap((item) => (item.kind === 'break' ? [item.index] : []))
    const breaksMissed = solution.missedBreaks.filter((missed) => missed.unit === unit).map(({ index }) => index)
    need(
      [...breaksTaken, ...breaksMissed].toSorted((a, b) => a - b).join() === [...input.breaks.keys()].join(),
      `unit ${unit}: breaks neither taken once nor missed`,
    )
    if (lock === undefined) {
      const pinned = new Set(problem.pins.filter((pin) => pin.unit === unit).map(({ place }) => place))
      const different = new Set(visits.filter((visit) => visit.unit === unit).map(({ place }) => place))
      const allowed = Math.max(problem.placesPerUnit.most, [...different].filter((place) => pinned.has(place)).length)
      need(different.size <= allowed, `unit ${unit}: ${different.size} different places`)
    } else {
      const times = (items: readonly { begin: number; end: number }[]) =>
        items.map(({ begin, end }) => `${begin}–${end}`)
      const stops = route.items.filter((item) => item.kind === 'stop')
      need(times(stops).join() === times(lock.stops).join(), `unit ${unit}: locked, but at other times`)
      need(
        stops.map(({ place }) => place).join() === lock.stops.map(({ place }) => place).join(),
        `unit ${unit}: locked, but elsewhere`,
      )
    }
  })

  let value = 0
  let covered = 0
  const shiftEnd = problem.shiftSeconds - (problem.shiftSeconds % problem.quantumSeconds)
  for (const place of problem.places.keys()) {
    const here = visits.filter((visit) => visit.place === place).toSorted((a, b) => a.begin - b.begin)
    let until = 0
    here.forEach((visit, i) => {
      const before = here[i - 1]
      if (before !== undefined && !(before.byHand && visit.byHand)) {
        const gap = visit.begin - before.begin
        need(
          gap >= problem.returnSeconds.earliest && gap <= problem.returnSeconds.latest,
          `place ${place}: visited again after ${gap} s at ${visit.begin}`,
        )
        need(visit.begin >= before.end, `place ${place}: two units at once at ${visit.begin}`)
      }
      const end = Math.min(shiftEnd, visit.begin + problem.worksSeconds)
      const harm = Math.max(0, harmBetween(problem, place, Math.max(visit.begin, until), end))
      const expected = harm * problem.repetition ** i * koper((visit.end - visit.begin) / 60)
      // Two that are there by hand at the same moment may be counted either way round.
      const isTie = before?.begin === visit.begin || here[i + 1]?.begin === visit.begin
      need(
        isTie || Math.abs(visit.value - expected) < hair * (1 + expected),
        `place ${place}: ${visit.value}, not ${expected}`,
      )
      need(isTie || visit.visit === i + 1, `place ${place}: visit ${visit.visit}, not ${i + 1}`)
      value += visit.value
      covered += harm
      until = Math.max(until, end)
    })
    const isMissedMust = problem.places[place]!.must && here.length === 0
    need(solution.missedMusts.includes(place) === isMissedMust, `place ${place}: whether it is a missed must`)
  }
  problem.pins.forEach((pin, index) => {
    const isMet = visits.some(
      ({ unit, place, begin }) => unit === pin.unit && place === pin.place && Math.abs(begin - pin.begin) <= 600 + hair,
    )
    need(isMet || solution.missedPins.includes(index), `pin ${index}: neither met nor missed`)
  })
  need(Math.abs(solution.value - value) < hair * (1 + value), `value ${solution.value}, not ${value}`)
  need(
    Math.abs(solution.coveredHarm - covered) < hair * (1 + covered),
    `covered ${solution.coveredHarm}, not ${covered}`,
  )
  return broken
}

/** Koper's curve as the model states it, by minutes. */
function koper(minutes: number): number {
  return minutes <= 10 ? 0.9 * (minutes / 10) : Math.min(1, 0.9 + (minutes - 10) / 50)
}

function harmBetween(
  { places, slotStarts, shiftSeconds }: PatrolProblem,
  place: number,
  from: number,
  to: number,
): number {
  return places[place]!.harm.reduce((sum, harm, slot) => {
    const begin = slotStarts[slot]!
    const end = slotStarts[slot + 1] ?? shiftSeconds
    const shared = Math.min(to, end) - Math.max(from, begin)
    return shared > 0 ? sum + harm * (shared / (end - begin)) : sum
  }, 0)
}
