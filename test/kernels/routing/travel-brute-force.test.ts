import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NetworkPlaces } from '../../../server/kernels/routing/network-places.ts'
import type { RoadTags, RoadWays } from '../../../server/kernels/routing/road-ways.ts'
import { travelMatrix } from '../../../server/kernels/routing/travel-matrix.ts'
import { buildTravelNetwork } from '../../../server/kernels/routing/travel-network.ts'
import type { TravelNetwork } from '../../../server/kernels/routing/travel-network.ts'
import { travelProfiles } from '../../../server/kernels/routing/travel-profile.ts'
import { findRoute } from '../../../server/kernels/routing/travel-route.ts'
import { roadTags } from '../../support/ascii-network.ts'
import { bruteForceCosts } from '../../support/brute-force-travel.ts'
import type { StepPlace } from '../../support/brute-force-travel.ts'

const nodeCount = 8

/** Streets between eight nodes: parallel ones, loops, islands, one-ways, stairs, barriers and turn restrictions by chance. */
const someRoads = fc
  .record({
    positions: fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
      minLength: nodeCount,
      maxLength: nodeCount,
      selector: ([x, y]) => `${x} ${y}`,
    }),
    ways: fc.array(
      fc.record({
        nodes: fc.array(fc.nat({ max: nodeCount - 1 }), { minLength: 2, maxLength: 4 }),
        oneway: fc.constantFrom('no', 'no', 'forward', 'backward'),
        highway: fc.constantFrom('residential', 'residential', 'residential', 'primary', 'footway', 'steps'),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    walls: fc.array(fc.nat({ max: nodeCount - 1 }), { maxLength: 1 }),
    turns: fc.array(
      fc.record({
        from: fc.nat(),
        via: fc.nat({ max: nodeCount - 1 }),
        viaWay: fc.boolean(),
        to: fc.nat(),
        kind: fc.constantFrom('no_left_turn', 'only_straight_on'),
      }),
      { maxLength: 8 },
    ),
    places: fc.array(
      fc.record({ way: fc.nat(), at: fc.nat(), share: fc.integer({ min: 1, max: 9 }).map((tenths) => tenths / 10) }),
      {
        minLength: 2,
        maxLength: 5,
      },
    ),
  })
  .map(({ positions, ways, walls, turns, places }) => {
    const kept = ways.flatMap(({ nodes, ...tags }) => {
      // A node twice in a row, or back at once the way it came, is no way that anybody draws.
      const course = nodes.filter((node, i) => node !== nodes[i - 1] && node !== nodes[i - 2])
      return course.length < 2 ? [] : [{ nodes: course, tags }]
    })
    const roads = roadsOf(positions, kept, walls)
    return {
      roads: { ...roads, restrictions: turns.flatMap((turn) => restrictionOf(kept, turn)) },
      places: kept.length === 0 ? [] : places.map((place) => placeOn(kept, place)),
    }
  })

/** Streets of a block of houses, every one from crossing to crossing, with restrictions where ways do meet. */
const someBlock = fc
  .record({
    oneways: fc.array(fc.constantFrom('no', 'no', 'no', 'forward', 'backward', 'missing'), {
      minLength: 12,
      maxLength: 12,
    }),
    bent: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    turns: fc.array(
      fc.record({ pick: fc.nat(), viaWay: fc.boolean(), kind: fc.constantFrom('no_left_turn', 'only_straight_on') }),
      { minLength: 1, maxLength: 6 },
    ),
    places: fc.array(fc.record({ way: fc.nat(), at: fc.constant(0), share: fc.constantFrom(0.1, 0.3, 0.8) }), {
      minLength: 2,
      maxLength: 4,
    }),
  })
  .map(({ oneways, bent, turns, places }) => {
    const positions: [number, number][] = Array.from({ length: 9 }, (_, i) => [
      (i % 3) * 11 + (i % 2),
      Math.floor(i / 3) * 7,
    ])
    const across = [0, 1, 3, 4, 6, 7].map((node) => [node, node + 1])
    const along = [0, 1, 2, 3, 4, 5].map((node) => [node, node + 3])
    const ways = [...across, ...along].flatMap(([a, b], w): Drawn[] => {
      if (oneways[w] === 'missing') return []
      positions.push([positions[a!]![0] + 3, positions[b!]![1] + 2])
      const nodes = bent[w] ? [a!, positions.length - 1, b!] : [a!, b!]
      return [{ nodes, tags: { oneway: oneways[w] as RoadTags['oneway'] } }]
    })
    const meets = (a: Drawn, b: Drawn) =>
      a !== b && [a.nodes[0], a.nodes.at(-1)].some((n) => n === b.nodes[0] || n === b.nodes.at(-1))
    const pairs = ways.flatMap((a, from) => ways.flatMap((b, to) => (meets(a, b) ? [{ from, to }] : [])))
    const threes = pairs.flatMap(({ from, to: via }) =>
      pairs.flatMap((p) => (p.from === via && p.to !== from ? [{ from, via, to: p.to }] : [])),
    )
    const chosen = turns.flatMap(({ pick, viaWay, kind }) => {
      const drawn = viaWay ? threes[pick % threes.length] : pairs[pick % pairs.length]
      if (drawn === undefined) return []
      const { nodes } = ways[drawn.to]!
      const node = [nodes[0]!, nodes.at(-1)!].find((end) => ways[drawn.from]!.nodes.includes(end)) ?? 0
      return restrictionOf(ways, { via: node, ...drawn, viaWay, kind })
    })
    return {
      roads: { ...roadsOf(positions, ways, []), restrictions: chosen },
      places: ways.length === 0 ? [] : places.map((place) => placeOn(ways, place)),
    }
  })

describe('journeys by car', () => {
  it('heed turn restrictions by nodes and by ways, and turn round only in dead ends, as trying every journey finds', () => {
    fc.assert(
      fc.property(someBlock, ({ roads, places }) => {
        const network = buildTravelNetwork(roads, 'car')
        const at = placesOn(network, roads, places)
        const { seconds } = travelMatrix(network, at, at)
        const expected = bruteForceCosts(roads, 'car', places)
        for (const [k, cost] of expected.flat().entries()) expect(seconds[k]).toBeCloseTo(cost, 6)
      }),
      { numRuns: 300 },
    )
  })
})

describe('journeys', () => {
  for (const profile of travelProfiles) {
    it(`of ${profile} cost what trying every journey finds, and are drawn as they are told`, () => {
      fc.assert(
        fc.property(someRoads, ({ roads, places }) => {
          const network = buildTravelNetwork(roads, profile)
          const at = placesOn(network, roads, places)
          const matrix = travelMatrix(network, at, at)
          const expected = bruteForceCosts(roads, profile, places)
          for (let i = 0; i < places.length; i++) {
            for (let j = 0; j < places.length; j++) {
              const route = findRoute(network, at, i, at, j)
              expect(route === undefined ? Infinity : costOf(network, route)).toBeCloseTo(expected[i]![j]!, 6)
              expect(route?.seconds ?? Infinity).toBeCloseTo(matrix.seconds[i * places.length + j]!, 6)
              expect(route?.metres ?? Infinity).toBeCloseTo(matrix.metres[i * places.length + j]!, 6)
              if (route) expectDrawn(network, route)
            }
          }
        }),
        { numRuns: 400 },
      )
    })

    it(`of ${profile} are made of parts that are the cheapest themselves`, () => {
      fc.assert(
        fc.property(someRoads, ({ roads, places }) => {
          const network = buildTravelNetwork(roads, profile)
          const at = placesOn(network, roads, places)
          const route = findRoute(network, at, 0, at, 1)
          if (route === undefined || route.steps.length < 3) return
          const inside = route.steps.slice(1, -1)
          const [first, last] = [inside[0]!, inside.at(-1)!]
          const middle = (step: typeof first) => network.segments.segmentMetres[step.segment]! / 2
          const inner = {
            count: 2,
            segment: Int32Array.of(first.segment, last.segment),
            along: Float64Array.of(middle(first), middle(last)),
            offMetres: new Float64Array(2),
          }
          // From the middle of one to the middle of another: without half of each, and the turn after the last.
          const turn = costOfStep(network, last) - costOfStep(network, last, true)
          const halves = (costOfStep(network, first, true) + costOfStep(network, last, true)) / 2
          const whole = inside.reduce((sum, step) => sum + costOfStep(network, step), 0)
          const part = findRoute(network, inner, 0, inner, 1)!
          expect(costOf(network, part)).toBeLessThanOrEqual(whole - halves - turn + 1e-6)
        }),
        { numRuns: 200 },
      )
    })
  }

  it('by a third place cost no less for whoever turns as they like', () => {
    fc.assert(
      fc.property(someRoads, fc.constantFrom('foot', 'bicycle', 'wheelchair'), ({ roads, places }, profile) => {
        const network = buildTravelNetwork(roads, profile)
        const at = placesOn(network, roads, places)
        const costs = places.map((_, i) =>
          places.map((_other, j) => {
            const route = findRoute(network, at, i, at, j)
            return route === undefined ? Infinity : costOf(network, route)
          }),
        )
        for (const [i, row] of costs.entries()) {
          expect(network.isOpen[at.segment[i]!] === 1 ? row[i] : 0).toBe(0)
          for (const [j, by] of row.entries()) {
            for (const [k, cost] of row.entries()) expect(cost).toBeLessThanOrEqual(by + costs[j]![k]! + 1e-6)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

type Found = NonNullable<ReturnType<typeof findRoute>>

function costOf(network: TravelNetwork, { steps }: Found): number {
  return steps.reduce((sum, step) => sum + costOfStep(network, step), 0)
}

/** What a search minimises, of a step: its seconds weighed, and what turning takes besides. */
function costOfStep(network: TravelNetwork, step: Found['steps'][number], withoutTurn = false): number {
  const { edgeCost, edgeSeconds } = network.edges
  const edge = 2 * step.segment + (step.forward ? 0 : 1)
  if (step.metres === 0) return 0
  const share = step.metres / network.segments.segmentMetres[step.segment]!
  return share * edgeCost[edge]! + (withoutTurn ? 0 : step.seconds - share * edgeSeconds[edge]!)
}

/** The course is as long as it is told to be, its steps follow on one another, and none goes where it must not. */
function expectDrawn({ edges, segments }: TravelNetwork, { x, y, metres, seconds, steps }: Found): void {
  let drawn = 0
  for (let p = 1; p < x.length; p++) drawn += Math.hypot(x[p]! - x[p - 1]!, y[p]! - y[p - 1]!)
  expect(drawn).toBeCloseTo(metres, 6)
  expect(steps.reduce((sum, step) => sum + step.seconds, 0)).toBeCloseTo(seconds, 6)
  expect(steps.at(-1)!.lastPoint).toBe(x.length - 1)
  for (const [i, step] of steps.entries()) {
    expect(step.firstPoint).toBe(i === 0 ? 0 : steps[i - 1]!.lastPoint)
    expect(edges.edgeCost[2 * step.segment + (step.forward ? 0 : 1)]).toBeLessThan(Infinity)
    expect(step.way).toBe(segments.segmentWay[step.segment])
  }
}

type Drawn = { nodes: number[]; tags: Partial<RoadTags> }

function roadsOf(positions: [number, number][], ways: readonly Drawn[], walls: readonly number[]): RoadWays {
  const nodes = ways.flatMap((way) => way.nodes)
  const wayStart = new Int32Array(ways.length + 1)
  for (const [w, way] of ways.entries()) wayStart[w + 1] = wayStart[w]! + way.nodes.length
  return {
    wayStart,
    nodeIds: Float64Array.from(nodes),
    x: Float64Array.from(nodes, (node) => positions[node]![0] * 10),
    y: Float64Array.from(nodes, (node) => positions[node]![1] * 10),
    tags: ways.map(({ tags }, w) => roadTags({ osmId: w + 100, ...tags })),
    barriers: walls.map((nodeId) => ({
      nodeId,
      value: 'wall',
      access: null,
      foot: null,
      bicycle: null,
      motorVehicle: null,
    })),
    restrictions: [],
    lampX: new Float64Array(0),
    lampY: new Float64Array(0),
  }
}

/** A restriction between ways that do meet at their ends, as OpenStreetMap asks for; none where the draw does not fit. */
function restrictionOf(
  ways: readonly Drawn[],
  turn: { from: number; via: number; viaWay: boolean; to: number; kind: string },
): RoadWays['restrictions'][number][] {
  if (ways.length === 0) return []
  const [from, via, to] = [turn.from % ways.length, turn.via % ways.length, turn.to % ways.length]
  const endsAt = (way: number, node: number) => {
    const { nodes } = ways[way]!
    return nodes.filter((other) => other === node).length === 1 && (nodes[0] === node || nodes.at(-1) === node)
  }
  const named = { fromWayId: from + 100, toWayId: to + 100, kind: turn.kind, exceptVehicles: [] }
  if (!turn.viaWay) {
    const node = turn.via
    return endsAt(from, node) && endsAt(to, node) ? [{ ...named, viaNodeId: node, viaWayIds: [] }] : []
  }
  const { nodes } = ways[via]!
  const [first, last] = [nodes[0]!, nodes.at(-1)!]
  const fits = (a: number, b: number) => endsAt(from, a) && endsAt(via, a) && endsAt(via, b) && endsAt(to, b)
  // One direction only: where the ways meet at both ends, which is meant is not said.
  const isPlain =
    via !== from && via !== to && fits(first, last) !== fits(last, first) && !touchesBoth(ways[from]!, first, last)
  return isPlain ? [{ ...named, viaNodeId: null, viaWayIds: [via + 100] }] : []
}

function touchesBoth({ nodes }: Drawn, a: number, b: number): boolean {
  return nodes.includes(a) && nodes.includes(b)
}

function placeOn(ways: readonly Drawn[], { way, at, share }: StepPlace): StepPlace {
  const chosen = way % ways.length
  return { way: chosen, at: at % (ways[chosen]!.nodes.length - 1), share }
}

/** The places on the segments of the network, without snapping: parallel ways lie on top of one another here. */
function placesOn({ segments }: TravelNetwork, roads: RoadWays, places: readonly StepPlace[]): NetworkPlaces {
  const found = places.map(({ way, at, share }) => {
    const stepMetres = (p: number) => Math.hypot(roads.x[p + 1]! - roads.x[p]!, roads.y[p + 1]! - roads.y[p]!)
    const first = roads.wayStart[way]!
    let along = share * stepMetres(first + at)
    for (let p = first; p < first + at; p++) along += stepMetres(p)
    let segment = segments.segmentWay.indexOf(way)
    // A place at the end of a step belongs to that step, and so to its segment.
    while (along > segments.segmentMetres[segment]! + 1e-9) along -= segments.segmentMetres[segment++]!
    return { segment, along: Math.min(along, segments.segmentMetres[segment]!) }
  })
  return {
    count: places.length,
    segment: Int32Array.from(found, ({ segment }) => segment),
    along: Float64Array.from(found, ({ along }) => along),
    offMetres: new Float64Array(places.length),
  }
}
