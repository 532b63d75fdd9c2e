import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snapToNetwork } from '../../../server/kernels/routing/network-places.ts'
import { findSafestRoute } from '../../../server/kernels/routing/safest-route.ts'
import { buildTravelNetwork } from '../../../server/kernels/routing/travel-network.ts'
import type { TravelNetwork } from '../../../server/kernels/routing/travel-network.ts'
import { asciiRoads } from '../../support/ascii-network.ts'

/** A drawn network on foot with a weight of each way by its letters, 1 where none is given. */
function drawn(drawing: string, ways: readonly string[], weightOf: Readonly<Record<string, number>>) {
  const roads = asciiRoads(drawing, ways)
  const network = buildTravelNetwork(roads, 'foot')
  const weights = Float64Array.from(network.segments.segmentWay, (way) => weightOf[ways[way]!] ?? 1)
  const ask = (from: string, to: string, bound?: number) => {
    const { x, y } = roads.points(from, to)
    const places = snapToNetwork(network, x, y, 500)
    return findSafestRoute(network, weights, [places, 0], [places, 1], bound)
  }
  return { network, weights, ask, nodeId: roads.nodeId }
}

const waysOf = (route: { steps: readonly { way: number }[] } | undefined, ways: readonly string[]) =>
  route?.steps.map(({ way }) => ways[way]).join(' ')

/** The least weighed cost of all simple ways between two junctions that keep the bound, by trying every one. */
function bruteForce(network: TravelNetwork, weights: Float64Array, from: number, to: number, bound: number) {
  const { segmentFrom, segmentTo, segmentCount } = network.segments
  const found: { cost: number; weighed: number }[] = []
  const walk = (at: number, visited: ReadonlySet<number>, cost: number, weighed: number) => {
    if (at === to) {
      found.push({ cost, weighed })
      return
    }
    for (let s = 0; s < segmentCount; s++) {
      for (const [edge, begin, end] of [
        [2 * s, segmentFrom[s]!, segmentTo[s]!],
        [2 * s + 1, segmentTo[s]!, segmentFrom[s]!],
      ] as const) {
        const step = network.edges.edgeCost[edge]!
        if (begin !== at || visited.has(end) || step === Infinity) continue
        walk(end, new Set([...visited, end]), cost + step, weighed + step * weights[s]!)
      }
    }
  }
  walk(from, new Set([from]), 0, 0)
  if (found.length === 0) return undefined
  const shortest = Math.min(...found.map(({ cost }) => cost))
  const within = found.filter(({ cost }) => cost <= shortest * bound * (1 + 1e-9))
  return Math.min(...within.map(({ weighed }) => weighed))
}

describe('the safest route', () => {
  const drawing = `
    a----b----c
    |         |
    d----e----f`
  const ways = ['abc', 'ad', 'def', 'cf']

  it('goes round what weighs more, and is the shortest where nothing does', () => {
    const quiet = drawn(drawing, ways, {}).ask('a', 'c')!
    expect([quiet.same, waysOf(quiet.safest, ways)]).toEqual([true, 'abc'])
    const dark = drawn(drawing, ways, { abc: 3 }).ask('a', 'c')!
    expect([dark.same, waysOf(dark.shortest, ways), waysOf(dark.safest, ways)]).toEqual([false, 'abc', 'ad def cf'])
    expect([dark.shortest.metres, dark.safest.metres]).toEqual([100, 140])
  })

  it('keeps the bound: a longer way is not taken however safe', () => {
    const { ask } = drawn(drawing, ways, { abc: 6 })
    expect(waysOf(ask('a', 'c', 1.39)!.safest, ways)).toBe('abc')
    expect(waysOf(ask('a', 'c', 1.4)!.safest, ways)).toBe('ad def cf')
  })

  it('takes the best within the bound, where neither the safest of all nor the shortest is it', () => {
    const three = `
      a---------b
      |         |
      c---------d

      |         |
      e---------f`
    const rungs = ['ab', 'ac', 'cd', 'bd', 'ce', 'ef', 'df']
    const { ask } = drawn(three, rungs, { ab: 6, cd: 2, ef: 1 })
    expect(waysOf(ask('a', 'b', 1.4)!.safest, rungs)).toBe('ac cd bd')
    expect(waysOf(ask('a', 'b', 3)!.safest, rungs)).toBe('ac ce ef df bd')
  })

  it('begins and ends in the middle of a street, also of the same one', () => {
    const { ask } = drawn(`${drawing}\n`.replace('a----b', 'a-1--b').replace('b----c', 'b--2-c'), ways, { abc: 4 })
    expect(waysOf(ask('1', '2')!.shortest, ways)).toBe('abc')
    expect(ask('1', '2')!.shortest.metres).toBe(60)
    expect(ask('1', '1')!.safest.metres).toBe(0)
  })

  it('is none where there is no way, and asks for weights of at least 1', () => {
    const { ask } = drawn(`a--b${' '.repeat(60)}c--d`, ['ab', 'cd'], {})
    expect(ask('a', 'd')).toBeUndefined()
    expect(() => drawn('a--b', ['ab'], { ab: 0.5 }).ask('a', 'b')).toThrow('A weight below 1: 0.5')
    expect(() => drawn('a--b', ['ab'], {}).ask('a', 'b', 0.9)).toThrow('A bound below 1: 0.9')
  })

  it('is what trying every way finds, and never weighs more than the shortest nor breaks the bound', () => {
    const grid = `
      a--b--c--d
      e--f--g--h
      i--j--k--l`
    const streets = [
      'ab',
      'bc',
      'cd',
      'ef',
      'fg',
      'gh',
      'ij',
      'jk',
      'kl',
      'ae',
      'ei',
      'bf',
      'fj',
      'cg',
      'gk',
      'dh',
      'hl',
    ]
    const weight = fc.integer({ min: 10, max: 60 }).map((tenths) => tenths / 10)
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: streets.length, maxLength: streets.length }),
        fc.integer({ min: 10, max: 30 }).map((tenths) => tenths / 10),
        fc.constantFrom('h', 'k', 'l', 'd'),
        (weights, bound, to) => {
          const town = drawn(grid, streets, Object.fromEntries(streets.map((street, at) => [street, weights[at]!])))
          const junction = (letter: string) => [...town.network.segments.junctionNodeId].indexOf(town.nodeId(letter))
          const found = town.ask('a', to, bound)!
          const best = bruteForce(town.network, town.weights, junction('a'), junction(to), bound)!
          expect(found.safestWeighed).toBeCloseTo(best, 6)
          expect(found.safestWeighed).toBeLessThanOrEqual(found.shortestWeighed + 1e-9)
          expect(found.safest.seconds).toBeLessThanOrEqual(found.shortest.seconds * bound * (1 + 1e-6))
        },
      ),
      { numRuns: 60 },
    )
  })
})
