import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildStreetGraph, junctionAt } from '../../../server/kernels/streets/street-graph.ts'
import type { StreetGraph } from '../../../server/kernels/streets/street-graph.ts'
import { divideStreets, pieceAt, pieceCourse, placeAlong } from '../../../server/kernels/streets/street-pieces.ts'
import { layStreetLines, snapToStreets } from '../../../server/kernels/streets/street-snap.ts'
import { asciiNetwork } from '../../support/ascii-network.ts'
import { seededRandom } from '../../support/seeded-random.ts'

describe('a street graph', () => {
  it('has a junction where ways meet, cross or end, and none where one only bends', () => {
    const network = asciiNetwork(
      `
      a---b---c
          |
          d---e
      `,
      ['abc', 'bde'],
    )
    const graph = buildStreetGraph(network)
    expect(drawn(graph)).toEqual(['a–b 40 m of 0', 'b–c 40 m of 0', 'b–e 60 m of 1'])
    expect(degrees(graph)).toEqual({ a: 1, b: 3, c: 1, e: 1 })
    expect(courseOf(graph, 2)).toEqual([network.places['b'], network.places['d'], network.places['e']])
  })

  it('keeps parallel segments, a loop and an island, and the same way given twice', () => {
    const network = asciiNetwork(
      `
        b---c   g--h
        |   |
        a---d
        |  /
        | /
        e
      `,
      ['abcd', 'ad', 'dea', 'gh', 'gh', 'dcbad'],
    )
    const graph = buildStreetGraph(network)
    expect(drawn(graph).filter((text) => /^(a–d|d–a)/.test(text))).toEqual([
      'a–d 40 m of 1',
      'd–a 80 m of 2',
      'a–d 40 m of 5',
    ])
    // The second time round, b and c are met again.
    expect(drawn(graph).filter((text) => /^(b–c|c–b)/.test(text))).toEqual(['b–c 40 m of 0', 'c–b 40 m of 5'])
    expect(drawn(graph).filter((text) => text.startsWith('g–h'))).toEqual(['g–h 30 m of 3', 'g–h 30 m of 4'])
    const loop = buildStreetGraph(asciiNetwork('a---b\n|   |\nd---c', ['abcda']))
    expect(drawn(loop)).toEqual(['a–a 120 m of 0'])
    expect(degrees(loop)).toEqual({ a: 2 })
  })

  it('is cut where a way crosses itself', () => {
    const graph = buildStreetGraph(asciiNetwork('a-b-c\n  | |\n  e-d', ['abcdeb']))
    expect(drawn(graph)).toEqual(['a–b 20 m of 0', 'b–b 80 m of 0'])
    expect(degrees(graph)).toEqual({ a: 1, b: 3 })
  })

  it('makes nothing of ways without two different nodes, and one step of a node drawn twice in a row', () => {
    const graph = buildStreetGraph(asciiNetwork('a-b-c', ['a', '', 'aa', 'aabbcc']))
    expect(drawn(graph)).toEqual(['a–c 40 m of 3'])
    expect(graph.junctionCount).toBe(2)
    expect(buildStreetGraph(asciiNetwork('a', []))).toMatchObject({ junctionCount: 0, segmentCount: 0 })
    expect(buildStreetGraph(asciiNetwork('a', ['a']))).toMatchObject({ junctionCount: 0, segmentCount: 0 })
  })

  it('lists at every junction the ends of its segments', () => {
    const graph = buildStreetGraph(asciiNetwork('a-b-c\n  |\n  d', ['abc', 'db']))
    for (let j = 0; j < graph.junctionCount; j++) {
      for (let at = graph.endStart[j]!; at < graph.endStart[j + 1]!; at++) {
        expect(junctionAt(graph, graph.ends[at]!)).toBe(j)
      }
    }
    expect(graph.ends.toSorted()).toEqual(Int32Array.from({ length: 6 }, (_, end) => end))
  })

  it('has a junction where one is asked for, and none for a node that no way passes', () => {
    const network = asciiNetwork('a-b-c-d', ['abcd'])
    const asked = new Set([network.nodeId('b'), network.nodeId('a'), 7])
    expect(drawn(buildStreetGraph(network, asked))).toEqual(['a–b 20 m of 0', 'b–d 40 m of 0'])
  })

  it('refuses what does not fit', () => {
    const network = asciiNetwork('a-b', ['ab'])
    expect(() => buildStreetGraph({ ...network, x: network.x.slice(1) })).toThrow('2 points, 2 nodes, 1 x and 2 y')
    expect(() => buildStreetGraph({ ...network, y: Float64Array.of(0, NaN) })).toThrow('Not finite: node 98 at 20, NaN')
  })

  it('covers every step of every way exactly once, whatever the ways', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 8 }), { maxLength: 6 }), (ways) => {
        const graph = buildStreetGraph(onCircle(ways))
        const steps = ways.flatMap((way) =>
          way.slice(1).flatMap((node, at) => (node === way[at] ? [] : [`${way[at]}–${node}`])),
        )
        const kept: string[] = []
        for (let s = 0; s < graph.segmentCount; s++) {
          for (let p = graph.pointStart[s]! + 1; p < graph.pointStart[s + 1]!; p++) {
            kept.push(`${nodeOn(graph, p - 1)}–${nodeOn(graph, p)}`)
          }
        }
        expect(kept.toSorted()).toEqual(steps.toSorted())
        // Between junctions nothing branches: an inner point is passed by this segment alone.
        const junctions = new Set(graph.junctionNodeId)
        const inner = new Map<number, number>()
        for (let s = 0; s < graph.segmentCount; s++) {
          for (let p = graph.pointStart[s]! + 1; p < graph.pointStart[s + 1]! - 1; p++) {
            const node = nodeOn(graph, p)
            inner.set(node, (inner.get(node) ?? 0) + 1)
            expect(junctions.has(node)).toBe(false)
          }
        }
        expect([...inner.values()].every((passes) => passes === 1)).toBe(true)
      }),
    )
  })
})

describe('the pieces of streets', () => {
  it('divide a segment evenly, none longer than asked', () => {
    const graph = buildStreetGraph(asciiNetwork('a----b-c', ['abc', 'b']))
    const pieces = divideStreets(graph, 30)
    expect(Array.from(pieces.metres)).toEqual([70 / 3, 70 / 3, 70 / 3])
    expect(divideStreets(graph, 35).count).toBe(2)
    expect(() => divideStreets(graph, 0)).toThrow('Not a length in metres: 0')
  })

  it('are found by where they lie, and have the course of their street', () => {
    const graph = buildStreetGraph(asciiNetwork('a----b\n     |\n     c', ['abc']))
    const pieces = divideStreets(graph, 20)
    expect([pieces.count, pieces.metres[0]]).toEqual([4, 17.5])
    expect([-1, 0, 17.4, 17.5, 69, 70, 90].map((along) => pieceAt(pieces, 0, along))).toEqual([0, 0, 0, 1, 3, 3, 3])
    expect(pieceCourse(graph, pieces, 2)).toEqual([[35, 20], [50, 20], [50, 17.5]]) // prettier-ignore
    expect(placeAlong(graph, 0, 60)).toEqual([50, 10])
    expect(placeAlong(graph, 0, 999)).toEqual([50, 0])
  })
})

describe('snapping to streets', () => {
  it('takes the nearest place on a street, and nothing that is too far', () => {
    const network = asciiNetwork(
      `
          1
      a-------b
      |
      |  2
      c         3
      `,
      ['ab', 'ac'],
    )
    const graph = buildStreetGraph(network)
    const at = (...signs: string[]) => {
      const points = signs.map((sign) => network.places[sign]!)
      const { segment, along } = snapToStreets(
        graph,
        Float64Array.from(points, ([x]) => x),
        Float64Array.from(points, ([, y]) => y),
        30,
      )
      return signs.map((sign, i) => (segment[i]! < 0 ? `${sign} nowhere` : `${sign} ${segment[i]} ${along[i]}`))
    }
    expect(at('1', '2', '3', '3')).toEqual(['1 0 40', '2 0 30', '3 nowhere', '3 nowhere'])
    expect(at('a', 'b', 'c')).toEqual(['a 0 0', 'b 0 80', 'c 1 30'])
  })

  it('takes the lower of two segments at the same distance, and keeps the edge of the distance', () => {
    const network = asciiNetwork('a---b\n\n  1\n\nc---d', ['ab', 'cd'])
    const graph = buildStreetGraph(network)
    const [x, y] = network.places['1']!
    const snap = (metres: number) => snapToStreets(graph, Float64Array.of(x), Float64Array.of(y), metres).segment[0]
    // Two blank lines are dropped from a drawing, so both streets are one line away: 10 m.
    expect([snap(10), snap(9.99)]).toEqual([0, -1])
  })

  it('finds what looking at every line finds', () => {
    const random = seededRandom(12)
    for (let round = 0; round < 20; round++) {
      const graph = buildStreetGraph(scribble(random, 30))
      const x = Float64Array.from({ length: 200 }, () => random() * 1400 - 200)
      const y = Float64Array.from({ length: 200 }, () => random() * 1400 - 200)
      const { segment, along } = snapToStreets(graph, x, y, 90)
      for (let i = 0; i < x.length; i++) {
        const nearest = nearestByHand(graph, x[i]!, y[i]!)
        const [sx, sy] = segment[i]! < 0 ? [Infinity, Infinity] : placeAlong(graph, segment[i]!, along[i]!)
        const found = Math.hypot(sx - x[i]!, sy - y[i]!)
        expect(found).toBeCloseTo(nearest > 90 ? Infinity : nearest, 6)
      }
    }
  })

  it('passes over streets that may not be used, and looks among lines laid beforehand', () => {
    const network = asciiNetwork('a---b\n  1\n\nc---d', ['ab', 'cd'])
    const graph = buildStreetGraph(network)
    const lines = layStreetLines(graph)
    const [x, y] = network.places['1']!
    const snap = (usable: Uint8Array, metres = 100) =>
      snapToStreets(graph, Float64Array.of(x), Float64Array.of(y), metres, { lines, usable }).segment[0]
    expect([[1, 1], [0, 1], [1, 0], [0, 0]].map((usable) => snap(Uint8Array.from(usable)))).toEqual([0, 1, 0, -1]) // prettier-ignore
    // The street of c and d lies in the same cell, 10 m away.
    expect([snap(Uint8Array.of(0, 1), 10), snap(Uint8Array.of(0, 1), 9)]).toEqual([1, -1])
    expect(layStreetLines(buildStreetGraph(asciiNetwork('a', []))).lines).toHaveLength(0)
  })

  it('knows no street in an empty network, and refuses bad input', () => {
    const none = buildStreetGraph(asciiNetwork('a', []))
    const one = Float64Array.of(1)
    expect(snapToStreets(none, one, one, 10).segment[0]).toBe(-1)
    const graph = buildStreetGraph(asciiNetwork('a-b', ['ab']))
    expect(() => snapToStreets(graph, one, new Float64Array(2), 10)).toThrow('1 x and 2 y')
    expect(() => snapToStreets(graph, one, one, -1)).toThrow('Not a distance: -1')
    expect(() => snapToStreets(graph, one, Float64Array.of(NaN), 10)).toThrow('Not finite: point 0 at 1, NaN')
  })
})

function drawn({
  segmentCount,
  segmentFrom,
  segmentTo,
  segmentMetres,
  segmentWay,
  junctionNodeId,
}: StreetGraph): string[] {
  const letter = (junction: number) => String.fromCodePoint(junctionNodeId[junction]!)
  return Array.from({ length: segmentCount }, (_, s) => {
    return `${letter(segmentFrom[s]!)}–${letter(segmentTo[s]!)} ${segmentMetres[s]} m of ${segmentWay[s]}`
  })
}

function degrees({ junctionCount, junctionNodeId, endStart }: StreetGraph): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: junctionCount }, (_, j) => [
      String.fromCodePoint(junctionNodeId[j]!),
      endStart[j + 1]! - endStart[j]!,
    ]),
  )
}

function courseOf({ pointStart, pointX, pointY }: StreetGraph, segment: number): [number, number][] {
  const course: [number, number][] = []
  for (let p = pointStart[segment]!; p < pointStart[segment + 1]!; p++) course.push([pointX[p]!, pointY[p]!])
  return course
}

/** Ways over nine nodes on a circle, where every two lie apart. */
function onCircle(ways: number[][]) {
  const nodes = ways.flat()
  const wayStart = new Int32Array(ways.length + 1)
  for (const [w, way] of ways.entries()) wayStart[w + 1] = wayStart[w]! + way.length
  return {
    wayStart,
    nodeIds: Float64Array.from(nodes),
    x: Float64Array.from(nodes, (node) => 100 * Math.cos((node * Math.PI * 2) / 9)),
    y: Float64Array.from(nodes, (node) => 100 * Math.sin((node * Math.PI * 2) / 9)),
  }
}

function nodeOn({ pointX, pointY }: StreetGraph, point: number): number {
  const turn = Math.atan2(pointY[point]!, pointX[point]!) / (Math.PI * 2)
  return Math.round((turn < -0.01 ? turn + 1 : turn) * 9)
}

/** Random ways of four nodes each in a square of 1 km. */
function scribble(random: () => number, ways: number) {
  const points = 4 * ways
  const draw = () => Float64Array.from({ length: points }, () => random() * 1000)
  return {
    wayStart: Int32Array.from({ length: ways + 1 }, (_, w) => 4 * w),
    nodeIds: Float64Array.from({ length: points }, (_, p) => p),
    x: draw(),
    y: draw(),
  }
}

function nearestByHand({ segmentCount, pointStart, pointX, pointY }: StreetGraph, px: number, py: number): number {
  let nearest = Infinity
  for (let s = 0; s < segmentCount; s++) {
    for (let p = pointStart[s]! + 1; p < pointStart[s + 1]!; p++) {
      const [dx, dy] = [pointX[p]! - pointX[p - 1]!, pointY[p]! - pointY[p - 1]!]
      const toward = (px - pointX[p - 1]!) * dx + (py - pointY[p - 1]!) * dy
      const share = Math.min(1, Math.max(0, toward / (dx * dx + dy * dy)))
      nearest = Math.min(nearest, Math.hypot(pointX[p - 1]! + share * dx - px, pointY[p - 1]! + share * dy - py))
    }
  }
  return nearest
}
