import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanPlaces } from '../../../server/kernels/scan/scan-circles.ts'
import { significanceOf } from '../../../server/kernels/scan/scan-significance.ts'
import { scanBernoulli, type BernoulliScan, type ScanOptions } from '../../../server/kernels/scan/scan-statistic.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../../support/shared-data.ts'

type Site = { x: number; y: number; cases: number; controls: number }

describe.skipIf(!hasSharedData)('the scan statistic against SaTScan’s report on the Grave data', () => {
  const sites = readSites('satscangravecoords.txt', 'satscangravecases.txt', 'satscangravecontrols.txt')
  const run = () => scan(sites, { random: seededRandom(1) })

  it('finds its most likely cluster: 19 locations, ratio 7.419340', () => {
    const { clusters, places, permutations } = run()
    const [first] = clusters
    expect([places, permutations]).toEqual([143, 999])
    expect(first!.logLikelihoodRatio.toFixed(6)).toBe('7.419340')
    const locations = [126, 124, 125, 132, 120, 113, 140, 141, 112, 41, 136, 30, 133, 108, 31, 143, 110, 139, 75]
    expect(Array.from(first!.rows, (row) => row + 1)).toEqual(locations.toSorted((a, b) => a - b))
    expect([first!.x, first!.y, Number(first!.radiusMetres.toFixed(2))]).toEqual([10324, 4389, 1359.71])
    expect([first!.cases, first!.population]).toEqual([11, 19])
    expect([first!.expected.toFixed(2), first!.relativeRisk.toFixed(2)]).toEqual(['3.99', '3.78'])
  })

  it('finds its two secondary clusters', () => {
    const [, second, third] = run().clusters
    expect(Array.from(second!.rows, (row) => row + 1)).toEqual([66, 71, 89])
    expect([second!.logLikelihoodRatio.toFixed(6), second!.radiusMetres.toFixed(2)]).toEqual(['4.808517', '362.46'])
    expect(Array.from(third!.rows, (row) => row + 1)).toEqual([77, 78])
    expect([third!.logLikelihoodRatio.toFixed(6), third!.radiusMetres.toFixed(2)]).toEqual(['3.177442', '1.00'])
  })

  it('gives them the p-values 0.050, 0.665 and 0.997 within what 999 replicates can tell', () => {
    const { clusters } = run()
    // Two standard errors of two such estimates: 2 · √(2 · p(1 − p) / 999).
    expect(Math.abs(clusters[0]!.p - 0.05)).toBeLessThan(0.02)
    expect(Math.abs(clusters[1]!.p - 0.665)).toBeLessThan(0.043)
    expect(Math.abs(clusters[2]!.p - 0.997)).toBeLessThan(0.005)
  })

  it('finds no significant cluster of childhood leukaemia in North Humberside, and the same as trying every circle', () => {
    const humberside = readSites('NHumbersidegeo.csv', 'NHumbersidecas.csv', 'NHumbersidectl.csv')
    const { clusters } = scan(humberside, { mostClusters: 3, random: seededRandom(2) })
    expect(clusters.map(({ logLikelihoodRatio }) => logLikelihoodRatio)).toEqual(
      everyCircle(humberside, 0.5, Infinity, 2, 3).map((ratio) => expect.closeTo(ratio, 9) as number),
    )
    expect(clusters[0]!.logLikelihoodRatio).toBeCloseTo(4.836516, 6)
    expect(clusters[0]!.p).toBeGreaterThan(0.5)
  })
})

describe('the scan statistic against every circle', () => {
  const sites = fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: 8 }),
      y: fc.integer({ min: 0, max: 8 }),
      cases: fc.integer({ min: 0, max: 3 }),
      controls: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 30 },
  )
  const limits = fc.record({
    largestShare: fc.constantFrom(0.1, 0.5, 1),
    largestRadiusMetres: fc.constantFrom(0, 2, Math.SQRT2, Infinity),
    leastCases: fc.integer({ min: 1, max: 3 }),
  })

  it('finds the same clusters, whole places at a time, none sharing a place with a more likely one', () => {
    fc.assert(
      fc.property(sites, limits, (sites, limits) => {
        const found = scan(sites, { ...limits, permutations: 1, random: () => 0 })
        const truth = everyCircle(sites, limits.largestShare, limits.largestRadiusMetres, limits.leastCases, 10)
        // Which of equally likely circles is taken bends what is left for the rest; the first is never in doubt.
        expect(found.clusters[0]?.logLikelihoodRatio ?? 0).toBeCloseTo(truth[0] ?? 0, 9)
        const rows = found.clusters.flatMap((cluster) => Array.from(cluster.rows))
        expect(new Set(rows).size).toBe(rows.length)
        for (const { rows, cases, population, x, y, radiusMetres } of found.clusters) {
          const inside = Array.from(rows, (row) => sites[row]!)
          expect(sum(inside.map((site) => site.cases))).toBe(cases)
          expect(sum(inside.map((site) => site.cases + site.controls))).toBe(population)
          const near = sites.filter((site) => Math.hypot(site.x - x, site.y - y) <= radiusMetres + 1e-9)
          expect(inside.length).toBe(near.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('weighs replicates as it weighs the data: the largest ratio of each is that of every circle', () => {
    fc.assert(
      fc.property(sites, fc.integer(), (sites, seed) => {
        const people = sites.flatMap((site, row) => times(site.cases + site.controls, row))
        const cases = sum(sites.map((site) => site.cases))
        const places = scanPlaces(...coordinates(sites))
        const bar = everyCircle(sites, 0.5, Infinity, 2, 1)[0] ?? 0
        const found = scan(sites, { mostClusters: 1, permutations: 20, random: seededRandom(seed) })
        if (found.clusters.length === 0) return
        const byPlace = people.sort((a, b) => places.placeOfRow[a]! - places.placeOfRow[b]!)
        const random = seededRandom(seed)
        let reached = 0
        for (let turn = 0; turn < 20; turn++) {
          dealFirst(byPlace, cases, random)
          const dealt = sites.map((site) => ({ ...site, cases: 0, controls: site.cases + site.controls }))
          for (const row of byPlace.slice(0, cases)) {
            dealt[row]!.cases++
            dealt[row]!.controls--
          }
          if ((everyCircle(dealt, 0.5, Infinity, 2, 1)[0] ?? 0) >= bar - 1e-9) reached++
        }
        expect(found.clusters[0]!.p).toBeCloseTo((reached + 1) / 21, 9)
      }),
      { numRuns: 100 },
    )
  })

  it('does not hang on the order of the rows', () => {
    fc.assert(
      fc.property(sites, fc.integer(), (sites, seed) => {
        const mixed = sites.toSorted((a, b) => ((a.x * 31 + a.y * 17 + seed) % 7) - ((b.x * 31 + b.y * 17 + seed) % 7))
        const options = { permutations: 9, largestShare: 1 }
        const tell = ({ clusters }: BernoulliScan) =>
          clusters.map((cluster) => ({ ...cluster, rows: cluster.rows.length }))
        expect(tell(scan(mixed, { ...options, random: seededRandom(1) }))).toEqual(
          tell(scan(sites, { ...options, random: seededRandom(1) })),
        )
      }),
    )
  })
})

describe('the significance of a scan', () => {
  it('is about evenly distributed where nothing clusters', () => {
    const random = seededRandom(5)
    const p = Array.from({ length: 200 }, () => {
      // Of many people a place, so that few circles are equally likely: ties would make p larger than chance does.
      const sites = Array.from({ length: 50 }, () => {
        const people = 10 + Math.floor(random() * 40)
        const cases = times(people, 0).filter(() => random() < 0.3).length
        return { x: random() * 1000, y: random() * 1000, cases, controls: people - cases }
      })
      return scan(sites, { mostClusters: 1, permutations: 49, random }).clusters[0]!.p
    })
    for (const level of [0.1, 0.2, 0.5, 0.8]) {
      const share = p.filter((value) => value <= level).length / p.length
      expect(Math.abs(share - level)).toBeLessThan(3 * Math.sqrt((level * (1 - level)) / p.length))
    }
  })

  it('is 1 of 1,000 for a cluster that no replicate comes near', () => {
    const sites = Array.from({ length: 400 }, (_, i) => ({
      x: (i % 20) * 10,
      y: Math.floor(i / 20) * 10,
      cases: i % 20 < 5 && i < 100 ? 1 : 0,
      controls: i % 20 < 5 && i < 100 ? 0 : 1,
    }))
    const [cluster] = scan(sites, { random: seededRandom(3) }).clusters
    expect(cluster!.p).toBe(0.001)
  })

  it('settles each cluster as soon as enough replicates reach it, looks no closer than the rest needs, and stops', () => {
    const drawn = [9, 3, 1, 3, 9, 9]
    const floors: number[] = []
    const { p, permutations } = significanceOf([5, 2], { permutations: 999, enough: 3 }, (floor) => {
      floors.push(Math.round(floor))
      return drawn.shift() ?? 0
    })
    expect({ p, permutations }).toEqual({ p: [3 / 6, 3 / 4], permutations: 6 })
    expect(floors).toEqual([2, 2, 2, 2, 5, 5])
  })

  it('tells after each replicate how far it has come', () => {
    const told: number[] = []
    significanceOf([1], { permutations: 3, report: (done, of) => told.push(done / of) }, () => 0)
    expect(told).toEqual([1 / 3, 2 / 3, 1])
  })

  it('counts a replicate that differs by rounding as equal', () => {
    expect(significanceOf([0.3], { permutations: 9 }, () => 0.1 + 0.2 - 1e-16).p).toEqual([1])
  })
})

describe('the edges of the scan statistic', () => {
  const options = { random: seededRandom(1) }

  it('finds nothing among no places, one place, only cases, and no cases', () => {
    const empty = { clusters: [], places: 0, circles: 0, permutations: 0 }
    expect(scan([], options)).toEqual(empty)
    expect(scan([{ x: 1, y: 1, cases: 5, controls: 5 }], options).clusters).toEqual([])
    const row = [0, 1, 2, 3].map((x) => ({ x, y: 0 }))
    expect(
      scan(
        row.map((at) => ({ ...at, cases: 1, controls: 0 })),
        options,
      ).clusters,
    ).toEqual([])
    expect(
      scan(
        row.map((at) => ({ ...at, cases: 0, controls: 1 })),
        options,
      ).clusters,
    ).toEqual([])
  })

  it('gives a place with all cases an infinite relative risk', () => {
    const sites = [
      { x: 0, y: 0, cases: 3, controls: 0 },
      ...[10, 20, 30].map((x) => ({ x, y: 0, cases: 0, controls: 3 })),
    ]
    const [cluster] = scan(sites, options).clusters
    expect(cluster).toMatchObject({ radiusMetres: 0, cases: 3, expected: 0.75, relativeRisk: Infinity })
  })

  it('refuses bad input at the door, with the value', () => {
    const one = [{ x: 1, y: 1, cases: 1, controls: 1 }]
    expect(() => scan([{ x: Number.NaN, y: 0, cases: 1, controls: 0 }], options)).toThrow(
      'Not finite: point 0 at NaN, 0',
    )
    expect(() => scan([{ x: 0, y: 0, cases: -1, controls: 0 }], options)).toThrow('Not a number of people: -1')
    expect(() => scan(one, { ...options, largestShare: 0 })).toThrow('Not a share from 0 to 1: 0')
    expect(() => scan(one, { ...options, largestRadiusMetres: -1 })).toThrow('Not a radius in metres: -1')
    expect(() => scan(one, { ...options, permutations: 0 })).toThrow('Not permutations: 0')
    expect(() => scan(one, { ...options, enough: 0.5 })).toThrow('Not enough: 0.5')
  })
})

function scan(sites: readonly Site[], options: ScanOptions): BernoulliScan {
  const cases = Int32Array.from(sites, (site) => site.cases)
  const controls = Int32Array.from(sites, (site) => site.controls)
  return scanBernoulli(...coordinates(sites), { cases, controls }, options)
}

function coordinates(sites: readonly Site[]): [x: Float64Array, y: Float64Array] {
  return [Float64Array.from(sites, ({ x }) => x), Float64Array.from(sites, ({ y }) => y)]
}

/** Ratios of the most likely circles, each tried by itself with the formula of Kulldorff (1997) written out. */
function everyCircle(
  sites: readonly Site[],
  largestShare: number,
  largestRadius: number,
  leastCases: number,
  most: number,
): number[] {
  const allCases = sum(sites.map((site) => site.cases))
  const all = allCases + sum(sites.map((site) => site.controls))
  let left = [...sites]
  const ratios: number[] = []
  while (ratios.length < most) {
    let best = { ratio: 0, radius: 0, inside: [] as Site[] }
    for (const centre of left) {
      for (const edge of sites) {
        const radius = Math.hypot(edge.x - centre.x, edge.y - centre.y)
        const inside = sites.filter((site) => Math.hypot(site.x - centre.x, site.y - centre.y) <= radius)
        if (radius > largestRadius || inside.some((site) => !left.includes(site))) continue
        const c = sum(inside.map((site) => site.cases))
        const n = c + sum(inside.map((site) => site.controls))
        if (n > all * largestShare || c < leastCases || c * all <= allCases * n) continue
        const log = (count: number, of: number) => (count === 0 ? 0 : count * Math.log(count / of))
        const ratio =
          log(c, n) +
          log(n - c, n) +
          log(allCases - c, all - n) +
          log(all - n - allCases + c, all - n) -
          log(allCases, all) -
          log(all - allCases, all)
        if (ratio > best.ratio + 1e-12) best = { ratio, radius, inside }
        else if (ratio > best.ratio - 1e-12 && best.ratio > 0 && radius < best.radius) best = { ratio, radius, inside }
      }
    }
    if (best.ratio === 0) return ratios
    ratios.push(best.ratio)
    left = left.filter((site) => !best.inside.includes(site))
  }
  return ratios
}

function dealFirst(values: number[], count: number, random: () => number): void {
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(random() * (values.length - i))
    ;[values[i], values[other]] = [values[other]!, values[i]!]
  }
}

function readSites(coordinates: string, cases: string, controls: string): Site[] {
  const counts = (file: string) => new Map(readRows(file).map(([id, count]) => [id!, count!]))
  const [caseCounts, controlCounts] = [counts(cases), counts(controls)]
  return readRows(coordinates).map(([id, x, y]) => ({
    x: x!,
    y: y!,
    cases: caseCounts.get(id!) ?? 0,
    controls: controlCounts.get(id!) ?? 0,
  }))
}

function readRows(file: string): number[][] {
  return readFileSync(sharedData(`reference/satscan/${file}`), 'utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line.trim()))
    .map((line) =>
      line
        .trim()
        .split(/[\s,]+/)
        .map(Number),
    )
}

function times(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
