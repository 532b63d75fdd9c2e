import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networkDensity, networkKernel, networkSpreader } from '../../../server/kernels/streets/network-density.ts'
import { buildStreetGraph, junctionAt } from '../../../server/kernels/streets/street-graph.ts'
import type { StreetGraph } from '../../../server/kernels/streets/street-graph.ts'
import { divideStreets } from '../../../server/kernels/streets/street-pieces.ts'
import type { StreetPieces } from '../../../server/kernels/streets/street-pieces.ts'
import { asciiNetwork } from '../../support/ascii-network.ts'

describe('density along streets', () => {
  it('is the quartic kernel itself on a straight street, bends and ways that follow on included', () => {
    // 540 m: a bend at c, another way from e.
    const network = asciiNetwork('a---b---c\n        |\n        d---e---f', ['abcde', 'ef'], 30)
    const graph = buildStreetGraph(network)
    const pieces = divideStreets(graph, 5)
    const total = graph.segmentMetres[0]! + graph.segmentMetres[1]!
    const shares = sharesOf(graph, pieces, 200, 0, 300)
    for (let piece = 0; piece < pieces.count; piece++) {
      const from = 5 * piece
      expect(shares[piece]).toBeCloseTo(
        integrate((at) => quartic(Math.abs(at - 300), 200), from, from + 5),
        9,
      )
    }
    expect([total, pieces.count]).toEqual([540, 108])
  })

  it('divides what is left at a junction equally among the other streets', () => {
    const network = asciiNetwork(
      `
          c
          |
      a---b---d
          |
          e
      `,
      ['abd', 'cbe'],
      25,
    )
    // Streets of 100 m across and 50 m up and down; an incident 40 m from b on the way to a, bandwidth 60 m.
    const graph = buildStreetGraph(network)
    const pieces = divideStreets(graph, 1000)
    const beyond = integrate((d) => quartic(d, 60), 40, 60)
    const shares = sharesOf(graph, pieces, 60, 0, 60)
    expect(Array.from(shares)).toEqual(
      [1 - beyond, beyond / 3, beyond / 3, beyond / 3].map((s) => expect.closeTo(s, 9)),
    )
  })

  it('gives each street of a junction the same share of an incident that lies on it', () => {
    const graph = buildStreetGraph(asciiNetwork('a--------b--------c\n         |\n         d', ['ab', 'bc', 'bd']))
    const pieces = divideStreets(graph, 1000)
    for (const [segment, along] of [
      [0, 90],
      [1, 0],
      [2, 0],
    ] as const) {
      expect(Array.from(sharesOf(graph, pieces, 10, segment, along))).toEqual(
        [1, 1, 1].map(() => expect.closeTo(1 / 3, 9)),
      )
    }
  })

  it('turns back at a dead end, and counts a loop both ways round', () => {
    const lane = buildStreetGraph(asciiNetwork('a---b', ['ab']))
    expect(Array.from(sharesOf(lane, divideStreets(lane, 20), 40, 0, 0))).toEqual([
      expect.closeTo(2 * integrate((d) => quartic(d, 40), 0, 20), 9),
      expect.closeTo(2 * integrate((d) => quartic(d, 40), 20, 40), 9),
    ])
    // A ring of 120 m with the incident at its start: the far side is reached by both ways.
    const ring = buildStreetGraph(asciiNetwork('a---b\n|\nd', ['abda'], 15))
    const metres = ring.segmentMetres[0]!
    const pieces = divideStreets(ring, metres / 4)
    const shares = sharesOf(ring, pieces, metres / 2, 0, 0)
    expect(shares[0]).toBeCloseTo(
      integrate((d) => quartic(d, metres / 2), 0, metres / 4),
      9,
    )
    expect(shares[0]).toBeCloseTo(shares[3]!, 9)
    expect(shares[1]).toBeCloseTo(shares[2]!, 9)
  })

  it('does not reach an island, nor a street across the block', () => {
    const network = asciiNetwork('a---------b\n\nc---------d   e-f', ['ab', 'cd', 'ef'])
    const graph = buildStreetGraph(network)
    expect(Array.from(sharesOf(graph, divideStreets(graph, 1000), 200, 0, 50))).toEqual([expect.closeTo(1, 9), 0, 0])
  })

  it('is what walking every path one by one gives', () => {
    for (const { ways, picture } of drawings) {
      const graph = buildStreetGraph(asciiNetwork(picture, ways))
      const pieces = divideStreets(graph, 7)
      const peak = quartic(0, 120) * 7
      for (const segment of [0, graph.segmentCount - 1]) {
        for (const place of [0, 0.3, 0.5, 1]) {
          const along = place * graph.segmentMetres[segment]!
          const ours = sharesOf(graph, pieces, 120, segment, along)
          const byHand = sharesByPaths(graph, pieces, 120, segment, along)
          for (let piece = 0; piece < pieces.count; piece++) {
            expect(Math.abs(ours[piece]! - byHand[piece]!)).toBeLessThan(0.001 * peak)
          }
        }
      }
    }
  })

  it('sums to the number of incidents, on any network, at any bandwidth', () => {
    const way = fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(
        fc.array(way, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 3, max: 400 }),
        fc.array(fc.nat(9), { minLength: 5, maxLength: 5 }),
        (ways, bandwidth, repeats) => {
          const graph = buildStreetGraph(onGrid(ways))
          if (graph.segmentCount === 0) return
          const pieces = divideStreets(graph, 13)
          const counts = Float64Array.from({ length: pieces.count }, (_, piece) => repeats[piece % 5]!)
          const density = networkDensity(networkKernel(graph, pieces, bandwidth), counts)
          const total = counts.reduce((sum, count) => sum + count, 0)
          expect(Math.abs(density.reduce((sum, share) => sum + share, 0) - total)).toBeLessThanOrEqual(0.001 * total)
          expect(density.every((share) => share >= 0)).toBe(true)
        },
      ),
    )
  })

  it('keeps a golden answer', () => {
    const graph = buildStreetGraph(asciiNetwork(drawings[1]!.picture, drawings[1]!.ways))
    const pieces = divideStreets(graph, 25)
    const counts = new Float64Array(pieces.count)
    counts[0] = 10
    counts[5] = 4
    const density = networkDensity(networkKernel(graph, pieces, 100), counts)
    expect(Array.from(density, (share) => Math.round(share * 1000))).toEqual([
      1869, 1772, 571, 581, 1296, 1446, 1359, 905, 237, 248, 1719, 619, 514, 244, 619,
    ])
  })

  it('comes to an end in a ring of no length', () => {
    const graph = buildStreetGraph({
      wayStart: Int32Array.of(0, 3, 5),
      nodeIds: Float64Array.of(1, 2, 1, 2, 3),
      x: Float64Array.of(0, 0, 0, 0, 50),
      y: new Float64Array(5),
    })
    const pieces = divideStreets(graph, 10)
    const shares = sharesOf(graph, pieces, 30, graph.segmentCount - 1, 5)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2)
  })

  it('refuses bad input at the door, with the value', () => {
    const graph = buildStreetGraph(asciiNetwork('a-b', ['ab']))
    const pieces = divideStreets(graph, 10)
    const kernel = networkKernel(graph, pieces, 10)
    expect(() => networkDensity(kernel, new Float64Array(1))).toThrow('1 counts for 2 pieces')
    expect(() => networkKernel(graph, pieces, 0)).toThrow('Not a bandwidth: 0')
    expect(networkDensity(kernel, new Float64Array(2))).toEqual(new Float64Array(2))
  })
})

const drawings = [
  {
    picture: `
      a---b---c
          |
          d---e
          |
          f
    `,
    ways: ['abc', 'bdf', 'de'],
  },
  {
    // Loops, a parallel street, dead ends.
    picture: `
      a---b--c---h
      |   |  |
      d---e--f
          |
          g
    `,
    ways: ['abch', 'def', 'ad', 'be', 'cf', 'eg', 'be'],
  },
  {
    // Crooked blocks so small that hundreds of paths come together, no two of a length.
    picture: `
      a-b---c--d
      e---f-g---h
      i--j---k-l
    `,
    ways: ['abcd', 'efgh', 'ijkl', 'aei', 'bfj', 'cgk', 'dhl'],
  },
]

/** Nodes 0–11 on a grid of 3 × 4, 20 m apart. */
function onGrid(ways: number[][]) {
  const nodes = ways.flat()
  const wayStart = new Int32Array(ways.length + 1)
  for (const [w, way] of ways.entries()) wayStart[w + 1] = wayStart[w]! + way.length
  return {
    wayStart,
    nodeIds: Float64Array.from(nodes),
    x: Float64Array.from(nodes, (node) => 20 * (node % 4)),
    y: Float64Array.from(nodes, (node) => 20 * Math.floor(node / 4)),
  }
}

function sharesOf(graph: StreetGraph, pieces: StreetPieces, bandwidth: number, segment: number, along: number) {
  const shares = new Float64Array(pieces.count)
  networkSpreader(graph, pieces, bandwidth)(segment, along, (piece, share) => (shares[piece]! += share))
  return shares
}

/** The oracle: every path on its own, and numbers instead of the kernel's integral. */
function sharesByPaths(graph: StreetGraph, pieces: StreetPieces, h: number, segment: number, along: number) {
  const shares = new Float64Array(pieces.count)
  const walk = (end: number, from: number, gone: number, share: number) => {
    const s = end >> 1
    const length = graph.segmentMetres[s]!
    for (let nth = 0; nth < pieces.firstOfSegment[s + 1]! - pieces.firstOfSegment[s]!; nth++) {
      const piece = pieces.firstOfSegment[s]! + nth
      // Along the walk, not the way.
      const [low, high] = [nth * pieces.metres[piece]!, (nth + 1) * pieces.metres[piece]!]
      const [first, last] = end % 2 === 0 ? [low, high] : [length - high, length - low]
      const begin = Math.max(first, from)
      if (last <= begin) continue
      shares[piece]! += share * integrate((at) => quartic(gone + at - from, h), begin, last)
    }
    const arrival = gone + length - from
    if (arrival >= h) return
    const arrived = end ^ 1
    const junction = junctionAt(graph, arrived)
    const all = Array.from(graph.ends.slice(graph.endStart[junction], graph.endStart[junction + 1]))
    const onward = all.length === 1 ? all : all.filter((other) => other !== arrived)
    for (const other of onward) walk(other, 0, arrival, share / onward.length)
  }
  const length = graph.segmentMetres[segment]!
  if (along === 0 || along === length) {
    const junction = junctionAt(graph, 2 * segment + (along === 0 ? 0 : 1))
    const all = Array.from(graph.ends.slice(graph.endStart[junction], graph.endStart[junction + 1]))
    for (const end of all) walk(end, 0, 0, 2 / all.length)
  } else {
    walk(2 * segment, along, 0, 1)
    walk(2 * segment + 1, length - along, 0, 1)
  }
  return shares
}

function quartic(d: number, h: number): number {
  return d >= h ? 0 : (15 / (16 * h)) * (1 - (d / h) ** 2) ** 2
}

/** Simpson's rule over 64 strips, each side of where the kernel ends being smooth enough for nine digits. */
function integrate(f: (at: number) => number, from: number, to: number): number {
  const strips = 64
  const width = (to - from) / strips
  let sum = f(from) + f(to)
  for (let i = 1; i < strips; i++) sum += f(from + i * width) * (i % 2 === 1 ? 4 : 2)
  return (sum * width) / 3
}
