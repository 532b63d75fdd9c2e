import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainPaths } from '../../../server/kernels/streets/path-chains.ts'
import type { PathWay } from '../../../server/kernels/streets/path-chains.ts'
import { asciiNetwork } from '../../support/ascii-network.ts'

/** Paths of a drawing: `'abc'`, or with name and kind: `{ nodes: 'abc', name: 'Ån' }`. */
function paths(
  drawing: string,
  ways: readonly (string | { nodes: string; name?: string; kind?: string })[],
  stepMetres = 10,
  shortKinds: ReadonlySet<string> = new Set(),
) {
  const { places, nodeId } = asciiNetwork(drawing, [], stepMetres)
  const drawn = ways.map((way): PathWay => {
    const { nodes, name = null, kind = 'footway' } = typeof way === 'string' ? { nodes: way } : way
    const letters = Array.from(nodes)
    return { kind, name, key: nodes, nodeIds: letters.map(nodeId), line: letters.map((letter) => places[letter]!) }
  })
  return chainPaths(drawn, shortKinds).map(({ keys, metres }) => `${keys.join('+')} ${Math.round(metres)}`)
}

describe('paths', () => {
  it('are one where nothing else meets them, whichever way they were drawn', () => {
    expect(paths('a---b---c---d', ['ab', 'cb', 'cd'])).toEqual(['ab+cb+cd 120'])
  })

  it('end where several meet', () => {
    const drawing = `
      a---b---c
          |
          |
          d`
    expect(paths(drawing, ['ab', 'bc', 'bd'])).toEqual(['ab 40', 'bc 40', 'bd 30'])
    // Also where one goes on without an end.
    expect(paths(drawing, ['abc', 'bd'])).toEqual(['abc 80', 'bd 30'])
  })

  it('go on over a junction under their name', () => {
    const drawing = `
      a---b---c
          |
          |
          d`
    expect(paths(drawing, [{ nodes: 'ab', name: 'Ån' }, { nodes: 'bc', name: 'Ån' }, 'bd'])).toEqual([
      'ab+bc 80',
      'bd 30',
    ])
  })

  it('are not one under two names or of two kinds', () => {
    expect(
      paths('a---b---c', [
        { nodes: 'ab', name: 'Ån' },
        { nodes: 'bc', name: 'Bäcken' },
      ]),
    ).toEqual(['ab 40', 'bc 40'])
    expect(paths('a---b---c', ['ab', { nodes: 'bc', kind: 'cycle-path' }])).toEqual(['ab 40', 'bc 40'])
  })

  it('are cut when they are too long, at a junction where there is one', () => {
    expect(paths('a-----------b', ['ab'], 100)).toEqual(['ab 400', 'ab 400', 'ab 400'])
    const drawing = `
            d
            |
      a-----b----c`
    expect(paths(drawing, ['abc', 'bd'], 60)).toEqual(['abc 360', 'abc 300', 'bd 120'])
  })

  it('take short ones beside them along, and leave out crumbs', () => {
    const drawing = `
      a--------b--------c   x   k--l
               d            y`
    expect(paths(drawing, ['abc', 'bd', 'kl', 'xy'], 5)).toEqual(['abc+bd 95', 'kl 15'])
    expect(paths(drawing, ['xy'], 5, new Set(['footway']))).toEqual(['xy 5'])
  })

  it('that lead in a circle are one', () => {
    const drawing = `
      a-----b
      |     |
      d-----c`
    expect(paths(drawing, ['ab', 'bc', 'cd', 'da'])).toEqual(['bc+cd+da+ab 160'])
    expect(paths(drawing, ['abcda'])).toEqual(['abcda 160'])
  })

  it('of nothing are nothing', () => {
    expect(chainPaths([])).toEqual([])
    const dot = { kind: 'footway', name: null, key: 'x', nodeIds: [1], line: [[0, 0]] as [number, number][] }
    expect(chainPaths([dot])).toEqual([])
  })

  it('keep every way when a cut falls on the corner at which two of them meet', () => {
    const way = (key: string): PathWay => ({
      kind: 'footway',
      name: null,
      key,
      nodeIds: [1, 2],
      line: [
        [0, 0],
        [300, 0],
      ],
    })
    expect(chainPaths([way('there'), way('back')]).map(({ keys, metres }) => [keys, metres])).toEqual([
      [['back'], 300],
      [['there'], 300],
    ])
  })

  it('are together as long as their ways, and none is much longer than it may be', () => {
    const walks = fc.array(fc.array(fc.integer({ min: 0, max: 35 }), { minLength: 2, maxLength: 6 }), { maxLength: 12 })
    fc.assert(
      fc.property(walks, (drawn) => {
        // Nodes of a grid of 60 m: whatever is drawn is longer than what is left out.
        const at = (node: number): [number, number] => [(node % 6) * 60, Math.floor(node / 6) * 60]
        const ways = drawn.map((nodes, w): PathWay => {
          const steps = nodes.filter((node, p) => node !== nodes[p - 1])
          return { kind: 'footway', name: null, key: `${w}`, nodeIds: steps, line: steps.map(at) }
        })
        const chains = chainPaths(ways)
        const metres = (line: readonly (readonly [number, number])[]) =>
          line.reduce((sum, [x, y], p) => (p === 0 ? 0 : sum + Math.hypot(x - line[p - 1]![0], y - line[p - 1]![1])), 0)
        const total = ways.reduce((sum, way) => sum + metres(way.line), 0)
        expect(chains.reduce((sum, chain) => sum + chain.metres, 0)).toBeCloseTo(total, 6)
        for (const chain of chains) expect(chain.metres).toBeLessThanOrEqual(500 + 2 * 75)
        const keys = new Set(chains.flatMap((chain) => chain.keys))
        expect(keys.size).toBe(ways.filter((way) => way.line.length > 1).length)
      }),
    )
  })
})
