import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findManoeuvres } from '../../../server/kernels/routing/manoeuvres.ts'
import type { TravelledStep } from '../../../server/kernels/routing/manoeuvres.ts'
import { asciiNetwork } from '../../support/ascii-network.ts'

/** Letters of a way's nodes, its name or kind (lower case: unnamed), and how many other ways could be taken at its beginning. */
type Drawn = [letters: string, label: string, choices?: number]

describe('the manoeuvres of a route', () => {
  it('name every turn from the side it is seen from, with the street it leads onto', () => {
    expect(
      told(
        `
            d---e
           /
          /
        b---c
        |
        a
        `,
        [
          ['ab', 'Aroad'],
          ['bc', 'Broad', 1],
        ],
      ),
    ).toEqual(['depart Aroad 20 m 0°', 'right Broad 40 m 90°', 'arrive'])
    expect(
      told(
        `
        a---b---g
           /|
          / |
         c  d---e
        `,
        [
          ['ab', 'Aroad'],
          ['bd', 'Down', 2],
          ['de', 'East', 1],
        ],
      ),
    ).toEqual(['depart Aroad 40 m 90°', 'right Down 30 m 180°', 'left East 40 m 90°', 'arrive'])
    expect(
      told(
        `
        a---b---g
           /|
          / |
         c  d---e
        `,
        [
          ['ab', 'Aroad'],
          ['bc', 'Back', 2],
        ],
      ),
    ).toEqual(['depart Aroad 40 m 90°', 'sharp-right Back 42 m 225°', 'arrive'])
  })

  it('tell a bend from a turn: slight where it bears off, nothing where there is no other way', () => {
    const drawing = `
      a-----b-----c
              \\
                 d
    `
    const bend: Drawn[] = [
      ['ab', 'Aroad'],
      ['bd', 'Aroad', 1],
    ]
    expect(told(drawing, bend)).toEqual(['depart Aroad 114 m 90°', 'arrive'])
    expect(
      told(drawing, [
        ['ab', 'Aroad'],
        ['bd', 'Droad', 1],
      ]),
    ).toEqual(['depart Aroad 60 m 90°', 'slight-right Droad 54 m 112°', 'arrive'])
    expect(
      told(drawing, [
        ['ab', 'Aroad'],
        ['bd', 'Droad', 0],
      ]),
    ).toEqual(['depart Aroad 60 m 90°', 'continue Droad 54 m 112°', 'arrive'])
  })

  it('turn at a corner where the name changes, and follow a corner where it does not', () => {
    const drawing = `
      a-----b
            |
            d
    `
    expect(
      told(drawing, [
        ['ab', 'Aroad'],
        ['bd', 'Droad'],
      ]),
    ).toEqual(['depart Aroad 60 m 90°', 'right Droad 20 m 180°', 'arrive'])
    expect(
      told(drawing, [
        ['ab', 'Aroad'],
        ['bd', 'Aroad'],
      ]),
    ).toEqual(['depart Aroad 80 m 90°', 'arrive'])
  })

  it('say when one street turns at a junction, and when one turns back', () => {
    const drawing = `
      a-----b-----c
            |
            d
    `
    expect(
      told(drawing, [
        ['ab', 'Aroad'],
        ['bd', 'Aroad', 1],
      ]),
    ).toEqual(['depart Aroad 60 m 90°', 'right Aroad 20 m 180°', 'arrive'])
    expect(
      told(drawing, [
        ['ab', 'Aroad'],
        ['ba', 'Aroad', 0],
      ]),
    ).toEqual(['depart Aroad 60 m 90°', 'u-turn Aroad 60 m 270°', 'arrive'])
  })

  it('see one way in unnamed ways of a kind, one turn in a street crossed by a bit of path, and no wiggle', () => {
    const drawing = `
      a------b-c------d
               e
               |
               f
    `
    expect(
      told(drawing, [
        ['ab', 'footway'],
        ['bc', 'crossing', 2],
        ['cd', 'footway', 3],
      ]),
    ).toEqual(['depart footway 160 m 90°', 'arrive'])
    expect(
      told(drawing, [
        ['ab', 'footway'],
        ['bc', 'crossing', 2],
        ['ce', 'crossing', 1],
        ['ef', 'Froad', 2],
      ]),
    ).toEqual(['depart footway 100 m 90°', 'right Froad 20 m 180°', 'arrive'])
  })

  it('leave a bit of path out at both ends', () => {
    expect(
      told(
        `
        a
        b------c
               d
        `,
        [
          ['ab', 'footway'],
          ['bc', 'Broad', 2],
          ['cd', 'footway', 1],
        ],
      ),
    ).toEqual(['depart Broad 90 m 90°', 'arrive'])
  })

  it('begin and end at the street and not at the corner that a place lies at', () => {
    const corners: Drawn[] = [
      ['ab', 'Aroad'],
      ['bc', 'Broad', 2],
      ['cd', 'stairs', 1],
    ]
    const drawing = `
      a
      b------c
             d
    `
    expect(told(drawing, corners, 4)).toEqual(['depart Broad 36 m 90°', 'arrive'])
    expect(told(drawing, corners, 5)).toEqual([
      'depart Aroad 5 m 180°',
      'left Broad 35 m 90°',
      'stairs stairs 5 m 180°',
      'arrive',
    ])
  })

  it('call unnamed ways after the longest of those that lead straight on', () => {
    expect(
      told('a--b-------c-----d', [
        ['ab', 'footway'],
        ['bc', 'path', 1],
        ['cd', 'footway', 1],
      ]),
    ).toEqual(['depart path 170 m 90°', 'arrive'])
    expect(
      told('a--b-------c-----d', [
        ['ab', 'Aroad'],
        ['bc', 'path', 1],
        ['cd', 'Croad', 1],
      ]),
    ).toEqual(['depart Aroad 30 m 90°', 'continue path 80 m 90°', 'continue Croad 60 m 90°', 'arrive'])
  })

  it('tell of stairs, of two flights with a landing as one', () => {
    expect(
      told('a-----b---cd---e-----f', [
        ['ab', 'footway'],
        ['bc', 'stairs'],
        ['cd', 'footway'],
        ['de', 'stairs'],
        ['ef', 'footway'],
      ]),
    ).toEqual(['depart footway 60 m 90°', 'stairs stairs 90 m 90°', 'continue footway 60 m 90°', 'arrive'])
    expect(told('a---b', [['ab', 'stairs']])).toEqual(['stairs stairs 40 m 90°', 'arrive'])
  })

  it('make one of a roundabout: the exit taken, those in between counted, and the street it leads onto', () => {
    const drawing = `
            f
            |
          d-c
          | |
      g---e b---h
            |
            a
    `
    const [into, one, two]: Drawn[] = [
      ['ab', 'Aroad'],
      ['bc', 'Round!', 1],
      ['cd', 'Round!', 1],
    ]
    expect(told(drawing, [into!, one!, ['cf', 'Froad', 1]])).toEqual([
      'depart Aroad 20 m 0°',
      'roundabout Froad 40 m 0° exit 1',
      'arrive',
    ])
    expect(told(drawing, [into!, one!, two!, ['de', 'Round!', 0], ['eg', 'Groad', 1]])).toEqual([
      'depart Aroad 20 m 0°',
      'roundabout Groad 100 m 0° exit 2',
      'arrive',
    ])
    expect(told(drawing, [into!, one!])).toEqual(['depart Aroad 20 m 0°', 'roundabout Round! 20 m 0°', 'arrive'])
  })

  it('are an arrival alone where the route goes nowhere', () => {
    expect(told('a--b', [])).toEqual(['arrive'])
    expect(told('a--b', [['aa', 'Aroad']])).toEqual(['arrive'])
    expect(
      told('a--b', [
        ['aa', 'footway'],
        ['ab', 'Aroad', 3],
      ]),
    ).toEqual(['depart Aroad 30 m 90°', 'arrive'])
  })

  it('lead on for as many metres and seconds as the route has, in the order of its points', () => {
    const step = fc.record({
      dx: fc.integer({ min: -40, max: 40 }),
      dy: fc.integer({ min: -40, max: 40 }),
      name: fc.constantFrom(null, 'A', 'B'),
      wayKind: fc.constantFrom('footway', 'path'),
      isStairs: fc.boolean(),
      isRoundabout: fc.boolean(),
      choices: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (parts) => {
        const [x, y] = [[0], [0]]
        const steps = parts.map(({ dx, dy, ...part }, at) => {
          x.push(x[at]! + dx)
          y.push(y[at]! + dy)
          const metres = Math.hypot(dx, dy)
          return { ...part, metres, seconds: 2 * metres, firstPoint: at, lastPoint: at + 1 }
        })
        const found = findManoeuvres(x, y, steps)
        const sum = (of: (one: { metres: number; seconds: number }) => number, all: typeof found | typeof steps) =>
          all.reduce((total, one) => total + of(one), 0)
        expect(sum(({ metres }) => metres, found)).toBeCloseTo(
          sum(({ metres }) => metres, steps),
          6,
        )
        expect(sum(({ seconds }) => seconds, found)).toBeCloseTo(
          sum(({ seconds }) => seconds, steps),
          6,
        )
        expect(found.map(({ point }) => point)).toEqual(found.map(({ point }) => point).toSorted((a, b) => a - b))
        expect(found.filter(({ kind }) => kind === 'arrive')).toEqual([found.at(-1)])
        expect(found.slice(1).filter(({ kind }) => kind === 'depart')).toEqual([])
        expect(found.length).toBeLessThanOrEqual(steps.length + 1)
      }),
    )
  })
})

/** Manoeuvres of a route along drawn ways as lines of text. `Round!` is a roundabout, `stairs` are stairs. */
function told(drawing: string, ways: readonly Drawn[], stepMetres = 10): string[] {
  const { places } = asciiNetwork(drawing, [], stepMetres)
  const letters = ways.length === 0 ? 'a' : ways[0]![0][0] + ways.map(([way]) => way.slice(1)).join('')
  const x = Array.from(letters, (letter) => places[letter]![0])
  const y = Array.from(letters, (letter) => places[letter]![1])
  let point = 0
  const steps = ways.map(([way, label, choices = 0]): TravelledStep => {
    const firstPoint = point
    point += way.length - 1
    let metres = 0
    for (let p = firstPoint + 1; p <= point; p++) metres += Math.hypot(x[p]! - x[p - 1]!, y[p]! - y[p - 1]!)
    const name = /^[A-Z]/.test(label) && label !== 'Round!' ? label : null
    const flags = { isStairs: label === 'stairs', isRoundabout: label === 'Round!' }
    return { name, wayKind: label, ...flags, choices, metres, seconds: metres, firstPoint, lastPoint: point }
  })
  return findManoeuvres(x, y, steps).map(({ kind, step, metres, bearing, exit }) =>
    kind === 'arrive'
      ? kind
      : `${kind} ${ways[step]![1]} ${Math.round(metres)} m ${Math.round(bearing)}°${exit === 0 ? '' : ` exit ${exit}`}`,
  )
}
