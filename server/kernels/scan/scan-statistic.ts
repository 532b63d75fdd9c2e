/**
 * Where cases are too many among all people (cases and controls): the spatial scan statistic.
 *
 * Method: Bernoulli model, high rates (Kulldorff 1997, §3.1, eq. 2): of all circles around places that hold up to a
 * share of the people, the one with the largest likelihood ratio; secondary clusters are the largest among circles that
 * share no place with a more likely one. Significance by `scan-significance`, the cases dealt anew among the people.
 * Complexity: one addition and one comparison a circle and replicate, a few ns; logarithms only for circles that beat all
 * others of their population. With circles up to half the people they grow with the square of the places: 2,000 places
 * are 2 million circles.
 * Does not handle: low rates, covariates, ellipses, clusters inside clusters.
 *
 * Agrees with SaTScan 9.3.1 on the Grave data (ratio 7.419340, 19 places; 4.808517; 3.177442).
 */
import { scanCircles, scanPlaces, sumByPlace, type ScanCircles, type ScanLimits } from './scan-circles.ts'
import { significanceOf, type SignificanceOptions } from './scan-significance.ts'
import { shuffleFirst } from '../statistics/shuffle.ts'

export type BernoulliCluster = {
  /** Centre, metres: a place of the input. */
  readonly x: number
  readonly y: number
  /** Distance to the farthest place inside, metres; 0 for a single place. */
  readonly radiusMetres: number
  /** Rows of the input inside, ascending. */
  readonly rows: Int32Array
  /** Cases inside, people inside, and the cases that their share of all people would have. */
  readonly cases: number
  readonly population: number
  readonly expected: number
  /** Rate of cases inside over the rate outside; Infinity when no case lies outside. */
  readonly relativeRisk: number
  readonly logLikelihoodRatio: number
  readonly p: number
}

export type BernoulliScan = {
  /** The most likely first; none when no circle has more cases than expected. */
  readonly clusters: BernoulliCluster[]
  readonly places: number
  readonly circles: number
  /** Replicates drawn: fewer than asked for when enough of them reached the most likely cluster. */
  readonly permutations: number
}

export type ScanOptions = ScanLimits &
  SignificanceOptions & {
    /** Most clusters worked out. @default 10 */
    readonly mostClusters?: number | undefined
    /** Fewest cases in a cluster. @default 2 */
    readonly leastCases?: number | undefined
  }

/** Cases and controls of each row, whole numbers from 0. */
export type CasesAndControls = { readonly cases: Int32Array; readonly controls: Int32Array }

/**
 * Clusters of cases among rows at x, y (metres).
 * @throws Error naming the offending value: unequal lengths, a coordinate that is not finite, a number below 0, limits
 *   and permutations out of range
 */
export function scanBernoulli(
  x: Float64Array,
  y: Float64Array,
  { cases, controls }: CasesAndControls,
  options: ScanOptions,
): BernoulliScan {
  const places = scanPlaces(x, y)
  const casesAt = sumByPlace(places, cases)
  const population = sumByPlace(places, controls)
  for (let place = 0; place < places.count; place++) population[place] += casesAt[place]
  const circles = scanCircles(places, population, options)
  const model = bernoulliModel(casesAt, population, options.leastCases ?? 2)

  const found = likelyCircles(circles, casesAt, model, options.mostClusters ?? 10)
  const replicate = bernoulliReplicate(circles, population, model, options.random)
  const ratios = found.map(({ circle, count }) => model.ratio(count, circles.population[circle]))
  const { p, permutations } = significanceOf(ratios, options, replicate)

  const clusters = found.map(({ centre, circle, count }, at): BernoulliCluster => {
    const inside = new Uint8Array(places.count)
    for (let k = circles.start[centre]; k <= circle; k++) inside[circles.added[k]] = 1
    const people = circles.population[circle]
    const outside = (model.cases - count) / (model.people - people)
    return {
      x: places.x[centre],
      y: places.y[centre],
      radiusMetres: circles.radiusMetres[circle],
      rows: Int32Array.from(places.placeOfRow.keys()).filter((row) => inside[places.placeOfRow[row]] === 1),
      cases: count,
      population: people,
      expected: (people * model.cases) / model.people,
      relativeRisk: count / people / outside,
      logLikelihoodRatio: ratios[at],
      p: p[at],
    }
  })
  return { clusters, places: places.count, circles: circles.added.length, permutations }
}

type Model = {
  readonly cases: number
  readonly people: number
  /** Log likelihood ratio of `count` cases among `inside` people; 0 when too few or no more than expected. */
  ratio(count: number, inside: number): number
}

function bernoulliModel(casesAt: Int32Array, population: Int32Array, leastCases: number): Model {
  const cases = casesAt.reduce((sum, count) => sum + count, 0)
  const people = population.reduce((sum, count) => sum + count, 0)
  const nothing = deviance(cases, people)
  return {
    cases,
    people,
    ratio(count, inside) {
      if (count < leastCases || count * people <= cases * inside) return 0
      return deviance(count, inside) + deviance(cases - count, people - inside) - nothing
    },
  }
}

/** Log likelihood of `count` successes in `of` trials at their own rate: c·ln(c/n) + (n−c)·ln(1−c/n). */
function deviance(count: number, of: number): number {
  const rest = of - count
  return (count > 0 ? count * Math.log(count / of) : 0) + (rest > 0 ? rest * Math.log(rest / of) : 0)
}

type LikelyCircle = { readonly centre: number; readonly circle: number; readonly count: number }

/** The most likely circle, then again and again the most likely that touches no place of those before it. */
function likelyCircles(circles: ScanCircles, casesAt: Int32Array, model: Model, most: number): LikelyCircle[] {
  const taken = new Uint8Array(casesAt.length)
  const found: LikelyCircle[] = []
  while (found.length < most) {
    const best = likeliestCircle(circles, casesAt, model, taken)
    if (best === undefined) break
    for (let k = circles.start[best.centre]; k <= best.circle; k++) taken[circles.added[k]] = 1
    found.push(best)
  }
  return found
}

/** Of equally likely circles the smallest, of equally large ones the first. */
function likeliestCircle(
  { start, added, whole, population, radiusMetres }: ScanCircles,
  casesAt: Int32Array,
  model: Model,
  taken: Uint8Array,
): LikelyCircle | undefined {
  let best: LikelyCircle | undefined
  let largest = 0
  for (let centre = 0; centre < casesAt.length; centre++) {
    let count = 0
    for (let circle = start[centre]; circle < start[centre + 1] && taken[added[circle]] === 0; circle++) {
      count += casesAt[added[circle]]
      if (whole[circle] === 0) continue
      const ratio = model.ratio(count, population[circle])
      const smaller = best !== undefined && ratio === largest && radiusMetres[circle] < radiusMetres[best.circle]
      if (ratio > largest || smaller) [largest, best] = [ratio, { centre, circle, count }]
    }
  }
  return best
}

/** Deals the cases among the people anew and finds the largest ratio above a floor. */
function bernoulliReplicate(
  { start, added, whole, population: inside }: ScanCircles,
  population: Int32Array,
  model: Model,
  random: () => number,
): (floor: number) => number {
  const people = new Int32Array(model.people)
  let filled = 0
  population.forEach((count, place) => people.fill(place, filled, (filled += count)))
  const casesAt = new Int32Array(population.length)
  // Most cases among so many people that are known not to beat the floor, and not to beat what was found since: the
  // ratio rises with the cases, so one comparison settles all circles of as many people.
  const belowFloor = new Int32Array(inside.reduce((most, count) => Math.max(most, count), 0) + 1)
  const beaten = new Int32Array(belowFloor.length)
  return (floor) => {
    shuffleFirst(people, model.cases, random)
    casesAt.fill(0)
    for (let i = 0; i < model.cases; i++) casesAt[people[i]]++
    beaten.set(belowFloor)
    let largest = floor
    for (let centre = 0; centre < population.length; centre++) {
      let count = 0
      for (let circle = start[centre]; circle < start[centre + 1]; circle++) {
        count += casesAt[added[circle]]
        if (count <= beaten[inside[circle]] || whole[circle] === 0) continue
        const ratio = model.ratio(count, inside[circle])
        if (ratio > largest) largest = ratio
        if (ratio <= floor) belowFloor[inside[circle]] = count
        beaten[inside[circle]] = count
      }
    }
    return largest
  }
}
