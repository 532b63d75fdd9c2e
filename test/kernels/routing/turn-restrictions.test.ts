import { describe, expect, it } from 'vitest'
import { snapToNetwork } from '../../../server/kernels/routing/network-places.ts'
import { buildTravelNetwork } from '../../../server/kernels/routing/travel-network.ts'
import type { TravelOptions, TravelProfile } from '../../../server/kernels/routing/travel-profile.ts'
import { findRoute } from '../../../server/kernels/routing/travel-route.ts'
import { turnBans } from '../../../server/kernels/routing/turn-bans.ts'
import { turnDegrees, turnSecondsOf } from '../../../server/kernels/routing/turn-seconds.ts'
import { buildStreetGraph } from '../../../server/kernels/streets/street-graph.ts'
import { asciiRoads } from '../../support/ascii-network.ts'
import type { AsciiSurroundings } from '../../support/ascii-network.ts'

const block = `
  a-1-b---c
      |   |
      2   |
      |   |
      d---e---f
      |
      g
`
const blockWays = ['ab', 'bc', 'bd', 'ce', 'de', 'ef', 'dg']

describe('a turn restriction', () => {
  it('sends cars round when it forbids a turn', () => {
    expect(drive('1', '2', {})).toEqual(['ab', 'bd'])
    expect(drive('1', '2', { restrictions: ['no ab b bd'] })).toEqual(['ab', 'bc', 'ce', 'de', 'bd'])
    // The other way nothing is forbidden.
    expect(drive('2', '1', { restrictions: ['no ab b bd'] })).toEqual(['bd', 'ab'])
  })

  it('sends cars where it prescribes, and back when they want elsewhere', () => {
    expect(drive('1', '2', { restrictions: ['only ab b bc'] })).toEqual(['ab', 'bc', 'ce', 'de', 'bd'])
    expect(drive('1', 'c', { restrictions: ['only ab b bd'] })).toEqual(['ab', 'bd', 'de', 'ce'])
  })

  it('holds over the ways it leads by, and for nobody who came another way', () => {
    const byWay = { restrictions: ['no ab bd dg'] }
    expect(drive('1', 'g', {})).toEqual(['ab', 'bd', 'dg'])
    expect(drive('1', 'g', byWay)).toEqual(['ab', 'bc', 'ce', 'de', 'dg'])
    expect(drive('c', 'g', byWay)).toEqual(['bc', 'bd', 'dg'])
    expect(drive('2', 'g', byWay)).toEqual(['bd', 'dg'])
    expect(drive('1', 'f', { restrictions: ['only ab bd dg'] })).toEqual(['ab', 'bc', 'ce', 'ef'])
    // Where nothing leads on any more it turns round, and having come back another way it may go on.
    const both = { restrictions: ['no ab bc ce', 'no ab bd dg'] }
    expect(drive('1', 'g', both)).toEqual(['ab', 'bc', 'bc', 'bd', 'dg'])
  })

  it('does not bind those it excepts, those on duty, and who is no car', () => {
    const forbidden = { restrictions: ['no ab b bd'] }
    expect(drive('1', '2', { restrictions: ['no ab b bd/motorcar;bicycle'] })).toEqual(['ab', 'bd'])
    expect(drive('1', '2', { restrictions: ['no ab b bd/bus'] })).toHaveLength(5)
    expect(drive('1', '2', forbidden, 'car', { emergency: true })).toEqual(['ab', 'bd'])
    expect(drive('1', '2', forbidden, 'bicycle')).toEqual(['ab', 'bd'])
    expect(drive('1', '2', forbidden, 'foot')).toEqual(['ab', 'bd'])
  })

  it('is left out when it does not say which turn is meant, or its members do not meet', () => {
    const street = 'a---b---c\n    |\n    d'
    const unused = (restriction: string) => {
      const roads = asciiRoads(street, ['abc', 'bd', 'ab'], { restrictions: [restriction] })
      const graph = buildStreetGraph(roads)
      return turnBans(graph, roads, new Float64Array(2 * graph.segmentCount).fill(1)).unused
    }
    // The way from a to c passes b: coming from a or from c?
    expect(unused('no abc b bd')).toBe(1)
    expect(unused('no bd a abc')).toBe(1)
    expect(unused('no ab b bd')).toBe(0)
  })

  it('leads on at a via node that is no junction otherwise', () => {
    const roads = asciiRoads('a--b--c', ['abc'], { restrictions: ['no abc b abc'] })
    expect(buildTravelNetwork(roads, 'car').nodeCount).toBe(3)
  })
})

describe('turning round', () => {
  const street = asciiRoads('a-1-2-b---c', ['ab', 'bc'])

  it('is for dead ends: not in the middle of a street, nor where it leads on', () => {
    const network = buildTravelNetwork(street, 'car')
    const { x, y } = street.points('1', '2')
    const places = snapToNetwork(network, x, y, 1)
    expect(findRoute(network, places, 0, places, 1)!.metres).toBe(20)
    // Both ways are open from a place in the middle of a street.
    expect(findRoute(network, places, 1, places, 0)!.metres).toBe(20)
    const oneway = asciiRoads('a-1-2-b---c\n\n', [{ nodes: 'ab', oneway: 'forward' }, 'bc', 'ca'])
    const ring = buildTravelNetwork(oneway, 'car')
    const around = snapToNetwork(ring, x, y, 1)
    expect(findRoute(ring, around, 1, around, 0)!.steps.map(({ way }) => way)).toEqual([0, 1, 2, 0])
  })

  it('takes 20 s at the end of a street that leads nowhere else', () => {
    const cross = asciiRoads(
      `
      a---b---c
          |
          1
          |
          d
      `,
      ['ab', 'bc', 'db'],
      { restrictions: ['no ab b db'] },
    )
    const network = buildTravelNetwork(cross, 'car')
    const { x, y } = cross.points('a', '1')
    const places = snapToNetwork(network, x, y, 1)
    const route = findRoute(network, places, 0, places, 1)!
    // To c and back, then left into the street that is closed from the other side.
    expect(route.steps.map(({ way }) => way)).toEqual([0, 1, 1, 2])
    expect(route.steps[1]!.seconds).toBeCloseTo((40 * 3.6) / 34 + 20, 9)
  })
})

describe('what a turn takes', () => {
  const crossing = asciiRoads('  b\n  |\na-x-c\n  |\n  d', ['ax', 'xb', 'xc', 'xd'])
  const graph = buildStreetGraph(crossing)
  const open = new Float64Array(8).fill(1)
  const [fromA, toB, toC, toD] = [0, 2, 4, 6]

  it('is least straight on, more to the right, most to the left', () => {
    expect([toB, toC, toD].map((to) => turnDegrees(graph, fromA, to))).toEqual([-90, 0, 90])
    const seconds = turnSecondsOf(graph, open, false)
    expect(seconds(fromA, toC)).toBeCloseTo(0.0069, 4)
    expect(seconds(fromA, toD)).toBeCloseTo(2.10526, 4)
    expect(seconds(fromA, toB)).toBeCloseTo(5.39474, 4)
    expect(seconds(fromA, fromA ^ 1)).toBe(20)
    const keepsLeft = turnSecondsOf(graph, open, true)
    expect(keepsLeft(fromA, toB)).toBeCloseTo(seconds(fromA, toD), 9)
    expect(keepsLeft(fromA, toD)).toBeCloseTo(seconds(fromA, toB), 9)
  })

  it('is nothing in a bend where no other street is open', () => {
    const closed = Float64Array.from(open, (cost, edge) =>
      edge === 4 || edge === 5 || edge === 6 || edge === 7 ? Infinity : cost,
    )
    expect(turnSecondsOf(graph, closed, false)(fromA, toB)).toBe(0)
  })
})

/** The ways of the route between two signs of the block, by their letters. */
function drive(
  from: string,
  to: string,
  surroundings: AsciiSurroundings,
  profile: TravelProfile = 'car',
  options: TravelOptions = {},
): string[] | undefined {
  const roads = asciiRoads(block, blockWays, surroundings)
  const network = buildTravelNetwork(roads, profile, options)
  const { x, y } = roads.points(from, to)
  const places = snapToNetwork(network, x, y, 1)
  return findRoute(network, places, 0, places, 1)?.steps.map(({ way }) => blockWays[way]!)
}
