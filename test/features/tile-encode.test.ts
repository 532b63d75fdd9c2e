import { VectorTile } from '@mapbox/vector-tile'
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import fc from 'fast-check'
import type { Geometry, Position } from 'geojson'
import { PbfReader } from 'pbf'
import { describe, expect, it } from 'vitest'

import { baseStyle } from '../../server/features/tiles/base-style.ts'
import { joinLines } from '../../server/features/tiles/join-lines.ts'
import { TileCache } from '../../server/features/tiles/tile-cache.ts'
import { encodeTile, type TileFeature } from '../../server/features/tiles/tile-encode.ts'
import { leastAreas, showsDetail, waySelection } from '../../server/features/tiles/tile-rules.ts'
import { townLayers } from '../../server/features/tiles/town-tile.ts'
import { wkbGeometry } from '../../server/features/tiles/wkb-geometry.ts'
import { lineHex, multiPolygonHex, pointHex } from '../../server/features/town/ewkb-hex.ts'
import { mercatorToLngLat, pixelInTile, type Tile } from '../../server/geo/tile-grid.ts'

const karlstad: Tile = { z: 16, x: 35226, y: 19216 }

/** The place at whole units of a tile. */
function placeAt({ z, x, y }: Tile, unitX: number, unitY: number): Position {
  return [...mercatorToLngLat((x + unitX / 4096) / 2 ** z, (y + unitY / 4096) / 2 ** z)]
}

function decoded(tile: Uint8Array | undefined, layer: string) {
  const read = new VectorTile(new PbfReader(tile ?? new Uint8Array())).layers[layer]
  if (!read) return []
  return Array.from({ length: read.length }, (_, i) => {
    const feature = read.feature(i)
    return { id: feature.id, properties: feature.properties, type: feature.type, geometry: feature.loadGeometry() }
  })
}

const lineFeature = (coordinates: Position[]): TileFeature => ({
  properties: {},
  geometry: { type: 'LineString', coordinates },
})

describe('encoding a tile', () => {
  it('keeps numbers, texts and truths, and the order of features', () => {
    const point: Geometry = { type: 'Point', coordinates: placeAt(karlstad, 100, 200) }
    const tile = encodeTile(karlstad, {
      place: [
        { id: 9007199254740991, properties: { name: 'Åäö', count: -3, share: 0.25, lit: true }, geometry: point },
        { properties: {}, geometry: point },
      ],
      empty: [],
    })
    expect(decoded(tile, 'place')).toEqual([
      {
        id: 9007199254740991,
        properties: { name: 'Åäö', count: -3, share: 0.25, lit: true },
        type: 1,
        geometry: [[{ x: 100, y: 200 }]],
      },
      { id: undefined, properties: {}, type: 1, geometry: [[{ x: 100, y: 200 }]] },
    ])
  })

  it('returns every corner of a line inside the tile to the unit (property)', () => {
    const unit = fc.integer({ min: 0, max: 4096 })
    const corners = fc.uniqueArray(fc.tuple(unit, unit), { minLength: 2, maxLength: 30, selector: String })
    fc.assert(
      fc.property(corners, (units) => {
        const coordinates = units.map(([x, y]) => placeAt(karlstad, x, y))
        const [feature] = decoded(encodeTile(karlstad, { way: [lineFeature(coordinates)] }), 'way')
        expect(feature?.geometry).toEqual([units.map(([x, y]) => ({ x, y }))])
        const pixels = coordinates.map(([lng = 0, lat = 0]) => pixelInTile([lng, lat], karlstad))
        expect(pixels).toEqual(units)
      }),
    )
  })

  it('cuts lines and areas 64 units outside the tile, and leaves out what lies farther away', () => {
    const across = lineFeature([placeAt(karlstad, -5000, 1000), placeAt(karlstad, 9000, 1000)])
    const outside = lineFeature([placeAt(karlstad, 5000, 0), placeAt(karlstad, 6000, 50)])
    const ring = [
      [-1000, -1000],
      [5000, -1000],
      [5000, 5000],
      [-1000, 5000],
      [-1000, -1000],
    ] as const
    const area: Geometry = { type: 'MultiPolygon', coordinates: [[ring.map(([x, y]) => placeAt(karlstad, x, y))]] }
    const tile = encodeTile(karlstad, { way: [across, outside], ground: [{ properties: {}, geometry: area }] })
    expect(decoded(tile, 'way').map(({ geometry }) => geometry)).toEqual([
      [
        [
          { x: -64, y: 1000 },
          { x: 4160, y: 1000 },
        ],
      ],
    ])
    const corners = decoded(tile, 'ground')[0]?.geometry[0]?.map(({ x, y }) => `${x},${y}`)
    expect(new Set(corners)).toEqual(new Set(['-64,-64', '4160,-64', '4160,4160', '-64,4160']))
  })

  it('is undefined for a tile with nothing in it', () => {
    const far = lineFeature([placeAt(karlstad, 9000, 9000), placeAt(karlstad, 9100, 9100)])
    expect(encodeTile(karlstad, { way: [far] })).toBeUndefined()
    expect(encodeTile(karlstad, {})).toBeUndefined()
  })
})

describe('well-known binary', () => {
  /** As st_asbinary writes it: the extended form without the four bytes of its coordinate system. */
  const iso = (hex: string) => {
    const extended = Buffer.from(hex, 'hex')
    extended.writeUInt32LE(extended.readUInt32LE(1) - 0x20000000, 1)
    return Buffer.concat([extended.subarray(0, 5), extended.subarray(9)])
  }

  it('comes back as it was written', () => {
    const ring = [
      [13.5, 59.3],
      [13.6, 59.3],
      [13.6, 59.4],
      [13.5, 59.3],
    ] as [number, number][]
    expect(wkbGeometry(iso(pointHex([13.5, 59.3])))).toEqual({ type: 'Point', coordinates: [13.5, 59.3] })
    expect(wkbGeometry(iso(lineHex(ring)))).toEqual({ type: 'LineString', coordinates: ring })
    expect(wkbGeometry(iso(multiPolygonHex([[ring, ring], [ring]])))).toEqual({
      type: 'MultiPolygon',
      coordinates: [[ring, ring], [ring]],
    })
  })

  it('is refused when it ends too early or is of another kind', () => {
    expect(() =>
      wkbGeometry(
        iso(
          lineHex([
            [1, 2],
            [3, 4],
          ]),
        ).subarray(0, 20),
      ),
    ).toThrow(RangeError)
    expect(() => wkbGeometry(Buffer.from([1, 7, 0, 0, 0, 0, 0, 0, 0]))).toThrow('type 7 is not read')
    expect(() => wkbGeometry(Buffer.from([0, 0, 0, 0, 1]))).toThrow('little-endian')
  })
})

describe('joining the ways of a street', () => {
  const [a, b, c, d, e] = [
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
    [2, 5],
  ] as [Position, Position, Position, Position, Position]

  it('joins end to end, turning ways round', () => {
    expect(
      joinLines([
        [b, a],
        [b, c],
        [d, c],
      ]),
    ).toEqual([[d, c, b, a]])
  })

  it('stops at a fork, and keeps a circle whole', () => {
    expect(
      joinLines([
        [a, b],
        [b, c],
        [c, d],
        [c, e],
      ]),
    ).toEqual([
      [a, b, c],
      [c, d],
      [c, e],
    ])
    expect(
      joinLines([
        [a, b, e],
        [e, a],
      ]),
    ).toEqual([[a, b, e, a]])
    expect(joinLines([])).toEqual([])
  })

  it('keeps every stretch exactly once (property)', () => {
    const place = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
    const stretches = (lines: readonly Position[][]) =>
      lines.flatMap((line) => line.slice(1).map((to, i) => [String(line[i]), String(to)].sort().join(' '))).sort()
    fc.assert(
      fc.property(fc.array(fc.array(place, { minLength: 2, maxLength: 4 }), { maxLength: 8 }), (lines) => {
        expect(stretches(joinLines(lines))).toEqual(stretches(lines))
      }),
    )
  })
})

describe('what a zoom shows', () => {
  it('adds streets from the great ones down to paths, and never takes one away', () => {
    const shown = (zoom: number) => waySelection(zoom).highways
    expect(shown(8)).toEqual(['motorway', 'trunk', 'primary'])
    expect(shown(12)).toContain('residential')
    expect(shown(12)).not.toContain('footway')
    expect(shown(13)).toEqual(expect.arrayContaining(['footway', 'cycleway', 'path']))
    for (let zoom = 8; zoom < 16; zoom++) expect(shown(zoom + 1)).toEqual(expect.arrayContaining(shown(zoom)))
  })

  it('leaves pavements and drives to zoom 15, buildings to 13', () => {
    expect(showsDetail({ service: null, footway: 'sidewalk' }, 14)).toBe(false)
    expect(showsDetail({ service: 'driveway', footway: null }, 15)).toBe(true)
    expect(showsDetail({ service: null, footway: null }, 13)).toBe(true)
    expect(leastAreas({ z: 12, x: 2200, y: 1200 }).buildingSquareMetres).toBe(Number.MAX_VALUE)
    expect(leastAreas({ z: 15, x: 17613, y: 9608 })).toMatchObject({ buildingSquareMetres: 0 })
  })
})

describe('keeping tiles in memory', () => {
  it('forgets the tile that was used longest ago, and never holds more than it may', () => {
    const cache = new TileCache(3500)
    cache.set('a', Buffer.alloc(1000))
    cache.set('b', Buffer.alloc(1000))
    cache.set('empty', undefined)
    expect(cache.get('a')).toHaveLength(1000)
    cache.set('c', Buffer.alloc(1000))
    cache.set('d', Buffer.alloc(1000))
    expect(['a', 'b', 'c', 'd', 'empty'].filter((key) => cache.has(key))).toEqual(['a', 'c', 'd', 'empty'])
    cache.set('huge', Buffer.alloc(5000))
    expect(['a', 'c', 'd', 'empty', 'huge'].filter((key) => cache.has(key))).toEqual([])
  })
})

describe.each(['light', 'dark'] as const)('the %s style', (theme) => {
  const style = baseStyle('Karlstad', theme, { type: 'vector', tiles: ['https://karta.example/{z}/{x}/{y}.mvt'] })

  it('is valid, and asks nothing of another host', () => {
    expect(validateStyleMin(style as never).map(({ message }) => message)).toEqual([])
    expect(style).not.toHaveProperty('glyphs')
    expect(style).not.toHaveProperty('sprite')
    expect(JSON.stringify(style.layers)).not.toContain('http')
  })

  it('draws only layers and fields that the tiles have, and every layer of them', () => {
    const drawn = new Set(style.layers.map((layer) => ('source-layer' in layer ? layer['source-layer'] : 'land')))
    expect([...drawn].sort()).toEqual(['land', ...Object.keys(townLayers)].sort())
    const unknown: string[] = []
    for (const layer of style.layers) {
      if (!('source-layer' in layer)) continue
      const known = Object.keys(townLayers[layer['source-layer'] as keyof typeof townLayers])
      for (const [, field = ''] of JSON.stringify(layer).matchAll(/\["(?:get|has)","(\w+)"\]/g)) {
        if (!known.includes(field)) unknown.push(`${layer.id}: ${field}`)
      }
    }
    expect(unknown).toEqual([])
  })

  it('writes every name in a colour of contrast 4.5 against its edge', () => {
    const low = style.layers.flatMap((layer) => {
      if (layer.type !== 'symbol' || layer.id === 'oneway') return []
      const paint = layer.paint as Record<string, string>
      const ratio = contrast(paint['text-color'] ?? '', paint['text-halo-color'] ?? '')
      return ratio < 4.5 ? [`${layer.id} ${ratio.toFixed(2)}`] : []
    })
    expect(low).toEqual([])
  })
})

/** Contrast of two #rrggbb colours (WCAG 2.1, 1.4.3). */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
