import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneClock } from '../../../server/geo/local-time.ts'
import { accuracyOf, countingWins } from '../../../server/kernels/forecast/forecast-accuracy.ts'
import {
  backtestForecast,
  chooseMethod,
  forecastStep,
  type ForecastMethod,
  type ForecastSeries,
  type TestedStep,
} from '../../../server/kernels/forecast/forecast-backtest.ts'
import { prospectiveRisk, retrospectiveKde } from '../../../server/kernels/forecast/forecast-baselines.ts'
import type { ForecastCounts } from '../../../server/kernels/forecast/forecast-counts.ts'
import { buildForecastGrid, cellAt, cellsOfPoints } from '../../../server/kernels/forecast/forecast-grid.ts'
import type { IncidentColumns } from '../../../server/kernels/forecast/forecast-series.ts'
import { forecastSteps, middlesOfSteps, stepsOf } from '../../../server/kernels/forecast/forecast-steps.ts'
import { plantedSeries, plantedStart, plantedWeeks } from '../../support/planted-series.ts'

const week = 7 * 86_400
const noClock = () => 0
const places = [
  { x: 1510, y: 1510, perWeek: 4 },
  { x: 4510, y: 3010, perWeek: 3 },
  { x: 3010, y: 5110, perWeek: 2 },
]

describe('the steps of a forecast', () => {
  it('are local weeks, one of them an hour short where the clocks go forward', () => {
    const { stepStart, firstStep } = forecastSteps(
      zoneClock('Europe/Stockholm'),
      'week',
      '2025-04-07',
      1,
      at('2025-03-25'),
    )
    expect(firstStep).toBe(2)
    expect(Array.from(stepStart, iso)).toEqual([
      '2025-03-23T23:00:00.000Z',
      '2025-03-30T22:00:00.000Z',
      '2025-04-06T22:00:00.000Z',
      '2025-04-13T22:00:00.000Z',
    ])
  })

  it('are calendar months from the first of the month asked for', () => {
    const steps = forecastSteps(zoneClock('UTC'), 'month', '2025-03-17', 2, at('2024-12-15'))
    const starts = Array.from(steps.stepStart, (s) => iso(s).slice(0, 10)).join(' ')
    expect(starts).toBe('2024-12-01 2025-01-01 2025-02-01 2025-03-01 2025-04-01 2025-05-01')
    expect(steps.firstStep).toBe(3)
    const times = Float64Array.of(at('2024-11-30'), at('2024-12-01'), at('2025-03-31'), at('2025-05-01'))
    expect(Array.from(stepsOf(steps, times))).toEqual([-1, 0, 3, -1])
    expect(iso(middlesOfSteps(steps, times)[1]!)).toBe('2024-12-16T12:00:00.000Z')
  })
})

describe('the baselines', () => {
  const grid = buildForecastGrid(Float64Array.of(75), Float64Array.of(75), 150)
  const centre = cellAt(grid, 0, 0)

  it('draw a quartic kernel of 200 m over sixty days at the cells’ centres', () => {
    const now = 100 * 86_400
    const incidents = {
      x: Float64Array.of(75, 75),
      y: Float64Array.of(75, 75),
      seconds: Float64Array.of(now - 60 * 86_400 - 1, now - 60 * 86_400),
    }
    const density = retrospectiveKde(grid, incidents, now)
    expect(density[centre]).toBe(1)
    expect(density[cellAt(grid, 0, 1)]).toBeCloseTo((1 - (150 / 200) ** 2) ** 2, 6)
    expect(density[cellAt(grid, 1, 1)]).toBe(0)
  })

  it('weigh prospective risk by 1/((1 + d)(1 + t)) over eight cells and eight weeks', () => {
    const now = 10 * week
    const seconds = Float64Array.of(now - 8 * week - 1, now - 8 * week, now - 1.5 * week)
    const xy = Float64Array.of(75, 75, 75)
    const risk = prospectiveRisk(grid, { x: xy, y: xy, seconds }, cellsOfPoints(grid, xy, xy), now)
    expect(risk[centre]).toBeCloseTo(1 / 9 + 1 / 2, 6)
    expect(risk[cellAt(grid, 1, -1)]).toBeCloseTo((1 / 9 + 1 / 2) / (1 + Math.SQRT2), 6)
    expect(risk[cellAt(grid, 3, 3)]).toBeCloseTo((1 / 9 + 1 / 2) / (1 + Math.hypot(3, 3)), 6)
  })

  it('know nothing of what happens at the instant itself or later', () => {
    const xy = Float64Array.of(75)
    const incidents = { x: xy, y: xy, seconds: Float64Array.of(500) }
    expect(retrospectiveKde(grid, incidents, 500).every((value) => value === 0)).toBe(true)
    expect(prospectiveRisk(grid, incidents, Int32Array.of(centre), 500).every((value) => value === 0)).toBe(true)
  })
})

describe('the backtest', () => {
  const incidents = plantedWeeks(places, 30, 6, 1)
  const series = plantedSeries(incidents, 30, 20)
  const { tested, chosen, trainingMilliseconds } = backtestForecast(series, 20, 30, noClock)

  it('finds planted places: three cells hold the share of the incidents planted there', () => {
    // Nine of fifteen a week lie in three cells; 0.2 % of some 1,500 cells is those three.
    expect(tested.map(({ step }) => step)).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29])
    for (const method of ['count', 'ours', 'chosen'] as const) {
      const [top] = accuracyOf(tested, method)
      expect(top!.hitRate).toBeGreaterThan(0.5)
      expect(top!.hitRate).toBeLessThan(0.7)
    }
    expect(trainingMilliseconds).toBe(0)
  })

  it('expects about as many incidents as a week has', () => {
    const { expected, weights } = forecastStep(series, 30, 'ours')
    const total = expected.reduce((sum, value) => sum + value, 0)
    expect(total).toBeGreaterThan(12)
    expect(total).toBeLessThan(18)
    expect(weights!.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
    const counted = forecastStep(series, 30, 'count').expected
    expect(counted.reduce((sum, value) => sum + value, 0)).toBeCloseTo(total, 2)
  })

  it('tests each step without knowing it or what comes after', () => {
    const later = plantedWeeks([{ x: 310, y: 310, perWeek: 40 }], 30, 0, 2)
    const changed = plantedSeries(joined(until(incidents, 25), from(later, 25)), 30, 20)
    for (const method of ['count', 'kde', 'prospective', 'ours'] as const) {
      expect(forecastStep(changed, 25, method)).toEqual(forecastStep(series, 25, method))
    }
    const again = backtestForecast(changed, 20, 30, noClock).tested
    expect(again.slice(0, 5)).toEqual(tested.slice(0, 5))
    // What was chosen for the first changed step was chosen before it happened.
    expect(again[5]!.chosen).toBe(tested[5]!.chosen)
    expect(again[5]!.hits).not.toEqual(tested[5]!.hits)
  })

  it('does not depend on the order of the incidents', () => {
    const order = fc.shuffledSubarray(Array.from(incidents.x.keys()), { minLength: incidents.x.length })
    fc.assert(
      fc.property(order, (order) => {
        const shuffled = plantedSeries(rows(incidents, order), 30, 20)
        for (const method of ['kde', 'prospective', 'ours'] as const) {
          expect(forecastStep(shuffled, 25, method).expected).toEqual(forecastStep(series, 25, method).expected)
        }
      }),
      { numRuns: 5 },
    )
  })

  it('learns from other categories where a place’s own history is thin', () => {
    const others = plantedWeeks(places, 30, 2, 3)
    const own = plantedWeeks(
      places.map((place) => ({ ...place, perWeek: 0.2 })),
      30,
      0,
      4,
    )
    const both = plantedSeries(joined(own, others), 30, 30)
    const alone = { ...both, sources: [countsOf(both, own)] as const }
    const beside = { ...both, sources: [countsOf(both, own), countsOf(both, others)] as const }
    const share = (weights: { shares: readonly { name: string; share: number }[] } | undefined) =>
      weights!.shares.filter(({ name }) => name.startsWith('others')).reduce((sum, { share }) => sum + share, 0)
    expect(share(forecastStep(beside, 30, 'ours').weights)).toBeGreaterThan(0.1)
    expect(share(forecastStep(alone, 30, 'ours').weights)).toBe(0)
  })

  it('passes over steps without incidents, and survives a series without any', () => {
    const gap = plantedSeries(joined(until(incidents, 22), from(incidents, 24)), 30, 20)
    expect(backtestForecast(gap, 20, 26, noClock).tested.map(({ step }) => step)).toEqual([20, 21, 24, 25])
    const nothing = plantedSeries(
      { x: new Float64Array(0), y: new Float64Array(0), seconds: new Float64Array(0) },
      8,
      8,
    )
    expect(backtestForecast(nothing, 4, 8, noClock).tested).toEqual([])
    expect(forecastStep(nothing, 8, 'ours')).toEqual({ expected: new Float32Array(0), weights: undefined })
  })

  it('chooses ours unless past steps speak against it beyond their noise', () => {
    // Planted rates never change, so counting is as good as it gets; what smooths over them is not.
    expect(['count', 'ours']).toContain(chosen)
    expect(chooseMethod([])).toBe('ours')
    expect(chooseMethod([stepOf(9, 3)])).toBe('ours')
    expect(chooseMethod([stepOf(6, 5), stepOf(5, 6), stepOf(6, 5), stepOf(5, 6)])).toBe('ours')
    // A lead of half a standard error is luck.
    expect(chooseMethod([stepOf(6, 5), stepOf(5, 6), stepOf(6, 5)])).toBe('ours')
    expect(chooseMethod([stepOf(9, 5), stepOf(8, 5), stepOf(9, 6)])).toBe('count')
  })

  it('says that counting wins where what was chosen hit no more', () => {
    expect(countingWins([{ ...stepOf(9, 5), step: 0, chosen: 'count' }])).toBe(true)
    expect(countingWins([{ ...stepOf(5, 6), step: 0, chosen: 'ours' }])).toBe(false)
  })
})

/** Some of a series' incidents, counted on its grid. */
function countsOf({ grid }: ForecastSeries, incidents: IncidentColumns): ForecastCounts {
  const part = plantedSeries(incidents, 30, 30)
  const cell = part.sources[0].cell.map((at) => cellAt(grid, part.grid.row[at]!, part.grid.column[at]!))
  return { ...part.sources[0], cell }
}

/** A step in which counting and ours hit so many at every share. */
function stepOf(count: number, ours: number): Pick<TestedStep, 'hits'> {
  const of = (hits: number) => [0, 1, 2].map(() => ({ hits, best: 10, total: 20 }))
  const hits: Record<ForecastMethod, ReturnType<typeof of>> = {
    count: of(count),
    kde: of(0),
    prospective: of(0),
    ours: of(ours),
  }
  return { hits }
}

function rows({ x, y, seconds }: IncidentColumns, order: readonly number[]): IncidentColumns {
  const take = (values: Float64Array) => Float64Array.from(order, (i) => values[i]!)
  return { x: take(x), y: take(y), seconds: take(seconds) }
}

function until(incidents: IncidentColumns, weeks: number): IncidentColumns {
  const end = plantedStart + weeks * week
  return rows(
    incidents,
    [...incidents.seconds.keys()].filter((i) => incidents.seconds[i]! < end),
  )
}

function from(incidents: IncidentColumns, weeks: number): IncidentColumns {
  const start = plantedStart + weeks * week
  return rows(
    incidents,
    [...incidents.seconds.keys()].filter((i) => incidents.seconds[i]! >= start),
  )
}

function joined(a: IncidentColumns, b: IncidentColumns): IncidentColumns {
  const join = (first: Float64Array, second: Float64Array) => Float64Array.of(...first, ...second)
  return { x: join(a.x, b.x), y: join(a.y, b.y), seconds: join(a.seconds, b.seconds) }
}

function at(day: string): number {
  return Date.parse(`${day}T00:00Z`) / 1000
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
