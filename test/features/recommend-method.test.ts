import { describe, expect, it } from 'vitest'

import { filterFigures } from '../../server/features/hotspots/filter-figures.ts'
import { recommendMethod } from '../../server/features/hotspots/recommend-method.ts'
import { allocatePointColumns } from '../../server/kernels/points/point-columns.ts'

const usual = {
  considered: 1000,
  places: 800,
  trafficShare: 0.1,
  theftShare: 0.2,
  dayKnownShare: 1,
  densityRatio: 5,
  streets: 300,
}

describe('the recommended method', () => {
  it('follows its rules in order, and gives the figures that it rests on', () => {
    const recommended = (figures: Partial<typeof usual>) => {
      const { method, reason } = recommendMethod({ ...usual, ...figures })
      return [method, reason]
    }
    expect(recommended({})).toEqual(['dbscan', 'even-density'])
    expect(recommended({ densityRatio: 20 })).toEqual(['hdbscan', 'varying-density'])
    expect(recommended({ theftShare: 0.5, densityRatio: 20 })).toEqual(['st-dbscan', 'bursts'])
    expect(recommended({ theftShare: 0.9, dayKnownShare: 0.5 })).toEqual(['dbscan', 'even-density'])
    expect(recommended({ trafficShare: 0.6 })).toEqual(['segments', 'traffic'])
    expect(recommended({ trafficShare: 0.6, streets: 0 })).toEqual(['dbscan', 'even-density'])
    expect(recommended({ considered: 49, trafficShare: 1 })).toEqual(['counts', 'too-few'])
    expect(recommended({ considered: 50 })).toEqual(['dbscan', 'even-density'])
    expect(recommendMethod(usual).figures).toEqual(usual)
  })
})

describe('the figures of a filter', () => {
  const columns = allocatePointColumns(130)
  for (let row = 0; row < 130; row++) {
    // Twelve square kilometres: eleven with ten incidents on five places each, one with twenty on one.
    const square = Math.min(11, Math.floor(row / 10))
    columns.x[row] = square * 1000 + (square === 11 ? 0 : Math.floor((row % 10) / 2))
    columns.y[row] = 6_580_000
    columns.category[row] = row % 4
    columns.toSeconds[row] = row % 5 === 0 ? 30 * 86_400 : 3600
  }
  const categories = ['traffic', 'theft', 'burglary', 'violence']

  it('count places, shares and how unlike the parts of the town are', () => {
    const all = Uint32Array.from({ length: 130 }, (_, row) => row)
    expect(filterFigures(columns, all, categories)).toEqual({
      considered: 130,
      places: 56,
      trafficShare: 33 / 130,
      theftShare: 65 / 130,
      dayKnownShare: 104 / 130,
      densityRatio: 1,
    })
    expect(filterFigures(columns, all.subarray(0, 60), categories).densityRatio).toBe(1)
  })

  it('are those of nothing without incidents', () => {
    const nothing = filterFigures(columns, new Uint32Array(0), categories)
    expect(nothing).toMatchObject({ considered: 0, places: 0, trafficShare: 0, densityRatio: 1 })
    expect(recommendMethod({ ...nothing, streets: 3 }).method).toBe('counts')
  })
})
