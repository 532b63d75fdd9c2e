import { doseShare } from '../../server/kernels/patrol/patrol-problem.ts'
import type { PatrolProblem } from '../../server/kernels/patrol/patrol-problem.ts'

type Visit = { place: number; begin: number; end: number }

/**
 * The most that any plan of a tiny problem can be worth, from every order of visits and breaks, every beginning and every length on
 * whole steps: none of the solver's shortcuts. Breaks are all taken; pins, locks and musts are not for it.
 */
export function bestPatrolByForce(problem: PatrolProblem): number {
  const routes = problem.units.map((_, unit) => everyRoute(problem, unit))
  let best = 0
  const choose = (unit: number, visits: readonly Visit[]): void => {
    if (unit === routes.length) {
      best = Math.max(best, worthOf(problem, visits) ?? 0)
      return
    }
    for (const route of routes[unit]!) choose(unit + 1, [...visits, ...route])
  }
  choose(0, [])
  return best
}

function everyRoute(problem: PatrolProblem, unit: number): Visit[][] {
  const { shiftSeconds, quantumSeconds: step, stopSeconds, places, placesPerUnit } = problem
  const { matrix, startNode, endNode, breaks } = problem.units[unit]!
  const { size, seconds } = problem.matrices[matrix]!
  const routes: Visit[][] = []
  const goOn = (node: number, time: number, visits: readonly Visit[], taken: ReadonlySet<number>): void => {
    if (time + seconds[node * size + endNode]! > shiftSeconds) return
    if (taken.size === breaks.length) routes.push([...visits])
    breaks.forEach(({ earliest, latest, seconds: length, node: base }, index) => {
      if (taken.has(index)) return
      for (let begin = 0; begin + length <= latest; begin += step) {
        if (begin < earliest || begin < time + seconds[node * size + base]!) continue
        goOn(base, begin + length, visits, new Set([...taken, index]))
      }
    })
    places.forEach(({ opens, closes, forbiddenUnits }, place) => {
      if ((forbiddenUnits & (1 << unit)) !== 0) return
      if (new Set([...visits.map((visit) => visit.place), place]).size > placesPerUnit.most) return
      for (let begin = 0; begin < shiftSeconds; begin += step) {
        if (begin < opens || begin < time + seconds[node * size + place]!) continue
        for (let length = stopSeconds.least; length <= stopSeconds.most; length += step) {
          if (begin + length > closes) continue
          const visit = { place, begin, end: begin + length }
          if (worthOf(problem, [...visits, visit]) !== undefined) goOn(place, visit.end, [...visits, visit], taken)
        }
      }
    })
  }
  goOn(startNode, 0, [], new Set())
  return routes
}

/** Undefined where a place is visited again too soon or too late. */
function worthOf(problem: PatrolProblem, visits: readonly Visit[]): number | undefined {
  const { returnSeconds, worksSeconds, shiftSeconds, quantumSeconds: step, slotStarts, repetition } = problem
  let worth = 0
  for (const [place, { harm }] of problem.places.entries()) {
    const here = visits.filter((visit) => visit.place === place).toSorted((a, b) => a.begin - b.begin)
    const isCovered = new Set<number>()
    for (const [i, { begin, end }] of here.entries()) {
      const gap = i === 0 ? returnSeconds.earliest : begin - here[i - 1]!.begin
      if (gap < returnSeconds.earliest || gap > returnSeconds.latest) return undefined
      // Step by step, as somebody with a pencil would.
      for (let t = begin; t < Math.min(shiftSeconds, begin + worksSeconds); t += step) {
        if (isCovered.has(t)) continue
        isCovered.add(t)
        const slot = slotStarts.findLastIndex((start) => start <= t)
        const slotSeconds = (slotStarts[slot + 1] ?? shiftSeconds) - slotStarts[slot]!
        worth += harm[slot]! * (step / slotSeconds) * repetition ** i * doseShare(end - begin)
      }
    }
  }
  return worth
}
