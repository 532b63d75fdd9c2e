/**
 * Where and when cases came together, from nothing but the cases: the space-time permutation scan statistic.
 *
 * Method: Kulldorff, Heffernan, Hartman, Assunção & Mostashari 2005 (eqs. 1–4): cylinders of a circle and a run of days;
 * expected are as many cases as the place's share of all cases times the days' share, so that busy places and busy
 * seasons are no clusters. Secondary clusters share no place with a more likely one. Significance by
 * `scan-significance`, the days dealt anew among the cases.
 * Exactly the cylinders that could be the most likely are looked at: when a circle grows, only runs of days that hold a
 * day of a case just added can gain (others keep their cases and expect more), and only runs that begin and end on a day
 * with a case. One comparison a cylinder, for the ratio falls with the expectation (see `tooMany`), and none where all
 * cases around that day together would not be enough.
 * Complexity: a replicate costs, for each case in each circle, nine additions, and where that is not enough 2 · days of a
 * cylinder + pairs of days with cases around its own: some 0.1 µs in all.
 * Does not handle: populations that moved during the period, covariates, times finer than a day, low rates.
 *
 * Finds what SaTScan 10.1.2 finds in the New York City fever data (prospective, 3 km, 7 days): three clusters, their days,
 * cases, expectations and radii.
 */
import { logLikelihoodRatio } from '../statistics/log-likelihood-ratio.ts'
import { scanCircles, scanPlaces, sumByPlace, type ScanCircles, type ScanPlaces } from './scan-circles.ts'
import { significanceOf } from './scan-significance.ts'
import type { ScanOptions } from './scan-statistic.ts'
import { shuffle } from '../statistics/shuffle.ts'

export type SpaceTimeCluster = {
  /** Centre, metres: a place of the input. */
  readonly x: number
  readonly y: number
  /** Distance to the farthest place inside, metres; 0 for a single place. */
  readonly radiusMetres: number
  /** Days from the first (inclusive) to the last (exclusive). */
  readonly fromDay: number
  readonly toDay: number
  /** Rows of the input inside the circle and the days, ascending. */
  readonly rows: Int32Array
  readonly cases: number
  readonly expected: number
  readonly logLikelihoodRatio: number
  readonly p: number
}

export type SpaceTimeScan = {
  /** The most likely first. */
  readonly clusters: SpaceTimeCluster[]
  readonly places: number
  readonly circles: number
  /** Replicates drawn: fewer than asked for when enough of them reached the most likely cluster. */
  readonly permutations: number
}

export type SpaceTimeOptions = ScanOptions & {
  /** Longest run of days. @default half of those from the first case to the last */
  readonly longestDays?: number | undefined
  /** Only runs that end on the last day: what goes on now (a prospective scan). @default false */
  readonly onlyCurrent?: boolean | undefined
  /** Cases of each row, whole numbers; a row of 0 only gives circles a centre more. @default 1 each */
  readonly casesOfRow?: Int32Array | undefined
}

/** A period of more days is refused: a table of days must fit where it is fast. */
const mostDays = 100_000

/**
 * Clusters among cases at x, y (metres) on days (whole numbers, such as days since 1970).
 * @throws Error naming the offending value: unequal lengths, a coordinate that is not finite, more than 100,000 days from
 *   the first to the last, limits and permutations out of range
 */
export function scanSpaceTime(
  x: Float64Array,
  y: Float64Array,
  days: Int32Array,
  options: SpaceTimeOptions,
): SpaceTimeScan {
  const places = scanPlaces(x, y)
  const casesOfRow = options.casesOfRow ?? new Int32Array(days.length).fill(1)
  const casesAt = sumByPlace(places, casesOfRow)
  const circles = scanCircles(places, casesAt, options)
  const cases = orderCases(places, casesAt, casesOfRow, days)
  const longest = options.longestDays ?? Math.max(1, Math.floor(cases.dayCount / 2))
  if (!(Number.isInteger(longest) && longest >= 1)) throw new Error(`Not a number of days: ${longest}`)
  const limits = { longest, leastCases: options.leastCases ?? 2, onlyCurrent: options.onlyCurrent ?? false }
  const scan = cylinderScan(circles, cases, limits)

  const found = likelyCylinders(scan, circles, places.count, options.mostClusters ?? 10)
  const ratios = found.map(({ ratio }) => ratio)
  const { p, permutations } = significanceOf(ratios, options, (floor) => {
    shuffle(cases.day, options.random)
    return scan(floor)?.ratio ?? floor
  })

  const clusters = found.map((cylinder, at): SpaceTimeCluster => {
    const inside = new Uint8Array(places.count)
    for (let k = circles.start[cylinder.centre]; k <= cylinder.circle; k++) inside[circles.added[k]] = 1
    const fromDay = cases.firstDay + cylinder.from
    const toDay = cases.firstDay + cylinder.to
    return {
      x: places.x[cylinder.centre],
      y: places.y[cylinder.centre],
      radiusMetres: circles.radiusMetres[cylinder.circle],
      fromDay,
      toDay,
      rows: Int32Array.from(days.keys()).filter(
        (row) =>
          casesOfRow[row] > 0 && inside[places.placeOfRow[row]] === 1 && days[row] >= fromDay && days[row] < toDay,
      ),
      cases: cylinder.count,
      expected: cylinder.expected,
      logLikelihoodRatio: cylinder.ratio,
      p: p[at],
    }
  })
  return { clusters, places: places.count, circles: circles.added.length, permutations }
}

/** Cases place by place: place p has the days day[start[p]] to day[start[p + 1] − 1], counted from the first day. */
type Cases = {
  readonly start: Int32Array
  readonly day: Int32Array
  readonly firstDay: number
  readonly dayCount: number
  /** Cases on all days before a day, at every place; permuting does not change it. */
  readonly before: Int32Array
}

function orderCases(places: ScanPlaces, casesAt: Int32Array, casesOfRow: Int32Array, days: Int32Array): Cases {
  if (days.length !== casesOfRow.length) throw new Error(`Unequal lengths: ${casesOfRow.length} and ${days.length}`)
  const firstDay = days.reduce((least, day) => Math.min(least, day), days[0] ?? 0)
  const dayCount = days.reduce((most, day) => Math.max(most, day), firstDay) - firstDay + 1
  if (dayCount > mostDays) throw new Error(`Too many days from the first case to the last: ${dayCount}`)
  const start = new Int32Array(places.count + 1)
  for (let place = 0; place < places.count; place++) start[place + 1] = start[place] + casesAt[place]
  const next = start.slice()
  const day = new Int32Array(start[places.count])
  const before = new Int32Array(dayCount + 1)
  for (let row = 0; row < days.length; row++) {
    const at = days[row] - firstDay
    const place = places.placeOfRow[row]
    day.fill(at, next[place], next[place] + casesOfRow[row])
    next[place] += casesOfRow[row]
    before[at + 1] += casesOfRow[row]
  }
  // Permuting starts from the order of days, so that the same random numbers do the same whatever the order of rows.
  for (let place = 0; place < places.count; place++) day.subarray(start[place], start[place + 1]).sort()
  for (let at = 0; at < dayCount; at++) before[at + 1] += before[at]
  return { start, day, firstDay, dayCount, before }
}

type Cylinder = {
  readonly centre: number
  readonly circle: number
  /** Days from (inclusive) – to (exclusive), counted from the first. */
  readonly from: number
  readonly to: number
  readonly count: number
  readonly expected: number
  readonly ratio: number
}

type CylinderLimits = { readonly longest: number; readonly leastCases: number; readonly onlyCurrent: boolean }

/** Finds the most likely cylinder above a floor among those that touch no place that is taken. */
type CylinderScan = (floor: number, taken?: Uint8Array) => Cylinder | undefined

/** The most likely cylinder, then again and again the most likely that touches no place of those before it. */
function likelyCylinders(scan: CylinderScan, { start, added }: ScanCircles, placeCount: number, most: number) {
  const taken = new Uint8Array(placeCount)
  const found: Cylinder[] = []
  while (found.length < most) {
    const best = scan(0, taken)
    if (best === undefined) break
    for (let k = start[best.centre]; k <= best.circle; k++) taken[added[k]] = 1
    found.push(best)
  }
  return found
}

function cylinderScan(circles: ScanCircles, cases: Cases, limits: CylinderLimits): CylinderScan {
  const { start, added, whole, population } = circles
  const { day, dayCount, before } = cases
  const total = day.length
  const { longest, leastCases, onlyCurrent } = limits
  /** Cases of the circle per day, and per block of days: nine blocks bound what all runs around a day can hold. */
  const onDay = new Int32Array(dayCount)
  const blockDays = Math.ceil(longest / 4)
  const blockOf = Int32Array.from({ length: dayCount }, (_, at) => Math.floor(at / blockDays))
  const inBlock = new Int32Array(Math.ceil(dayCount / blockDays))
  /** Circle in which a day was looked at last. */
  const seenIn = new Int32Array(dayCount)
  /** Days with cases from the day looked at onwards: which, and how many cases after it up to there. */
  const laterDay = new Int32Array(dayCount)
  const laterCases = new Int32Array(dayCount)
  /** For a number of cases the least expectation (times the total) known not to beat what was found: more is beaten too. */
  const tooMany = new Float64Array(total + 1)
  let largest = 0
  let best: Cylinder | undefined

  return (floor, taken) => {
    tooMany.fill(Infinity)
    tooMany.fill(0, 0, Math.min(leastCases, total + 1))
    seenIn.fill(-1)
    largest = floor
    best = undefined
    for (let centre = 0; centre + 1 < start.length; centre++) growCircle(centre, taken)
    return best
  }

  function growCircle(centre: number, taken: Uint8Array | undefined): void {
    const from = start[centre]
    let entered = from
    let circle = from
    for (; circle < start[centre + 1] && taken?.[added[circle]] !== 1; circle++) {
      for (let i = cases.start[added[circle]]; i < cases.start[added[circle] + 1]; i++) {
        onDay[day[i]]++
        inBlock[blockOf[day[i]]]++
      }
      if (whole[circle] === 0) continue
      for (; entered <= circle; entered++) {
        for (let i = cases.start[added[entered]]; i < cases.start[added[entered] + 1]; i++) {
          if (seenIn[day[i]] === circle) continue
          seenIn[day[i]] = circle
          const least = population[circle] * (before[day[i] + 1] - before[day[i]])
          if (couldBeat(casesAround(day[i]), least)) lookAround(day[i], centre, circle)
        }
      }
    }
    for (let k = from; k < circle; k++) {
      for (let i = cases.start[added[k]]; i < cases.start[added[k] + 1]; i++) {
        onDay[day[i]] = 0
        inBlock[blockOf[day[i]]] = 0
      }
    }
  }

  /** At least as many cases of the circle as any run of days holds that contains one day. */
  function casesAround(one: number): number {
    const last = blockOf[Math.min(dayCount - 1, one + longest - 1)]
    let count = 0
    for (let block = blockOf[Math.max(0, one - longest + 1)]; block <= last; block++) count += inBlock[block]
    return count
  }

  /** Whether so many cases where so few were expected (times the total) would be more likely than what was found. */
  function couldBeat(count: number, scaled: number): boolean {
    if (scaled >= tooMany[count]) return false
    if (ratioOf(count, scaled) > largest) return true
    tooMany[count] = scaled
    return false
  }

  /** All runs of days that hold one day and begin and end with a case of the circle. */
  function lookAround(one: number, centre: number, circle: number): void {
    const people = population[circle]
    const later = onlyCurrent ? runToTheEnd(one) : lookAhead(one)
    if (later === 0) return
    let casesUpTo = 0
    for (let first = one; first >= 0 && first > one - longest; first--) {
      if (onDay[first] === 0) continue
      casesUpTo += onDay[first]
      if (!couldBeat(casesUpTo + laterCases[later - 1], people * (before[one + 1] - before[first]))) continue
      for (let k = 0; k < later && laterDay[k] < first + longest; k++) {
        const count = casesUpTo + laterCases[k]
        const scaled = people * (before[laterDay[k] + 1] - before[first])
        if (!couldBeat(count, scaled)) continue
        largest = ratioOf(count, scaled)
        const expected = scaled / total
        best = { centre, circle, from: first, to: laterDay[k] + 1, count, expected, ratio: largest }
        tooMany[count] = scaled
      }
    }
  }

  /** Fills laterDay and laterCases with the days on which a run may end; returns how many. */
  function lookAhead(one: number): number {
    const until = Math.min(dayCount, one + longest)
    let later = 1
    let casesAfter = 0
    laterDay[0] = one
    laterCases[0] = 0
    for (let d = one + 1; d < until; d++) {
      if (onDay[d] === 0) continue
      casesAfter += onDay[d]
      laterDay[later] = d
      laterCases[later++] = casesAfter
    }
    return later
  }

  /** As lookAhead, for runs that end on the last day. */
  function runToTheEnd(one: number): number {
    if (one + longest < dayCount) return 0
    laterDay[0] = dayCount - 1
    laterCases[0] = 0
    for (let d = one + 1; d < dayCount; d++) laterCases[0] += onDay[d]
    return 1
  }

  function ratioOf(count: number, scaled: number): number {
    const expected = scaled / total
    return count > expected ? logLikelihoodRatio(count, total, expected) : 0
  }
}
