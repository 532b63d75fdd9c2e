import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countBySteps } from '../../../server/kernels/forecast/forecast-counts.ts'
import { advanceFeatures, startFeatures, type RateForm } from '../../../server/kernels/forecast/forecast-features.ts'
import { buildForecastGrid, cellAt, cellsOfPoints } from '../../../server/kernels/forecast/forecast-grid.ts'
import { placeFeature, startModel } from '../../../server/kernels/forecast/forecast-model.ts'
import { isOwnCount, isSurrounding, rateForms, shrunkenForms } from '../../../server/kernels/forecast/forecast-rates.ts'

const incidents = fc.array(
  fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 900 }), step: fc.nat(4) }),
  { minLength: 1, maxLength: 15 },
)

describe('the rates of a forecast', () => {
  it('are those of a loop over all past incidents, at every age and radius', () => {
    const forms = fc.record({
      radius: fc.constantFrom(0, 1, 3),
      halfLifeSteps: fc.constantFrom(1, 3, Infinity),
      occupied: fc.boolean(),
    })
    fc.assert(
      fc.property(incidents, forms, (incidents, form) => {
        const [x, y] = [Float64Array.from(incidents, ({ x }) => x), Float64Array.from(incidents, ({ y }) => y)]
        const grid = buildForecastGrid(x, y, 100)
        const cell = cellsOfPoints(grid, x, y)
        const counts = countBySteps(
          Int32Array.from(incidents, ({ step }) => step),
          cell,
          5,
          grid.cellCount,
        )
        const features = startFeatures(grid, [{ name: 'a', source: 0, ...form }])
        for (let step = 0; step < 5; step++) advanceFeatures(features, grid, [counts], step)
        const seen = new Set<string>()
        const expected = new Float64Array(grid.cellCount)
        for (const [i, { step }] of incidents.entries()) {
          const key = `${step} ${cell[i]}`
          if (form.occupied && seen.has(key)) continue
          seen.add(key)
          const age = 2 ** (-(4 - step) / form.halfLifeSteps)
          const reach = 2 * form.radius
          for (let dr = -reach; dr <= reach; dr++) {
            for (let dc = -reach; dc <= reach; dc++) {
              const at = cellAt(grid, grid.row[cell[i]!]! + dr, grid.column[cell[i]!]! + dc)
              // A pyramid: 1, 2, 3, 2, 1 ninths each way for a radius of one.
              const share = ((reach + 1 - Math.abs(dr)) * (reach + 1 - Math.abs(dc))) / (reach + 1) ** 4
              if (at >= 0) expected[at]! += age * share
            }
          }
        }
        for (const [i, value] of expected.entries()) expect(features.sums[0]![i]).toBeCloseTo(value, 4)
        const ages = [4, 3, 2, 1, 0].reduce((sum, age) => sum + 2 ** (-age / form.halfLifeSteps), 0)
        expect(features.ageSums[0]).toBeCloseTo(ages, 9)
      }),
      { numRuns: 60 },
    )
  })

  it('have names that tell them apart, and hold what smoothing needs', () => {
    for (const unit of ['week', 'month'] as const) {
      const forms = rateForms(unit, true)
      const names = forms.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^(own|others)-(incidents|steps)-(ever|\d+)-around-\d$/)
      for (const { halfLifeSteps } of shrunkenForms(unit)) {
        expect(forms.filter((form) => isOwnCount(form, halfLifeSteps)).length).toBe(1)
      }
      expect(forms.filter(isSurrounding).map(({ name }) => name)).toEqual([
        'own-incidents-ever-around-1',
        'own-incidents-ever-around-4',
        'others-incidents-ever-around-0',
        'others-incidents-ever-around-1',
      ])
      expect(rateForms(unit, false).every(({ source }: RateForm) => source === 0)).toBe(true)
    }
  })
})

describe('what stands at a place', () => {
  it('is counted in the nine cells around, in the mean; what lies outside the area is left out', () => {
    const grid = buildForecastGrid(Float64Array.of(50), Float64Array.of(50), 100)
    const { values } = placeFeature(grid, 'lit', Float64Array.of(50, 60, 150, 5000), Float64Array.of(50, 60, 50, 50))
    expect(values[cellAt(grid, 0, 0)]).toBeCloseTo(3 / 9, 6)
    expect(values[cellAt(grid, 0, 2)]).toBeCloseTo(1 / 9, 6)
    expect(values[cellAt(grid, 0, 3)]).toBe(0)
  })

  it('must be known for every cell', () => {
    const grid = buildForecastGrid(Float64Array.of(50), Float64Array.of(50), 100)
    const short = { name: 'lit', values: new Float32Array(3) }
    expect(() => startModel(grid, 'week', false, [short])).toThrow('lit has 3 values for 49 cells')
  })
})
