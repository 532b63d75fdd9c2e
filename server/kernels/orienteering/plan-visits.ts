/**
 * One walk from a start over places to an end: which places to see in the time there is, and in which order.
 *
 * Method: the orienteering problem (Golden, Levy & Vohra 1987) with places that must be seen. Up to twelve places exactly, by
 * dynamic programming over sets (Held & Karp 1962); of more, some are chosen by `solve-toptw` and put in the best order,
 * exactly when they are twelve or fewer, else by moving strings and turning them (Or 1976; Lin 1965), and what fits then
 * is put in. Most worth comes first, then most places, then least time. Musts are seen even when the time does not suffice,
 * and then nothing else.
 * Complexity: O(2ⁿ · n²) for n ≤ 12, 3 ms; above, some 70 ms for 100 places.
 * Does not handle: opening hours, worth that depends on the order, proofs for more than twelve places; then also times that
 * are longer than those over another place, which a street network has not.
 */
import { solveToptw } from './solve-toptw.ts'

export type VisitsProblem = {
  /** Places; nodes are the places, then the start, then the end. */
  readonly places: number
  /** Seconds from node i to node j at i · (places + 2) + j; Infinity: there is no way. */
  readonly travel: Float64Array
  /** Seconds one stops at each place. */
  readonly stops: Float64Array
  /** What seeing each place is worth, from 0. */
  readonly worth: Float64Array
  /** 1: it is seen whatever it takes. */
  readonly must: Uint8Array
  /** Travel and stops together are to take no longer, seconds. */
  readonly limit: number
}

export type Visits = {
  /** Places in order. */
  readonly order: number[]
  /** Travel and stops together; above the limit only where the musts alone are. Infinity: a must cannot be reached. */
  readonly seconds: number
}

/** Sets of more places than this are too many to try. */
export const mostExact = 12

/** Turns of the search for a choice among more. */
const turns = 3000

/** Times of the search are whole numbers of this many to the second. */
const perSecond = 10

/** No way, in the search's words. */
const noWay = 2 ** 28

/** Chooses and orders the visits. `random` gives numbers in [0, 1); it is asked only for more than twelve places. */
export function planVisits(problem: VisitsProblem, random: () => number): Visits {
  const all = Array.from({ length: problem.places }, (_, place) => place)
  if (problem.places <= mostExact) return bestOfSets(problem, all)
  const musts = bestOrder(problem, all.filter((place) => problem.must[place] === 1)) // prettier-ignore
  if (musts.seconds > problem.limit) return musts
  const chosen = bestOrder(problem, chooseAmong(problem, random))
  const missesMust = musts.order.some((place) => !chosen.order.includes(place))
  return filled(problem, missesMust || chosen.seconds > problem.limit ? musts : chosen)
}

/** Travel and stops of places in an order, seconds. */
export function secondsOf({ places, travel, stops }: VisitsProblem, order: readonly number[]): number {
  const size = places + 2
  let [seconds, at] = [0, places]
  for (const place of order) {
    seconds += travel[at * size + place] + stops[place]
    at = place
  }
  return seconds + travel[at * size + places + 1]
}

/** The best order of all of some places: exact up to twelve. */
export function bestOrder(problem: VisitsProblem, chosen: readonly number[]): Visits {
  if (chosen.length > mostExact) return improved(problem, nearestFirst(problem, chosen))
  const must = new Uint8Array(problem.places)
  for (const place of chosen) must[place] = 1
  return bestOfSets({ ...problem, must }, chosen)
}

/** Held & Karp: the least time to have seen a set, ending at one of it, for every set; then the best set of all. */
function bestOfSets(problem: VisitsProblem, chosen: readonly number[]): Visits {
  const { places, travel, stops, worth, must, limit } = problem
  const [n, size, sets] = [chosen.length, places + 2, 1 << chosen.length]
  const least = new Float64Array(sets * n).fill(Infinity)
  const before = new Int8Array(sets * n).fill(-1)
  for (let last = 0; last < n; last++)
    least[(1 << last) * n + last] = travel[places * size + chosen[last]] + stops[chosen[last]]
  let needed = 0
  for (let i = 0; i < n; i++) if (must[chosen[i]] === 1) needed |= 1 << i
  const best = { set: -1, last: -1, worth: -1, count: -1, seconds: Infinity }
  for (let set = 0; set < sets; set++) {
    let [setWorth, count] = [0, 0]
    for (let i = 0; i < n; i++) {
      if ((set >> i) & 1) {
        setWorth += worth[chosen[i]]
        count++
      }
    }
    if (set === 0) offer(0, -1, 0, 0, travel[places * size + places + 1])
    for (let last = 0; last < n; last++) {
      const seconds = least[set * n + last]
      if (seconds === Infinity) continue
      const row = chosen[last] * size
      offer(set, last, setWorth, count, seconds + travel[row + places + 1])
      for (let next = 0; next < n; next++) {
        if ((set >> next) & 1) continue
        const then = seconds + travel[row + chosen[next]] + stops[chosen[next]]
        const at = (set | (1 << next)) * n + next
        if (then < least[at]) {
          least[at] = then
          before[at] = last
        }
      }
    }
  }
  const order: number[] = []
  for (let [set, last] = [best.set, best.last]; last >= 0;) {
    order.push(chosen[last])
    const earlier = before[set * n + last]
    set ^= 1 << last
    last = earlier
  }
  return best.set < 0 ? { order: [], seconds: Infinity } : { order: order.reverse(), seconds: best.seconds }

  function offer(set: number, last: number, setWorth: number, count: number, seconds: number): void {
    if ((set & needed) !== needed || seconds === Infinity) return
    // Beyond the limit only the musts count, and only while nothing fits.
    if (seconds > limit && (set !== needed || (best.set >= 0 && best.seconds <= limit))) return
    const isFirstToFit = seconds <= limit && best.seconds > limit
    const isBetter =
      setWorth > best.worth ||
      (setWorth === best.worth && (count > best.count || (count === best.count && seconds < best.seconds)))
    if (isFirstToFit || isBetter) Object.assign(best, { set, last, worth: setWorth, count, seconds })
  }
}

/** A choice of places that fit, musts among them where it finds a way. */
function chooseAmong({ places, travel, stops, worth, must, limit }: VisitsProblem, random: () => number): number[] {
  const size = places + 2
  const vertices = places + 1
  const most = Math.floor(limit * perSecond)
  const time = (seconds: number) => Math.min(noWay, Math.ceil(seconds * perSecond))
  const times = new Int32Array(vertices * vertices)
  // The depot of the search is left as the start and reached as the end.
  const nodeFrom = (vertex: number) => (vertex === 0 ? places : vertex - 1)
  const nodeTo = (vertex: number) => (vertex === 0 ? places + 1 : vertex - 1)
  for (let from = 0; from < vertices; from++)
    for (let to = 0; to < vertices; to++) times[from * vertices + to] = time(travel[nodeFrom(from) * size + nodeTo(to)])
  const least = 1 / (places + 1)
  const sum = worth.reduce((total, value) => total + value + least, 0)
  const score = Float64Array.from({ length: vertices }, (_, vertex) =>
    vertex === 0 ? 0 : worth[vertex - 1] + least + (must[vertex - 1] === 1 ? sum : 0),
  )
  const service = Int32Array.from({ length: vertices }, (_, vertex) => (vertex === 0 ? 0 : time(stops[vertex - 1])))
  const open = new Int32Array(vertices)
  const close = new Int32Array(vertices).fill(most)
  const problem = { vehicles: 1, travel: times, service, score, open, close }
  return Array.from(solveToptw(problem, { iterations: turns }, random, () => 0).routes[0], (vertex) => vertex - 1)
}

/** Puts in, time and again, what is worth most for the time it takes. */
function filled(problem: VisitsProblem, visits: Visits): Visits {
  let standing = visits
  for (;;) {
    const seen = new Set(standing.order)
    let best: Visits & { ratio: number } = { ...standing, ratio: -1 }
    for (let place = 0; place < problem.places; place++) {
      if (seen.has(place)) continue
      for (let at = 0; at <= standing.order.length; at++) {
        const order = standing.order.toSpliced(at, 0, place)
        const seconds = secondsOf(problem, order)
        const ratio = problem.worth[place] / Math.max(1, seconds - standing.seconds)
        if (seconds <= problem.limit && ratio > best.ratio) best = { order, seconds, ratio }
      }
    }
    if (best.ratio < 0) return standing
    standing = bestOrder(problem, best.order)
  }
}

function nearestFirst({ places, travel }: VisitsProblem, chosen: readonly number[]): number[] {
  const left = new Set(chosen)
  const order: number[] = []
  let at = places
  while (left.size > 0) {
    let nearest = -1
    for (const place of left)
      if (nearest < 0 || travel[at * (places + 2) + place] < travel[at * (places + 2) + nearest]) nearest = place
    left.delete(nearest)
    order.push(nearest)
    at = nearest
  }
  return order
}

/** Moves strings of up to three places, and turns strings around, as long as that takes less time. */
function improved(problem: VisitsProblem, order: readonly number[]): Visits {
  let standing: Visits = { order: [...order], seconds: secondsOf(problem, order) }
  for (let found: Visits | undefined = standing; found !== undefined;) {
    standing = found
    found = undefined
    const n = standing.order.length
    for (let from = 0; from < n; from++) {
      for (let to = from + 1; to <= n; to++) {
        const string = standing.order.slice(from, to)
        const turned = standing.order.toSpliced(from, to - from, ...string.toReversed())
        found = lesser(problem, found ?? standing, turned) ?? found
        if (to - from > 3) continue
        const rest = standing.order.toSpliced(from, to - from)
        for (let at = 0; at <= rest.length; at++)
          found = lesser(problem, found ?? standing, rest.toSpliced(at, 0, ...string)) ?? found
      }
    }
  }
  return standing
}

function lesser(problem: VisitsProblem, than: Visits, order: number[]): Visits | undefined {
  const seconds = secondsOf(problem, order)
  return seconds < than.seconds - 1e-6 ? { order, seconds } : undefined
}
