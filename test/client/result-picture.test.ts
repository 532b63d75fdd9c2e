import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../client/api/analysis-types.ts'
import { emptinessOf, foundWords } from '../../client/features/workbench/result-words.ts'
import { resultItems } from '../../client/features/workbench/result-items.ts'
import { svWorkbench } from '../../client/i18n/sv-workbench.ts'
import { pictureOfAnalysis } from '../../client/map/picture-of-analysis.ts'
import { surfacePixels } from '../../client/map/surface-image.ts'

const voice = { language: 'sv', words: svWorkbench } as const
const square = (lng: number, lat: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lng, lat],
      [lng + 0.01, lat],
      [lng + 0.01, lat + 0.01],
      [lng, lat + 0.01],
      [lng, lat],
    ] as [number, number][],
  ],
})
const head = {
  id: '5a0e4c1e-0000-4000-8000-000000000001',
  createdAt: '2026-03-01T12:00:00Z',
  name: null,
  filter: {},
  incidentVersion: 1,
  current: true,
  codeVersion: '0.1.0',
  milliseconds: 100,
}
const cells = { considered: 90, tooFew: false, unit: 'squares', cellMetres: 250, areaKind: null } as const

const giStar: Analysis<'gi-star'> = {
  ...head,
  method: 'gi-star',
  parameters: { unit: 'squares', cellMetres: 250, falseDiscoveryRate: 0.05 },
  result: {
    ...cells,
    tested: 40,
    significantUncorrected: 9,
    significant: 3,
    cells: [
      { rank: 1, class: 'hot', count: 30, z: 8.25, p: 0.00001, q: 0.0004, name: null, outline: square(15, 59) },
      { rank: 2, class: 'hot', count: 12, z: 3.1, p: 0.002, q: 0.03, name: 'Centrum', outline: square(15.01, 59) },
      { rank: 3, class: 'cold', count: 0, z: -3.2, p: 0.001, q: 0.04, name: null, outline: square(15.1, 59) },
    ],
  },
}
const counts = (values: number[]): Analysis => ({
  ...head,
  method: 'counts',
  parameters: { cellMetres: 150, mostCells: 1000 },
  result: {
    considered: values.reduce((sum, value) => sum + value, 0),
    cellsWithIncidents: values.length,
    shownShare: 1,
    cells: values.map((count, index) => ({ rank: index + 1, count, outline: square(15 + index / 100, 59) })),
  },
})

describe('what the map shows of an analysis', () => {
  it('grades what is more than chance, and says apart what is fewer', () => {
    const picture = pictureOfAnalysis(giStar)
    expect(picture?.shapes.map(({ rank, tone }) => [rank, tone])).toEqual([
      [1, 'ramp-4'],
      [2, 'ramp-0'],
      [3, 'low'],
    ])
    expect(picture).toMatchObject({ edges: [3.1, 8.2], measure: 'z', tones: ['low'], filled: true })
    expect(picture?.shapes[0]?.centre[0]).toBeCloseTo(15.005)
  })

  it('keeps the darkest rare where a few hold most', () => {
    const picture = pictureOfAnalysis(counts([900, 40, 30, 20, 9, 8, 5, 4, 3, 2, 1]))
    expect(picture?.edges).toEqual([1, 3.8, 15, 59, 230])
    expect(picture?.shapes.filter(({ tone }) => tone === 'ramp-4')).toHaveLength(1)
  })

  it('shows nothing of nothing', () => {
    expect(pictureOfAnalysis(counts([]))).toMatchObject({ shapes: [], edges: [], measure: null, tones: [] })
  })

  it('colours a surface by the square root, and leaves nothing uncoloured', () => {
    const ramp = ['#000000', '#ffffff']
    const pixels = surfacePixels({ values: Uint8Array.of(0, 255, 64) }, ramp)
    expect([...pixels.subarray(0, 4)]).toEqual([0, 0, 0, 0])
    expect([...pixels.subarray(4, 8)]).toEqual([255, 255, 255, 205])
    expect(pixels[8]).toBe(128)
  })
})

describe('what is said of an analysis', () => {
  it('says first what was found, then what the correction took away', () => {
    expect(foundWords(giStar, voice)).toEqual([
      '2 sticker ut med fler händelser än slumpen ger och 1 med färre, av 40 prövade.',
      'Utan hänsyn till hur många som prövas hade det varit 9; efter den är det 3.',
    ])
  })

  it('lists the same places as the map, with their figures', () => {
    const items = resultItems(giStar, voice)
    expect(items.map(({ rank, title, amount, note }) => [rank, title, amount, note])).toEqual([
      [1, 'Ruta 1', '30 händelser', 'fler än slumpen ger'],
      [2, 'Centrum', '12 händelser', 'fler än slumpen ger'],
      [3, 'Ruta 3', '0 händelser', 'färre än slumpen ger'],
    ])
    expect(items[0]?.figures).toEqual([
      { name: 'z', value: '8,25', explained: 'z' },
      { name: 'p', value: '< 0,001', explained: 'p' },
      { name: 'q', value: '< 0,001', explained: 'q' },
    ])
  })

  it('tells why there is nothing to show', () => {
    const changed = (result: Partial<Analysis<'gi-star'>['result']>) =>
      emptinessOf({ ...giStar, result: { ...giStar.result, ...result } })
    expect(emptinessOf(giStar)).toBeUndefined()
    expect(changed({ considered: 0, cells: [] })).toBe('no-incidents')
    expect(changed({ tooFew: true, cells: [] })).toBe('too-few')
    expect(changed({ cells: [] })).toBe('nothing')
    const scan = {
      ...head,
      method: 'scan',
      result: { considered: 9, tooFew: false, unsuitable: 'month-precision', clusters: [] },
    } as unknown as Analysis
    expect(emptinessOf(scan)).toBe('months-only')
    const segments = {
      ...head,
      method: 'segments',
      result: { considered: 9, tooFew: false, noStreets: true, pieces: [], stretches: [] },
    } as unknown as Analysis
    expect(emptinessOf(segments)).toBe('no-streets')
  })
})
