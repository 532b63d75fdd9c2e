import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AnalysisParameters } from '../../server/contract/analyses.ts'
import {
  nearRepeatParametersSchema,
  nearRepeatResultSchema,
} from '../../server/contract/analysis-methods/near-repeat.ts'
import type { NearRepeatResult } from '../../server/contract/analysis-methods/near-repeat.ts'
import { nearRepeatMethod } from '../../server/features/analyses/methods/near-repeat-method.ts'
import { thinPlaces } from '../../server/features/analyses/methods/thin-places.ts'
import { countClosePairs } from '../../server/kernels/points/close-pairs.ts'
import { pointColumnsOf } from '../support/point-columns-of.ts'
import type { TestIncident } from '../support/point-columns-of.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

describe.skipIf(!hasSharedData)('near repeats among a month of burglaries', () => {
  const found = run(readBurglaries(), { distanceBandsMetres: [100, 200, 300], timeBandsDays: [7, 14, 21] })

  it('is the Near Repeat Calculator’s table, by distance and then by time', () => {
    expect(found).toMatchObject({ considered: 970, leftOut: 0, tested: 970, tooFew: false, permutations: 999 })
    expect(found.bands.map(({ observed }) => observed)).toEqual([28, 5, 5, 44, 13, 8, 97, 56, 19, 77, 67, 45])
    expect(found.bands[0]).toMatchObject({ fromMetres: 0, toMetres: 0, fromDays: 0, toDays: 7 })
    expect(found.bands[7]).toMatchObject({ fromMetres: 100, toMetres: 200, fromDays: 7, toDays: 14 })
  })

  it('gives plain figures: within 200 metres and 14 days there are 1.2 times as many as expected', () => {
    const figure = found.within.find(({ toMetres, toDays }) => toMetres === 200 && toDays === 14)
    expect(figure).toMatchObject({ fromMetres: 0, fromDays: 0, observed: 28 + 5 + 44 + 13 + 97 + 56 })
    expect(figure!.ratio).toBeCloseTo(1.2, 1)
    expect(figure!.p).toBeLessThanOrEqual(0.01)
  })

  it('is as the contract says, and comes out the same again', () => {
    expect(nearRepeatResultSchema.parse(found)).toEqual(found)
    expect(run(readBurglaries(), { distanceBandsMetres: [300, 100, 200, 100], timeBandsDays: [21, 7, 14] })).toEqual(
      found,
    )
  })

  it('becomes a table of both kinds of figures, and no features: it is about no place', () => {
    const [header, ...rows] = nearRepeatMethod.toTable(found)
    expect(header).toEqual([
      'figure',
      'from_metres',
      'to_metres',
      'from_days',
      'to_days',
      'observed',
      'expected',
      'ratio',
      'p',
    ])
    expect(rows.length).toBe(24)
    expect(rows[3]!.slice(0, 6)).toEqual(['band', 0, 100, 0, 7, 44])
    expect(nearRepeatMethod.toFeatures(found).features).toEqual([])
  })
})

describe('near repeats where there is little to say', () => {
  const scattered = (count: number): TestIncident[] => {
    const random = seededRandom(count)
    return Array.from({ length: count }, () => ({
      x: random() * 3000,
      y: random() * 3000,
      from: new Date(Date.UTC(2025, 0, 1 + Math.floor(random() * 100), 12)).toISOString(),
    }))
  }

  it('calls fewer than fifty too few', () => {
    const nothing = { tooFew: true, unsuitable: null, bands: [], within: [], tested: 0, permutations: 0 }
    expect(run(scattered(49))).toMatchObject({ considered: 49, ...nothing })
    expect(run([])).toMatchObject({ considered: 0, ...nothing })
    expect(run(scattered(50)).bands.length).toBe(24)
  })

  it('says that months do not suit it', () => {
    const months = scattered(80).map((incident) => ({
      ...incident,
      from: '2025-03-01T00:00:00Z',
      to: '2025-04-01T00:00:00Z',
    }))
    expect(run(months)).toMatchObject({ leftOut: 80, unsuitable: 'month-precision', bands: [], tooFew: false })
  })

  it('has no ratio where no pair is expected', () => {
    const [samePlace] = run(scattered(60)).bands
    expect(samePlace).toMatchObject({ observed: 0, expected: 0, ratio: null, p: 1 })
  })
})

describe('thinning', () => {
  const random = seededRandom(4)
  const draw = (most: number) => Float64Array.from({ length: 3000 }, () => random() * most)
  // Twins 1 m apart, one of each two a day later: pairs within 2 m that fall with the square of the sample.
  const x = draw(5000)
  const y = draw(5000)
  const places = {
    x: Float64Array.of(...x, ...x.map((metres) => metres + 1)),
    y: Float64Array.of(...y, ...y),
    days: Int32Array.from({ length: 6000 }, (_, row) => (row < 3000 ? 5 : 6)),
  }

  it('keeps all where there are few enough pairs', () => {
    expect(thinPlaces(places, 2, 'euclidean', 3100, random)).toBe(places)
  })

  it('keeps a sample of rows, whole and in order, with at most so many pairs', () => {
    const sample = thinPlaces(places, 2, 'euclidean', 750, random)
    expect(sample.days.length).toBeGreaterThan(2500)
    expect(sample.days.length).toBeLessThan(3000)
    expect(countClosePairs(sample.x, sample.y, 2, 'euclidean')).toBeLessThanOrEqual(750)
    const known = new Map(Array.from(places.x, (metres, row) => [`${metres} ${places.y[row]!}`, row]))
    const rows = Array.from(sample.x, (metres, at) => known.get(`${metres} ${sample.y[at]!}`)!)
    expect(rows).toEqual(rows.toSorted((a, b) => a - b))
    expect(new Set(rows).size).toBe(rows.length)
    expect(Array.from(sample.days)).toEqual(rows.map((row) => places.days[row]))
  })
})

function run(
  incidents: readonly TestIncident[],
  parameters: Partial<AnalysisParameters<'near-repeat'>> = {},
): NearRepeatResult {
  const input = {
    columns: pointColumnsOf(incidents),
    filter: {},
    srid: 3006,
    zone: 'Europe/Stockholm',
    categories: ['theft'],
    boundaryMetres: undefined,
    nowSeconds: 0,
    parameters: nearRepeatParametersSchema.parse(parameters),
    extra: undefined,
  }
  return nearRepeatMethod.job.run(input, () => undefined)
}

function readBurglaries(): TestIncident[] {
  const lines = readFileSync(sharedData('reference/near_repeat/chicago_be_month1.csv'), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [x, y, date] = line.split(',')
    return { x: Number(x), y: Number(y), from: `${date}T12:00:00Z` }
  })
}
