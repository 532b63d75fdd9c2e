import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { releaseDocumentSchema } from '../../server/contract/public-release.ts'
import type { ReleaseDocument } from '../../server/contract/public-release.ts'
import { cellOutline } from '../../server/features/releases/cell-outline.ts'
import type { Block } from '../../server/features/releases/cell-outline.ts'
import { checkDocument } from '../../server/features/releases/check-document.ts'
import { geographyJob } from '../../server/features/releases/geography-job.ts'
import type { StoredCell } from '../../server/features/releases/geography-job.ts'
import { releaseJob } from '../../server/features/releases/release-job.ts'
import type { BasisRow, MadeRelease } from '../../server/features/releases/release-job.ts'
import { isClosedMonth, monthAt, monthPeriod, monthsBetween } from '../../server/features/releases/release-month.ts'
import type { Projection } from '../../server/geo/projection.ts'
import { canonicalJson } from '../../server/http/canonical-json.ts'
import { storedGeography } from '../../server/kernels/disclosure/merged-geography.ts'
import { perturbationTable, releasePerturbation } from '../../server/kernels/disclosure/perturbation-table.ts'
import { releaseBasis } from '../../server/kernels/disclosure/release-counts.ts'
import { releasePlace, townCorner } from '../support/release-town.ts'

const zone = 'Europe/Stockholm'

describe('a month of a release', () => {
  it('begins and ends by the municipality’s clock', () => {
    const hours = (month: string) => {
      const { from, to } = monthPeriod(month, zone)
      return [from.toISOString(), (to.getTime() - from.getTime()) / 3600_000]
    }
    expect(hours('2026-01')).toEqual(['2025-12-31T23:00:00.000Z', 31 * 24])
    expect(hours('2026-03')).toEqual(['2026-02-28T23:00:00.000Z', 31 * 24 - 1])
    expect(hours('2026-10')).toEqual(['2026-09-30T22:00:00.000Z', 31 * 24 + 1])
    expect(hours('2028-02')).toEqual(['2028-01-31T23:00:00.000Z', 29 * 24])
  })

  it('is closed from its last local midnight on', () => {
    expect(isClosedMonth('2026-10', new Date('2026-10-31T22:59:59Z'), zone)).toBe(false)
    expect(isClosedMonth('2026-10', new Date('2026-10-31T23:00:00Z'), zone)).toBe(true)
    expect(isClosedMonth('2026-12', new Date('2026-12-31T22:59:59Z'), zone)).toBe(false)
    expect(monthAt(new Date('2026-12-31T23:00:00Z'), zone)).toBe('2027-01')
  })

  it('comes after another, over the new year, the latest first', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
    expect(monthsBetween('2026-03', '2026-02')).toEqual([])
  })
})

describe('the outline of a cell', () => {
  /** In squares of 250 m, so that rings can be read. */
  const squares: Projection = {
    epsg: 0,
    unit: 'metre',
    toMetres: (x, y) => [x, y],
    toLngLat: (x, y) => [x / 250, y / 250],
  }
  const outline = (...blocks: Block[]) => cellOutline(blocks, squares)

  it('is a square for one block, anticlockwise, without corners that turn nowhere', () => {
    expect(outline([0, 0, 500]).map((polygon) => polygon.map(normal))).toEqual([
      [
        [
          [0, 0],
          [2, 0],
          [2, 2],
          [0, 2],
          [0, 0],
        ],
      ],
    ])
  })

  it('is one ring around blocks of different sizes that share a side', () => {
    expect(outline([0, 0, 500], [500, 0, 250]).map((polygon) => polygon.map(normal))).toEqual([
      [
        [
          [0, 0],
          [3, 0],
          [3, 1],
          [2, 1],
          [2, 2],
          [0, 2],
          [0, 0],
        ],
      ],
    ])
  })

  it('is two polygons where blocks touch in a corner alone', () => {
    expect(outline([0, 0, 250], [250, 250, 250])).toHaveLength(2)
  })

  it('has a hole where blocks go around another cell', () => {
    const ring = [0, 250, 500]
      .flatMap((x) => [0, 250, 500].map((y): Block => [x, y, 250]))
      .filter(([x, y]) => x !== 250 || y !== 250)
    const [polygon, ...others] = outline(...ring)
    expect(others).toEqual([])
    expect(polygon!.map(normal)).toEqual([
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [0, 3],
        [0, 0],
      ],
      [
        [1, 1],
        [1, 2],
        [2, 2],
        [2, 1],
        [1, 1],
      ],
    ])
  })

  it('covers just the ground of the blocks, whichever they are', () => {
    const spot = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
    fc.assert(
      fc.property(fc.uniqueArray(spot, { minLength: 1, selector: String }), (spots) => {
        const polygons = outline(...spots.map(([x, y]): Block => [x * 250, y * 250, 250]))
        const ground = polygons.flat().reduce((sum, ring) => sum + area(ring), 0)
        expect(ground).toBe(spots.length)
        for (const [outer, ...holes] of polygons) {
          expect(area(outer!)).toBeGreaterThan(0)
          for (const hole of holes) expect(area(hole)).toBeLessThan(0)
        }
      }),
    )
  })
})

describe('a release of a small town', () => {
  const cells = laidCells()
  const at = (count: number, item: string, [east, north]: [number, number]) =>
    Array.from({ length: count }, (_, number) => ({ item, number, place: releasePlace(east, north) }))
  const records = [
    ...at(30, 'incident:theft', [125, 125]),
    ...at(2, 'incident:theft', [375, 125]),
    ...at(9, 'report:lighting', [125, 125]),
    ...at(4, 'report:safe-place', [700, 700]),
  ]
  const make = (counted: typeof records, earlier?: BasisRow[], secret = 7): MadeRelease =>
    releaseJob.run(
      {
        frame: {
          id: '00000000-0000-4000-8000-000000000001',
          municipality: { code: '9902', name: 'Lillstad', fictional: true },
          month: '2026-10',
          version: 1,
          items,
          leftOut: [{ nameSv: 'Sexualbrott', nameEn: 'Sexual offences', reason: 'too-sensitive' }],
        },
        cells,
        records: {
          names: counted.map(({ item, number, place }) => `${item} ${place[0] > 15.004 ? 'e' : 'w'} ${number}`),
          items: counted.map(({ item }) => item),
          lng: Float64Array.from(counted, ({ place }) => place[0]),
          lat: Float64Array.from(counted, ({ place }) => place[1]),
        },
        secret: new Uint8Array(32).fill(secret),
        earlier,
      },
      () => undefined,
    )
  const made = make(records)
  const document = releaseDocumentSchema.strict().parse(JSON.parse(made.text))

  it('is this document, to the byte', () => {
    expect(document.cells).toHaveLength(10)
    expect(document.cells[0]).toEqual({
      id: '500000E6540000N250',
      blocks: [[500000, 6540000, 250]],
      outline: cells[0]!.outline,
      hectares: 6.25,
    })
    expect(document.counts).toEqual({
      'all:incidents': [[0, 29]],
      'all:safe-reports': [[7, 6]],
      'all:unsafe-reports': [[0, 9]],
      'incident:theft': [
        [0, 31],
        [1, 4],
      ],
      'report:lighting': [[0, 9]],
      'report:safe-place': [[7, 3]],
    })
    expect(document.totals).toEqual({
      'all:incidents': 31,
      'all:safe-reports': 5,
      'all:unsafe-reports': 7,
      'incident:theft': 32,
      'report:lighting': 11,
      'report:safe-place': 4,
    })
    expect(createHash('sha256').update(made.text).digest('hex')).toBe(Buffer.from(made.hash).toString('hex'))
    expect(Buffer.from(made.hash).toString('hex')).toBe(
      '1e5d054e265bc709783836955d78e05c109742360ae80e6ead22b573e56fc5a6',
    )
  })

  it('tells the rules that it was made by, and keeps them', () => {
    expect(document.rules).toEqual({
      blockMetres: [250, 500, 1000, 2000],
      leastAddresses: 8,
      leastCount: 3,
      perturbation: { method: 'cell-key', variance: 3, most: 5 },
      leastChangedRecords: 3,
    })
    expect(made.disclosure.checks.map(({ rule }) => rule)).toEqual([
      'no-small-counts',
      'nothing-where-nothing',
      'within-greatest-change',
      'same-records-same-answer',
      'addresses-none-or-enough',
      'cells-disjoint',
      'nothing-but-the-contract',
      'only-published-items',
      'cells-of-the-geography',
    ])
    expect(made.disclosure.checks.every(({ kept }) => kept)).toBe(true)
  })

  it('is the same whatever the order of the records', () => {
    expect(make(records.toReversed()).text).toBe(made.text)
  })

  it('tells records apart by the municipality’s secret', () => {
    const keysOf = (release: MadeRelease) => release.basis.find((row) => row.item === 'incident:theft')!.keys
    expect(keysOf(made)).toHaveLength(30)
    expect(keysOf(make(records))).toEqual(keysOf(made))
    expect(keysOf(make(records, undefined, 8)).filter((key) => keysOf(made).includes(key))).toEqual([])
  })

  it('keeps every count while fewer than three of its records come or go, and the records it was worked out from', () => {
    const fewer = make(records.slice(2), made.basis)
    expect(fewer.text).toBe(made.text)
    expect(fewer.basis).toEqual(made.basis)
    // Two more than two are four against what was published, though only two against the version between.
    const fewest = make(records.slice(4), fewer.basis)
    expect(
      fewest.basis.find((row) => row.cell === '500000E6540000N250' && row.item === 'incident:theft')!.keys,
    ).toHaveLength(26)
  })

  it('counts nowhere what lies in no cell', () => {
    const far = make([...records, { item: 'incident:theft', number: 99, place: releasePlace(9000, 9000) }])
    expect([far.outside, far.text]).toEqual([1, made.text])
  })

  it('is found out when its text is not what the rules say', () => {
    const geography = { ...storedGeography(cells.map(({ blocks }) => blocks)), addresses: new Int32Array(cells.length) }
    const basis = releaseBasis(
      { cell: new Int32Array(), item: new Int32Array(), key: new Uint32Array() },
      items.length,
      cells.length,
    )
    const empty = make([])
    const broken = (change: (copy: ReleaseDocument) => void) => {
      const copy = JSON.parse(empty.text) as ReleaseDocument
      change(copy)
      const table = perturbationTable(releasePerturbation)
      return checkDocument({ text: canonicalJson(copy), frame: { items }, geography, basis, table, kept: undefined })
        .filter(({ kept }) => !kept)
        .map(({ rule }) => rule)
    }
    expect(broken(() => undefined)).toEqual([])
    expect(broken((copy) => (copy.counts['incident:theft'] = [[0, 2]]))).toContain('no-small-counts')
    expect(broken((copy) => (copy.counts['incident:theft'] = [[0, 5]]))).toContain('nothing-where-nothing')
    expect(broken((copy) => Object.assign(copy, { madeAt: '2026-11-01T10:00:00Z' }))).toEqual([
      'nothing-but-the-contract',
    ])
    expect(broken((copy) => (copy.totals['incident:sexual'] = 4))).toEqual(['only-published-items'])
    expect(broken((copy) => (copy.cells[3]!.blocks[0]![0] += 1))).toEqual(['cells-of-the-geography'])
  })
})

it('writes JSON in one form only (RFC 8785): sorted keys, no white space', () => {
  expect(canonicalJson({ b: [1, 'å\n', null], a: { z: true, A: 1e21, undefined } })).toBe(
    '{"a":{"A":1e+21,"z":true},"b":[1,"å\\n",null]}',
  )
  expect(() => canonicalJson([undefined])).toThrow('Not a value of JSON')
  expect(() => canonicalJson(Infinity)).toThrow('Not a value of JSON')
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const text = canonicalJson(value)
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})

const items: ReleaseDocument['items'] = [
  { code: 'all:unsafe-reports', kind: 'unsafe-reports', nameSv: 'Alla otrygga', nameEn: 'All unsafe' },
  { code: 'all:safe-reports', kind: 'safe-reports', nameSv: 'Alla trygga', nameEn: 'All safe' },
  { code: 'all:incidents', kind: 'incidents', nameSv: 'Alla händelser', nameEn: 'All incidents' },
  { code: 'report:lighting', kind: 'unsafe-reports', nameSv: 'Belysning', nameEn: 'Lighting' },
  { code: 'report:safe-place', kind: 'safe-reports', nameSv: 'Trygg plats', nameEn: 'Safe place' },
  { code: 'incident:theft', kind: 'incidents', nameSv: 'Stöld', nameEn: 'Theft' },
]

/** Twenty addresses in each of the four squares at the corner of a block of 2 km. */
function laidCells(): StoredCell[] {
  const homes = [
    [100, 100],
    [350, 100],
    [100, 350],
    [350, 350],
  ].flatMap(([east, north]) => Array.from({ length: 20 }, (_, house) => releasePlace(east! + house, north!)))
  const districts = { x: Int32Array.of(townCorner[0]), y: Int32Array.of(townCorner[1]) }
  const lng = Float64Array.from(homes, (home) => home[0])
  const lat = Float64Array.from(homes, (home) => home[1])
  return geographyJob.run({ lng, lat, districts }, () => undefined)
}

/** A closed ring from its lowest leftmost corner on. */
function normal(ring: readonly (readonly [number, number])[]): number[][] {
  const open = ring.slice(1)
  const first = open.reduce((best, [x, y], at) => {
    const [bx, by] = open[best]!
    return x < bx || (x === bx && y < by) ? at : best
  }, 0)
  const turned = [...open.slice(first), ...open.slice(0, first)]
  return [...turned, turned[0]!].map(([x, y]) => [x, y])
}

function area(ring: readonly (readonly [number, number])[]): number {
  return ring.slice(1).reduce((sum, [x, y], at) => sum + (ring[at]![0] * y - x * ring[at]![1]) / 2, 0)
}
