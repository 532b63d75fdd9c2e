import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { mergeAddresses } from '../../server/features/town/address-merge.ts'
import { areaAttributes } from '../../server/features/town/area-rules.ts'
import { IdIndex } from '../../server/features/town/id-index.ts'
import { placeAttributes, placeAttributesOfArea } from '../../server/features/town/place-rules.ts'
import {
  isInRing,
  labelPoint,
  polygonsOfRings,
  polygonsSquareMetres,
  ringSquareMetres,
} from '../../server/features/town/polygon-shape.ts'
import { restrictionsOf } from '../../server/features/town/restriction-rules.ts'
import { assembleRings } from '../../server/features/town/ring-assembly.ts'
import { joinCoasts, seaInBox } from '../../server/features/town/sea-shape.ts'
import type { OsmType, TownPlace } from '../../server/features/town/town-row.ts'
import { litOf, maxspeedKmhOf, wayAttributes } from '../../server/features/town/way-rules.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'

/** `tags('highway=steps lit=yes')`; an underscore stands for a space. */
const tags = (text: string) =>
  new Map(text.split(' ').map((tag) => tag.replaceAll('_', ' ').split('=') as [string, string]))

describe('the tags of ways', () => {
  it('say what routing and lighting need', () => {
    expect(
      wayAttributes(
        tags('highway=footway foot=designated bicycle=no surface=asphalt lit=yes tunnel=yes layer=-1 name=Ågången'),
      ),
    ).toMatchObject({
      highway: 'footway',
      foot: 'designated',
      bicycle: 'no',
      surface: 'asphalt',
      lit: 'yes',
      tunnel: true,
      bridge: false,
      layer: -1,
      steps: false,
      oneway: 'no',
      name: 'Ågången',
      isArea: false,
    })
    expect(wayAttributes(tags('highway=steps'))).toMatchObject({ steps: true, lit: 'unknown', layer: 0 })
    expect(wayAttributes(tags('highway=pedestrian area=yes'))).toMatchObject({ isArea: true })
    expect(wayAttributes(tags('highway=residential area=yes'))).toMatchObject({ isArea: false })
  })

  it('give the particular access before the general', () => {
    expect(wayAttributes(tags('highway=path access=no vehicle=private bicycle=yes'))).toMatchObject({
      access: 'no',
      foot: undefined,
      bicycle: 'yes',
      motorVehicle: 'private',
    })
  })

  it.each([
    ['highway=residential oneway=yes', 'forward', 'forward'],
    ['highway=residential oneway=-1', 'backward', 'backward'],
    ['highway=residential oneway=yes oneway:bicycle=no', 'forward', 'no'],
    ['highway=residential oneway=yes cycleway=opposite_lane', 'forward', 'no'],
    ['highway=residential oneway=-1 oneway:bicycle=yes', 'backward', 'backward'],
    ['highway=residential junction=roundabout', 'forward', 'forward'],
    ['highway=motorway', 'forward', 'forward'],
    ['highway=motorway oneway=no', 'no', 'no'],
    ['highway=residential', 'no', 'no'],
    ['highway=cycleway oneway:bicycle=yes', 'no', 'forward'],
  ])('read the directions of %s', (text, oneway, onewayBicycle) => {
    expect(wayAttributes(tags(text.replace('_lane', '-lane')))).toMatchObject({ oneway, onewayBicycle })
  })

  it('leave out what is planned, gone or no way', () => {
    for (const text of [
      'highway=proposed',
      'highway=construction',
      'railway=abandoned',
      'waterway=dam',
      'building=yes',
      'highway=no',
    ]) {
      expect([text, wayAttributes(tags(text))]).toEqual([text, undefined])
    }
    expect(wayAttributes(tags('railway=tram highway=residential'))).toMatchObject({
      railway: 'tram',
      highway: 'residential',
    })
    expect(wayAttributes(tags('route=ferry'))).toMatchObject({ ferry: true, highway: undefined })
  })

  it('read light and speed', () => {
    expect(
      ['yes', '24/7', 'automatic', 'sunset-sunrise', 'limited', 'no', 'disused', 'unknown', undefined].map(litOf),
    ).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'no', 'no', 'unknown', 'unknown'])
    expect(
      ['50', '30 mph', 'SE:urban', 'walk', '40 km/h', 'none', 'signals', '0', '', undefined].map(maxspeedKmhOf),
    ).toEqual([50, 48, 50, 7, 40, undefined, undefined, undefined, undefined, undefined])
  })
})

describe('the tags of areas', () => {
  const kinds = (text: string, shape: 'closed-way' | 'multipolygon' = 'closed-way') =>
    areaAttributes(tags(text), shape).map(({ kind, value }) => `${kind} ${value}`)

  it('may say two things of one area', () => {
    expect(kinds('amenity=school building=school')).toEqual(['school school', 'building school'])
    expect(kinds('amenity=kindergarten;preschool')).toEqual(['school kindergarten'])
    expect(kinds('railway=platform public_transport=platform'.replace('_', '_'))).toEqual(['platform platform'])
  })

  it('make a street a square only when it is said to be a surface', () => {
    expect(kinds('highway=pedestrian')).toEqual([])
    expect(kinds('highway=pedestrian area=yes')).toEqual(['square pedestrian'])
    expect(kinds('highway=pedestrian', 'multipolygon')).toEqual(['square pedestrian'])
    expect(kinds('place=square highway=pedestrian area=yes')).toEqual(['square square'])
    expect(kinds('leisure=track area=no')).toEqual([])
  })

  it('hide what is below ground or behind houses', () => {
    for (const text of [
      'amenity=parking parking=underground',
      'leisure=garden access=private',
      'building=yes location=underground',
      'building=no',
    ]) {
      expect([text, ...kinds(text)]).toEqual([text])
    }
  })

  it('tell homes from other houses, where they can', () => {
    const residential = (text: string) => areaAttributes(tags(text), 'closed-way')[0]?.residential
    expect(['apartments', 'house', 'school', 'yes'].map((value) => residential(`building=${value}`))).toEqual([
      true,
      true,
      false,
      undefined,
    ])
    expect(residential('leisure=park')).toBeUndefined()
  })

  it('ignore values that are names of object members', () => {
    expect(kinds('leisure=constructor landuse=__proto__'.replaceAll('__proto__', 'toString'))).toEqual([])
  })
})

describe('the tags of places', () => {
  const kinds = (text: string) => placeAttributes(tags(text)).map(({ kind, value }) => `${kind} ${value}`)

  it('make each place one kind of each sort', () => {
    expect(kinds('highway=street_lamp'.replace('_', '_'))).toEqual([])
    expect(placeAttributes(new Map([['highway', 'street_lamp']])).map(({ kind }) => kind)).toEqual(['lamp'])
    expect(kinds('highway=crossing crossing=zebra')).toEqual(['crossing zebra'])
    expect(kinds('amenity=pub addr:housenumber=3B addr:street=Storgatan')).toEqual(['address address', 'venue pub'])
    expect(kinds('shop=alcohol')).toEqual(['venue alcohol'])
    expect(kinds('amenity=restaurant')).toEqual([])
    expect(kinds('place=suburb')).toEqual([])
    expect(kinds('place=suburb name=Norrmalm')).toEqual(['settlement suburb'])
    expect(kinds('railway=halt')).toEqual(['station halt'])
  })

  it('keep the access of barriers and the parts of addresses', () => {
    expect(placeAttributes(tags('barrier=gate access=private foot=yes'))).toMatchObject([
      { kind: 'barrier', access: 'private', foot: 'yes' },
    ])
    expect(
      placeAttributes(tags('addr:housenumber=4 addr:place=Ängsholmen addr:postcode=65224 name=Villan')),
    ).toMatchObject([{ kind: 'address', houseNumber: '4', street: 'Ängsholmen', postcode: '65224', name: undefined }])
  })

  it('leave to areas what areas are already', () => {
    const kinds = (text: string) => placeAttributesOfArea(tags(text)).map(({ kind }) => kind)
    expect(kinds('leisure=park name=Parken')).toEqual([])
    expect(kinds('amenity=school addr:housenumber=1')).toEqual(['address', 'school'])
  })
})

describe('turn restrictions', () => {
  const member = (role: string, type: OsmType, ref: number) => ({ role, type, ref })
  const relation = (text: string, ...members: ReturnType<typeof member>[]) => ({
    type: 'relation' as const,
    id: 9,
    members,
    tags: new Map([['type', 'restriction'], ...text.split(' ').map((tag) => tag.split('=') as [string, string])]),
  })
  const [from, via, to] = [member('from', 'way', 1), member('via', 'node', 2), member('to', 'way', 3)]

  it('name both ways and where one turns', () => {
    expect(restrictionsOf(relation('restriction=no_left_turn except=psv;bicycle', from, via, to))).toEqual([
      {
        osmId: 9,
        kind: 'no_left_turn',
        fromWayId: 1,
        viaNodeId: 2,
        viaWayIds: [],
        toWayId: 3,
        except: ['psv', 'bicycle'],
      },
    ])
    expect(restrictionsOf(relation('restriction=no_u_turn', from, member('via', 'way', 7), to))).toMatchObject([
      { viaNodeId: undefined, viaWayIds: [7] },
    ])
    expect(restrictionsOf(relation('restriction=no_exit', from, via, to, member('to', 'way', 4)))).toHaveLength(2)
  })

  it('are left out when they are not whole or for lorries alone', () => {
    expect(restrictionsOf(relation('restriction=no_left_turn', from, to))).toEqual([])
    expect(restrictionsOf(relation('restriction=no_left_turn', via, to))).toEqual([])
    expect(restrictionsOf(relation('restriction:hgv=no_left_turn', from, via, to))).toEqual([])
    expect(restrictionsOf(relation('restriction=sometimes', from, via, to))).toEqual([])
  })
})

describe('joining ways to rings', () => {
  it('turns ways round, and counts what does not close', () => {
    expect(
      assembleRings([
        [1, 2, 3],
        [5, 4, 3],
        [5, 1],
      ]),
    ).toEqual({ rings: [[1, 2, 3, 4, 5, 1]], open: 0 })
    expect(
      assembleRings([
        [1, 2, 3, 1],
        [4, 5],
      ]),
    ).toEqual({ rings: [[1, 2, 3, 1]], open: 1 })
    expect(assembleRings([[1, 2, 1], [7]])).toEqual({ rings: [], open: 1 })
    expect(assembleRings([])).toEqual({ rings: [], open: 0 })
  })

  it('finds a ring again however it is cut, turned and shuffled (property)', () => {
    const cuts = fc.record({
      size: fc.integer({ min: 4, max: 40 }),
      at: fc.uniqueArray(fc.integer({ min: 0, max: 39 }), { minLength: 2, maxLength: 6 }),
      turned: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      order: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    })
    fc.assert(
      fc.property(cuts, ({ size, at, turned, order }) => {
        const ends = [...new Set(at.map((position) => position % size))].sort((a, b) => a - b)
        fc.pre(ends.length >= 2)
        const ways = ends.map((start, i) => {
          const stop = ends[(i + 1) % ends.length]! + (i + 1 === ends.length ? size : 0)
          const way = Array.from({ length: stop - start + 1 }, (_, k) => (start + k) % size)
          return turned[i] ? way.reverse() : way
        })
        const shuffled = ways
          .map((way, i) => ({ way, key: order[i]! }))
          .sort((a, b) => a.key - b.key)
          .map(({ way }) => way)
        const { rings, open } = assembleRings(shuffled)
        expect([rings.length, open, new Set(rings[0]).size, rings[0]?.length]).toEqual([1, 0, size, size + 1])
      }),
    )
  })
})

describe('the shape of areas', () => {
  const box = (west: number, south: number, size: number): LngLat[] => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ]

  it('measures square metres as PostGIS does, within 0.6 %', () => {
    // st_area('POLYGON((13.5 59.3,13.51 59.3,13.51 59.31,13.5 59.31,13.5 59.3))'::geography), on the ellipsoid.
    const share = ringSquareMetres(box(13.5, 59.3, 0.01)) / 634_606
    expect([share > 0.994, share < 1.006]).toEqual([true, true])
    expect(ringSquareMetres([])).toBe(0)
  })

  it('gives a hole to the smallest area around it', () => {
    const [island, lake, pond] = [box(0, 0, 10), box(2, 2, 6), box(4, 4, 1)]
    const polygons = polygonsOfRings([island, box(3, 3, 4)], [lake, pond, box(50, 50, 1)])
    expect(polygons).toEqual([
      [island, lake],
      [box(3, 3, 4), pond],
    ])
    expect(polygonsSquareMetres(polygons)).toBeGreaterThan(0)
  })

  it('puts a label inside, also where the middle is not', () => {
    const horseshoe: LngLat[] = [
      [0, 0],
      [9, 0],
      [9, 9],
      [7, 9],
      [7, 2],
      [2, 2],
      [2, 9],
      [0, 9],
      [0, 0],
    ]
    expect(isInRing([4.5, 5], horseshoe)).toBe(false)
    expect(isInRing(labelPoint([[horseshoe]]), horseshoe)).toBe(true)
    const ring = [box(0, 0, 10), box(1, 1, 8)]
    const label = labelPoint([ring])
    expect([isInRing(label, ring[0]!), isInRing(label, ring[1]!)]).toEqual([true, false])
    expect(labelPoint([[box(0, 0, 1)], [box(20, 20, 4)]])).toEqual([22, 22])
  })
})

describe('the sea', () => {
  // Tenths of a thousandth of a degree at the equator: so small that the earth is flat.
  const scale = 1e-4
  const box = [0, 0, 10 * scale, 10 * scale] as const
  const areas = (coasts: LngLat[][]) => {
    const scaled = coasts.map((coast) => coast.map(([x, y]): LngLat => [x * scale, y * scale]))
    const { polygons, loose } = seaInBox(scaled, box)
    const unit = ringSquareMetres(square(0, 0, scale))
    const inside = polygons.map((rings) => polygonsSquareMetres([rings]))
    return { shares: inside.map((area) => Math.round((area / unit) * 10) / 10), loose }
  }
  const square = (west: number, south: number, size: number): LngLat[] => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ]

  it('lies on the right of the coast, up to the edge of the box', () => {
    expect(
      areas([
        [
          [-5, 4],
          [15, 4],
        ],
      ]),
    ).toEqual({ shares: [40], loose: 0 })
    expect(
      areas([
        [
          [15, 4],
          [-5, 4],
        ],
      ]),
    ).toEqual({ shares: [60], loose: 0 })
    expect(
      areas([
        [
          [5, 20],
          [5, -20],
        ],
      ]),
    ).toEqual({ shares: [50], loose: 0 })
  })

  it('keeps islands, bays and straits', () => {
    const island = square(6, 1, 2)
    expect(
      areas([
        [
          [-5, 4],
          [15, 4],
        ],
        island,
      ]),
    ).toEqual({ shares: [36], loose: 0 })
    expect(areas([island])).toEqual({ shares: [96], loose: 0 })
    expect(areas([[...island].reverse()])).toEqual({ shares: [4], loose: 0 })
    // A strait: land south of one coast and north of the other.
    expect(
      areas([
        [
          [15, 3],
          [-5, 3],
        ],
        [
          [-5, 7],
          [15, 7],
        ],
      ]),
    ).toEqual({ shares: [40], loose: 0 })
    // A bay cut off by the western edge, twice crossed by one coast.
    expect(
      areas([
        [
          [-5, 8],
          [4, 8],
          [4, 2],
          [-5, 2],
        ],
      ]),
    ).toEqual({ shares: [24], loose: 0 })
  })

  it('takes an island that reaches out of the box for what is in the box', () => {
    expect(areas([square(8, 4, 4)])).toEqual({ shares: [92], loose: 0 })
  })

  it('is not guessed where a coast ends within the box', () => {
    expect(
      areas([
        [
          [-5, 4],
          [5, 4],
        ],
      ]),
    ).toEqual({ shares: [], loose: 1 })
    expect(areas([])).toEqual({ shares: [], loose: 0 })
    expect(
      areas([
        [
          [20, 4],
          [30, 4],
        ],
      ]),
    ).toEqual({ shares: [], loose: 0 })
  })

  it('joins the ways of a coast without turning any round', () => {
    expect(
      joinCoasts([
        [3, 4],
        [1, 2, 3],
        [9, 8],
      ]),
    ).toEqual([
      [1, 2, 3, 4],
      [9, 8],
    ])
    expect(
      joinCoasts([
        [3, 1],
        [1, 2, 3],
      ]),
    ).toEqual([[3, 1, 2, 3]])
  })
})

describe('addresses mapped twice', () => {
  const address = (
    osmType: OsmType,
    osmId: number,
    street: string | undefined,
    houseNumber: string,
    lng: number,
  ): TownPlace => ({
    ...nothing,
    kind: 'address',
    value: 'address',
    osmType,
    osmId,
    street,
    houseNumber,
    point: [lng, 59.3],
  })
  const nothing = {
    name: undefined,
    postcode: undefined,
    access: undefined,
    foot: undefined,
    bicycle: undefined,
    motorVehicle: undefined,
  }

  it('are kept once, on the entrance rather than the house', () => {
    const house = address('way', 1, 'Storgatan', '4', 13.5)
    const entrance = address('node', 2, 'storgatan ', '4', 13.5001)
    const next = address('node', 3, 'Storgatan', '4B', 13.5001)
    // 0.01 degrees of longitude are 568 m here: the Storgatan of another village.
    const elsewhere = address('node', 4, 'Storgatan', '4', 13.51)
    expect(
      mergeAddresses([house, { ...entrance, street: 'storgatan' }, next, elsewhere]).map(({ osmId }) => osmId),
    ).toEqual([2, 3, 4])
  })

  it('stay apart when no street tells them apart', () => {
    const kept = mergeAddresses([address('node', 1, undefined, '4', 13.5), address('node', 2, undefined, '4', 13.5)])
    expect(kept).toHaveLength(2)
  })
})

describe('finding identifiers', () => {
  it('agrees with a Map, in any order and with repeats (property)', () => {
    const id = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.maxSafeInteger())
    fc.assert(
      fc.property(fc.array(id, { maxLength: 40 }), id, (ids, stranger) => {
        const index = new IdIndex()
        const last = new Map<number, number>()
        for (const each of ids) last.set(each, index.add(each))
        expect([...ids, stranger].map((each) => index.find(each))).toEqual(
          [...ids, stranger].map((each) => last.get(each) ?? -1),
        )
      }),
    )
  })
})
