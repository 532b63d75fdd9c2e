import { describe, expect, it } from 'vitest'
import { snapToNetwork } from '../../../server/kernels/routing/network-places.ts'
import { travelMatrix } from '../../../server/kernels/routing/travel-matrix.ts'
import { buildTravelNetwork } from '../../../server/kernels/routing/travel-network.ts'
import type { TravelOptions, TravelProfile } from '../../../server/kernels/routing/travel-profile.ts'
import { findRoute } from '../../../server/kernels/routing/travel-route.ts'
import { asciiRoads } from '../../support/ascii-network.ts'
import type { AsciiRoads } from '../../support/ascii-network.ts'

// A street of nothing but its class is walked at 5 km/h: 100 m are 72 s, drawn as ten dashes of 10 m.

describe('a network for walking', () => {
  const square = asciiRoads(
    `
    a---------b
    |         |  1
    |         |
    d---------c
    `,
    ['ab', 'bc', 'cd', 'da'],
  )

  it('tells time and length between places in the middle of streets', () => {
    // Each street is 100 m across and 30 m down.
    expect(metresBetween(square, 'foot', 'a', 'c')).toBe(130)
    expect(secondsBetween(square, 'foot', 'a', 'c')).toBeCloseTo((130 * 3.6) / 5, 9)
    // 1 lies beside the street from b to c, 10 m below b.
    expect(metresBetween(square, 'foot', '1', 'b')).toBe(10)
    expect(metresBetween(square, 'foot', 'd', '1')).toBe(120)
    expect(metresBetween(square, 'foot', 'a', 'a')).toBe(0)
  })

  it('draws the course, segment by segment', () => {
    const route = routeBetween(square, 'foot', 'a', '1')!
    expect(courseOf(route)).toEqual([[0, 30], [100, 30], [100, 20]]) // prettier-ignore
    expect(route.steps).toEqual([
      { segment: 0, way: 0, forward: true, metres: 100, seconds: 72, firstPoint: 0, lastPoint: 1 },
      { segment: 1, way: 1, forward: true, metres: 10, seconds: 7.2, firstPoint: 1, lastPoint: 2 },
    ])
    const back = routeBetween(square, 'foot', '1', 'a')!
    expect(courseOf(back)).toEqual([[100, 20], [100, 30], [0, 30]]) // prettier-ignore
    expect(back.steps.map(({ forward }) => forward)).toEqual([false, false])
    expect(back.metres).toBe(110)
  })

  it('goes along one segment without leaving it, and round when that is shorter', () => {
    const bent = asciiRoads(
      `
      a-b
      | |
      |1|
      | |
      | |
      |2|
      d-c
      `,
      ['adcba', 'ab'],
    )
    expect(metresBetween(bent, 'foot', '1', '2')).toBe(30)
    const street = asciiRoads('a1-------------2b\n|               |\nc---------------d', ['acdb', 'ab'])
    expect(routeBetween(street, 'foot', '1', '2')!.steps).toHaveLength(1)
  })

  it('keeps parallel streets, each with places of its own', () => {
    const parallel = asciiRoads(
      `
        b---c
      1 |   | 2
        a---d
      `,
      ['abcd', 'ad'],
    )
    expect(metresBetween(parallel, 'foot', 'a', 'd')).toBe(40)
    expect(metresBetween(parallel, 'foot', '1', '2')).toBe(60)
    expect(metresBetween(parallel, 'foot', 'b', 'c')).toBe(40)
  })

  it('reaches nothing on an island, and snaps to the main part when that is near enough', () => {
    const island = asciiRoads(
      `
      a-----b-----c

      1

      d-----e          f
      `,
      ['ab', 'bc', 'de'],
    )
    expect(secondsBetween(island, 'foot', 'a', 'd', 5)).toBe(Infinity)
    expect(routeBetween(island, 'foot', 'a', 'd', 5)).toBeUndefined()
    // Blank lines are dropped from a drawing: d lies 20 m below a, and 1 in between.
    expect(metresBetween(island, 'foot', 'd', 'c', 25)).toBe(120)
    expect(placesOf(island, 'foot', 'd', 25).offMetres[0]).toBe(20)
    expect([...placesOf(island, 'foot', 'f', 20).segment]).toEqual([-1])
    expect(placesOf(island, 'foot', 'f', 20).offMetres[0]).toBe(Infinity)
    expect(secondsBetween(island, 'foot', 'a', 'f', 20)).toBe(Infinity)
    expect(secondsBetween(island, 'foot', 'f', 'a', 20)).toBe(Infinity)
  })

  it('counts junctions and directed edges, and none where nobody may walk', () => {
    expect(buildTravelNetwork(square, 'foot')).toMatchObject({ nodeCount: 4, edgeCount: 8 })
    const closed = asciiRoads('a-b-c', ['ab', { nodes: 'bc', highway: 'motorway' }])
    expect(buildTravelNetwork(closed, 'foot')).toMatchObject({ nodeCount: 2, edgeCount: 2 })
    const nothing = asciiRoads('a', [])
    expect(buildTravelNetwork(nothing, 'car')).toMatchObject({ nodeCount: 0, edgeCount: 0 })
    expect([...placesOf(nothing, 'car', 'a', 100).segment]).toEqual([-1])
  })

  it('lies in shared memory, so that a thread is handed it and not a copy', () => {
    for (const profile of ['foot', 'car'] as const) {
      const arrays = typedArraysOf(buildTravelNetwork(square, profile))
      expect(arrays.length).toBeGreaterThan(30)
      for (const [name, array] of arrays)
        expect([name, array.buffer instanceof SharedArrayBuffer]).toEqual([name, true])
    }
  })

  it('refuses tags that do not fit the ways, and weights below 1', () => {
    expect(() => buildTravelNetwork({ ...square, tags: square.tags.slice(1) }, 'foot')).toThrow('4 ways and 3 tags')
    expect(() => buildTravelNetwork(square, 'foot', { avoidUnlit: 0.5 })).toThrow('avoidUnlit 0.5')
    expect(() => buildTravelNetwork(square, 'foot', { avoidPoorSurface: NaN })).toThrow('avoidPoorSurface NaN')
    expect(() => buildTravelNetwork(square, 'car', { againstOnewayKmh: 0 })).toThrow('againstOnewayKmh 0')
  })
})

describe('what somebody would rather avoid', () => {
  const stairs = asciiRoads(
    `
    a----b
    |    |
    |    |
    |    |
    d----c
    `,
    ['ad', 'dc', 'cb', { nodes: 'ab', highway: 'steps' }],
  )

  it('keeps wheelchairs off stairs, and others when they ask for it', () => {
    expect(metresBetween(stairs, 'foot', 'a', 'b')).toBe(50)
    expect(secondsBetween(stairs, 'foot', 'a', 'b')).toBeCloseTo((50 * 3.6) / 2, 9)
    expect(metresBetween(stairs, 'foot', 'a', 'b', 1, { avoidStairs: true })).toBe(130)
    expect(metresBetween(stairs, 'wheelchair', 'a', 'b')).toBe(130)
    expect(metresBetween(stairs, 'bicycle', 'a', 'b')).toBe(130)
    const onlyStairs = asciiRoads('a-b-c', ['ab', { nodes: 'bc', highway: 'steps' }])
    expect(metresBetween(onlyStairs, 'foot', 'a', 'c', 1, { avoidStairs: true })).toBe(40)
    expect(metresBetween(onlyStairs, 'wheelchair', 'a', 'c', 1)).toBe(Infinity)
  })

  it('goes round by lit ways at night, and answers the true time of that', () => {
    const park = asciiRoads(
      `
      a-----b
      |     |
      |     |
      d-----c
      `,
      [
        { nodes: 'ad', lit: 'yes' },
        { nodes: 'dc', lit: 'yes' },
        { nodes: 'cb', lit: 'yes' },
        { nodes: 'ab', highway: 'footway', lit: 'no' },
      ],
    )
    expect(metresBetween(park, 'foot', 'a', 'b')).toBe(60)
    // 60 m in the dark weigh 120; 120 m with light weigh 120 as well, so a little more is needed to send anybody round.
    expect(metresBetween(park, 'foot', 'a', 'b', 1, { atNight: true, avoidUnlit: 2.1 })).toBe(120)
    expect(secondsBetween(park, 'foot', 'a', 'b', 1, { avoidUnlit: 2.1 })).toBeCloseTo((120 * 3.6) / 5, 9)
    expect(metresBetween(park, 'foot', 'a', 'b', 1, { atNight: true, avoidUnlit: 1.9 })).toBe(60)
    // A path that nobody has noted anything of weighs half as much above 1.
    const unknown = {
      ...park,
      tags: park.tags.map((tags) => (tags.lit === 'no' ? { ...tags, lit: 'unknown' as const } : tags)),
    }
    expect(metresBetween(unknown, 'foot', 'a', 'b', 1, { avoidUnlit: 2.9 })).toBe(60)
    expect(metresBetween(unknown, 'foot', 'a', 'b', 1, { avoidUnlit: 3.1 })).toBe(120)
  })

  it('takes a wheelchair round gravel, and through it where there is nothing else', () => {
    const gravel = asciiRoads(
      `
      a-----b
      |     |
      |     |
      d-----c-----e
      `,
      ['ad', 'dc', 'cb', { nodes: 'ab', highway: 'path', surface: 'gravel' }, { nodes: 'ce', surface: 'sand' }],
    )
    expect(metresBetween(gravel, 'foot', 'a', 'b')).toBe(60)
    expect(metresBetween(gravel, 'wheelchair', 'a', 'b')).toBe(120)
    expect(secondsBetween(gravel, 'wheelchair', 'a', 'b')).toBeCloseTo((120 * 3.6) / 3.6, 9)
    expect(metresBetween(gravel, 'foot', 'a', 'e')).toBe(150)
    expect(metresBetween(gravel, 'wheelchair', 'a', 'e')).toBe(Infinity)
  })
})

describe('one-ways', () => {
  const ring = asciiRoads(
    `
    a----b
    |    |
    d----c
    `,
    [
      { nodes: 'ab', oneway: 'forward' },
      { nodes: 'cb', oneway: 'backward' },
      { nodes: 'cd', oneway: 'forward' },
      { nodes: 'ad', oneway: 'backward' },
    ],
  )

  it('bind vehicles and nobody on foot', () => {
    expect(metresBetween(ring, 'car', 'a', 'b')).toBe(50)
    expect(metresBetween(ring, 'car', 'b', 'a')).toBe(90)
    expect(metresBetween(ring, 'foot', 'b', 'a')).toBe(50)
    expect(metresBetween(ring, 'bicycle', 'b', 'a')).toBe(90)
  })

  it('make a journey to a place just behind go all the way round', () => {
    const street = asciiRoads('a-1--2-b\n|      |\nd------c', [{ nodes: 'ab', oneway: 'forward' }, 'bc', 'cd', 'da'])
    expect(metresBetween(street, 'car', '1', '2')).toBe(30)
    expect(metresBetween(street, 'car', '2', '1')).toBe(20 + 20 + 70 + 20 + 20)
    expect(routeBetween(street, 'car', '2', '1')!.steps.map(({ way }) => way)).toEqual([0, 1, 2, 3, 0])
  })

  it('let a bicycle be pushed against them where that is quicker, and ridden where they say so', () => {
    const street = asciiRoads('a----b', [{ nodes: 'ab', oneway: 'forward' }])
    expect(secondsBetween(street, 'bicycle', 'a', 'b')).toBeCloseTo((50 * 3.6) / 16, 9)
    expect(secondsBetween(street, 'bicycle', 'b', 'a')).toBeCloseTo((50 * 3.6) / 4, 9)
    const lane = asciiRoads('a----b', [{ nodes: 'ab', oneway: 'forward', onewayBicycle: 'no' }])
    expect(secondsBetween(lane, 'bicycle', 'b', 'a')).toBeCloseTo((50 * 3.6) / 16, 9)
  })

  it('do not bind the police on duty, who go against them slowly', () => {
    const long = asciiRoads('a----b\n|    |\n|    |\n|    |\n|    |\nd----c', [
      { nodes: 'ab', oneway: 'forward' },
      'bc',
      'cd',
      'da',
    ])
    expect(metresBetween(long, 'car', 'b', 'a')).toBe(150)
    expect(metresBetween(long, 'car', 'b', 'a', 1, { emergency: true })).toBe(50)
    expect(secondsBetween(long, 'car', 'b', 'a', 1, { emergency: true })).toBeCloseTo((50 * 3.6) / 20, 9)
    const slowly = { emergency: true, againstOnewayKmh: 10 }
    expect(
      secondsBetween(asciiRoads('a----b', [{ nodes: 'ab', oneway: 'forward' }]), 'car', 'b', 'a', 1, slowly),
    ).toBeCloseTo(18, 9)
  })

  it('leave a dead end that cannot be left again out of the main part', () => {
    const trap = asciiRoads('a---b---c\n        1', ['ab', { nodes: 'bc', oneway: 'forward' }])
    const { segment, along } = placesOf(trap, 'car', '1', 50)
    expect([segment[0], along[0]]).toEqual([0, 40])
  })
})

describe('barriers', () => {
  const roads = (barrier: string) => asciiRoads('a--b--c', ['abc'], { barriers: { b: barrier } })

  it('stop whom they are meant for, in the middle of a way too', () => {
    const passes = (barrier: string) =>
      (['foot', 'bicycle', 'car', 'wheelchair'] as const).filter(
        (profile) => secondsBetween(roads(barrier), profile, 'a', 'c', 1) < Infinity,
      )
    expect(passes('bollard')).toEqual(['foot', 'bicycle', 'wheelchair'])
    expect(passes('gate')).toEqual(['foot', 'bicycle', 'car', 'wheelchair'])
    expect(passes('stile')).toEqual(['foot'])
    expect(passes('cycle_barrier')).toEqual(['foot', 'bicycle'])
    expect(passes('kerb')).toEqual(['foot', 'bicycle', 'car', 'wheelchair'])
    expect(passes('wall')).toEqual([])
  })

  it('let nobody through whom their tags keep out, but the police through a gate', () => {
    const gate = asciiRoads('a--b--c', ['abc'], { barriers: { b: { value: 'gate', access: 'private', foot: 'yes' } } })
    expect(secondsBetween(gate, 'foot', 'a', 'c')).toBeCloseTo((60 * 3.6) / 5 + 3, 9)
    expect(secondsBetween(gate, 'car', 'a', 'c', 1)).toBe(Infinity)
    expect(secondsBetween(gate, 'car', 'a', 'c', 1, { emergency: true })).toBeCloseTo((60 * 3.6) / 34 + 20, 9)
    expect(secondsBetween(roads('bollard'), 'car', 'a', 'c', 1, { emergency: true })).toBe(Infinity)
  })

  it('take their time, and a place beside one is reached from its own side', () => {
    expect(secondsBetween(roads('gate'), 'wheelchair', 'a', 'c')).toBeCloseTo((60 * 3.6) / 3.6 + 10, 9)
    const between = asciiRoads(
      `
      a--b--c
      |     |
      d-----e
      `,
      ['abc', 'adec'],
      { barriers: { b: 'bollard' } },
    )
    // From one side of the bollard to the other a car goes round the block.
    const network = buildTravelNetwork(between, 'car')
    const at = (x: number) => snapToNetwork(network, Float64Array.of(x), Float64Array.of(20), 1)
    expect(travelMatrix(network, at(20), at(40)).metres[0]).toBe(20 + 20 + 60 + 20 + 20)
    // It turns round at the bollard, as in any dead end.
    expect(travelMatrix(network, at(20), at(0)).metres[0]).toBe(20)
  })

  it('hold up vehicles at signals, and nobody on foot', () => {
    const signals = asciiRoads('a--b--c', ['abc'], { signals: 'b' })
    expect(secondsBetween(signals, 'car', 'a', 'c')).toBeCloseTo((60 * 3.6) / 34 + 6, 9)
    expect(secondsBetween(signals, 'foot', 'a', 'c')).toBeCloseTo((60 * 3.6) / 5, 9)
  })
})

/** Places of signs of a drawing on its network. */
function placesOf(
  roads: AsciiRoads,
  profile: TravelProfile,
  sign: string,
  farthest: number,
  options: TravelOptions = {},
) {
  const { x, y } = roads.points(sign)
  return snapToNetwork(buildTravelNetwork(roads, profile, options), x, y, farthest)
}

function matrixBetween(
  roads: AsciiRoads,
  profile: TravelProfile,
  from: string,
  to: string,
  farthest = 30,
  options: TravelOptions = {},
) {
  const network = buildTravelNetwork(roads, profile, options)
  const place = (sign: string) => snapToNetwork(network, roads.points(sign).x, roads.points(sign).y, farthest)
  return travelMatrix(network, place(from), place(to))
}

function metresBetween(...asked: Parameters<typeof matrixBetween>): number {
  return matrixBetween(...asked).metres[0]!
}

function secondsBetween(...asked: Parameters<typeof matrixBetween>): number {
  return matrixBetween(...asked).seconds[0]!
}

function routeBetween(roads: AsciiRoads, profile: TravelProfile, from: string, to: string, farthest = 30) {
  const network = buildTravelNetwork(roads, profile)
  const { x, y } = roads.points(from, to)
  const places = snapToNetwork(network, x, y, farthest)
  return findRoute(network, places, 0, places, 1)
}

function courseOf({ x, y }: { x: Float64Array; y: Float64Array }): [number, number][] {
  return Array.from(x, (px, i) => [px, y[i]!])
}

function typedArraysOf(value: unknown, name = ''): [string, Int32Array][] {
  if (ArrayBuffer.isView(value)) return [[name, value as Int32Array]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => typedArraysOf(inner, `${name}.${key}`))
}
