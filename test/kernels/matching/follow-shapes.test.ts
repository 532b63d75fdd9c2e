import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followShapes } from '../../../server/kernels/matching/follow-shapes.ts'
import type { Followed, Known } from '../../../server/kernels/matching/follow-shapes.ts'
import type { Spot } from '../../../server/kernels/matching/shape.ts'
import { closenessTo, gapBetween, sampleShape } from '../../../server/kernels/matching/shape.ts'

type Details = Partial<Pick<Known, 'kind' | 'keys' | 'name' | 'held' | 'retired'>>

const known = (followed: Followed, details: Details = {}): Known => ({
  held: false,
  retired: false,
  ...followed,
  ...details,
})
const path = (line: Spot[], details: Details = {}): Followed => ({
  kind: 'footway',
  keys: [],
  name: null,
  shape: { dimension: 1, lines: [line] },
  ...details,
})
const spot = (x: number, y: number, details: Details = {}): Followed => ({
  kind: 'stop',
  keys: [],
  name: null,
  shape: { dimension: 0, lines: [[[x, y]]] },
  ...details,
})
const box = (west: number, south: number, east: number, north: number, details: Details = {}): Followed => ({
  kind: 'park',
  keys: [],
  name: null,
  shape: {
    dimension: 2,
    lines: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  },
  ...details,
})
const straight = (from: number, to: number, y = 0, details: Details = {}) =>
  path(
    [
      [from, y],
      [to, y],
    ],
    details,
  )

function follow(before: readonly Known[], now: readonly Followed[]) {
  const { goesOnFrom, successions } = followShapes(before, now)
  return { goesOnFrom: [...goesOnFrom], successions }
}

describe('a path', () => {
  it('goes on when it moves by 3 m, gets other identifiers and another name', () => {
    expect(
      follow([known(straight(0, 200, 0, { keys: ['way/1'], name: 'Åstigen' }))], [straight(1, 203, 3, { name: 'Ån' })]),
    ).toEqual({ goesOnFrom: [0], successions: [] })
  })

  it('goes on as its pieces when it is split, whatever they are called', () => {
    const whole = known(straight(0, 300, 0, { keys: ['way/1'] }), { held: true })
    const pieces = [
      straight(0, 100, 0, { keys: ['way/1'] }),
      straight(100, 180),
      straight(180, 300, 0, { keys: ['way/9'] }),
    ]
    expect(follow([whole], pieces)).toEqual({ goesOnFrom: [0, 0, 0], successions: [] })
  })

  it('goes on as the longest of pieces that no longer touch, and the others succeed it', () => {
    expect(follow([known(straight(0, 300))], [straight(0, 90), straight(130, 300)])).toEqual({
      goesOnFrom: [-1, 0],
      successions: [[0, 0]],
    })
  })

  it('is not one with a piece that has another name', () => {
    const pieces = [straight(0, 100, 0, { name: 'Norra stigen' }), straight(100, 300, 0, { name: 'Södra stigen' })]
    expect(follow([known(straight(0, 300))], pieces)).toEqual({ goesOnFrom: [-1, 0], successions: [[0, 0]] })
  })

  it('goes on in the longer of two that were joined, and the shorter is succeeded by it', () => {
    expect(follow([known(straight(0, 100)), known(straight(100, 300))], [straight(0, 300)])).toEqual({
      goesOnFrom: [1],
      successions: [[0, 0]],
    })
  })

  it('goes on with its history where the other one that was joined has none', () => {
    expect(follow([known(straight(0, 100), { held: true }), known(straight(100, 300))], [straight(0, 300)])).toEqual({
      goesOnFrom: [0],
      successions: [[1, 0]],
    })
  })

  it('is not a piece of another one beside it, nor that one of it', () => {
    const twins = [straight(0, 200), straight(0, 200, 6)]
    expect(follow([known(twins[0]!)], twins)).toEqual({ goesOnFrom: [0, -1], successions: [] })
    expect(follow([known(twins[0]!), known(twins[1]!)], [twins[1]!])).toEqual({ goesOnFrom: [1], successions: [] })
  })

  it('goes on as another kind when nothing of its own is left', () => {
    const cycle = straight(0, 200, 2, { kind: 'cycle-path' })
    expect(follow([known(straight(0, 200))], [cycle]).goesOnFrom).toEqual([0])
    expect(follow([known(straight(0, 200))], [cycle, straight(0, 200)]).goesOnFrom).toEqual([-1, 0])
  })

  it('goes on by its identifier when it lies somewhere else', () => {
    const there = straight(0, 200, 900, { keys: ['way/1'] })
    expect(follow([known(straight(0, 200, 0, { keys: ['way/1'] }))], [there]).goesOnFrom).toEqual([0])
    // Not when another one lies where it was: a file that numbers its rows anew is no reason to mix up paths.
    const swapped = [straight(0, 200, 0, { keys: ['2'] }), straight(0, 200, 900, { keys: ['1'] })]
    const before = [known(straight(0, 200, 0, { keys: ['1'] })), known(straight(0, 200, 900, { keys: ['2'] }))]
    expect(follow(before, swapped).goesOnFrom).toEqual([0, 1])
  })

  it('that was retired comes back, but gives way to one that was not', () => {
    expect(follow([known(straight(0, 200), { retired: true })], [straight(0, 200)]).goesOnFrom).toEqual([0])
    const both = [known(straight(0, 200), { retired: true }), known(straight(0, 200))]
    expect(follow(both, [straight(0, 200)]).goesOnFrom).toEqual([1])
  })

  it('is not taken for one that crosses it', () => {
    const across = path([
      [100, -100],
      [100, 100],
    ])
    expect(follow([known(straight(0, 200))], [across])).toEqual({ goesOnFrom: [-1], successions: [] })
  })
})

describe('stops and parks', () => {
  it('go on by place, by name farther off, and one each', () => {
    expect(follow([known(spot(0, 0))], [spot(20, 0), spot(10, 0)]).goesOnFrom).toEqual([-1, 0])
    expect(follow([known(spot(0, 0))], [spot(40, 0)]).goesOnFrom).toEqual([-1])
    const named = { name: 'Torget' }
    expect(follow([known(spot(0, 0, named))], [spot(10, 0), spot(40, 0, named)]).goesOnFrom).toEqual([0, -1])
    expect(follow([known(spot(0, 0, named))], [spot(40, 0, named)]).goesOnFrom).toEqual([0])
  })

  it('go on by the ground they share', () => {
    const park = known(box(0, 0, 100, 100))
    expect(follow([park], [box(30, 0, 130, 100)]).goesOnFrom).toEqual([0])
    expect(follow([park], [box(60, 0, 160, 100)]).goesOnFrom).toEqual([-1])
    expect(follow([park], [box(0, 0, 100, 40), box(0, 40, 100, 100)]).goesOnFrom).toEqual([0, 0])
    // A flower bed within it is no park of its own that it goes on as, nor a reason to end it.
    expect(follow([park], [box(40, 40, 45, 45, { name: 'Rabatten' }), box(0, 0, 100, 100)]).goesOnFrom).toEqual([-1, 0])
  })

  it('go on from a point as a surface around it', () => {
    expect(follow([known(spot(50, 50, { kind: 'park' }))], [box(0, 0, 100, 100)]).goesOnFrom).toEqual([0])
  })
})

describe('following', () => {
  const paths = fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: 20 }),
      y: fc.integer({ min: 0, max: 20 }),
      long: fc.integer({ min: 2, max: 9 }),
    }),
    { minLength: 1, maxLength: 12 },
  )

  it('finds every path again when nothing changed but the order', () => {
    fc.assert(
      fc.property(paths, fc.integer(), (drawn, turn) => {
        // Each on its own height, so that no two lie at each other.
        const before = drawn.map(({ x, long }, at) => straight(x * 30, x * 30 + long * 20, at * 25))
        const shift = Math.abs(turn) % before.length
        const now = [...before.slice(shift), ...before.slice(0, shift)]
        const { goesOnFrom, successions } = follow(
          before.map((one) => known(one)),
          now,
        )
        expect(goesOnFrom).toEqual(now.map((one) => before.indexOf(one)))
        expect(successions).toEqual([])
      }),
    )
  })

  it('keeps a path together however it is cut', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 39 }), { maxLength: 8 }), (cuts) => {
        const ends = [0, ...cuts.toSorted((a, b) => a - b), 40].map((end) => end * 10)
        const pieces = ends.slice(1).map((end, at) => straight(ends[at]!, end))
        expect(follow([known(straight(0, 400))], pieces)).toEqual({ goesOnFrom: pieces.map(() => 0), successions: [] })
      }),
    )
  })

  it('of nothing is nothing', () => {
    expect(follow([], [])).toEqual({ goesOnFrom: [], successions: [] })
    expect(follow([known(straight(0, 9))], [])).toEqual({ goesOnFrom: [], successions: [] })
    expect(follow([], [straight(0, 9)])).toEqual({ goesOnFrom: [-1], successions: [] })
  })
})

describe('a shape', () => {
  it('is as close as its distance over its reach', () => {
    const line = sampleShape(straight(0, 100).shape)
    expect([0, 4, 10, 11].map((y) => closenessTo(line, [50, y]))).toEqual([1, 0.6, 0, 0])
    const park = sampleShape(box(0, 0, 100, 100).shape)
    expect([closenessTo(park, [50, 50]), closenessTo(park, [101, 50])]).toEqual([1, 0])
    expect(closenessTo(sampleShape(spot(0, 0).shape), [15, 20])).toBe(0)
  })

  it('has the size of its geometry, holes left out', () => {
    expect(sampleShape(straight(0, 100).shape).size).toBe(100)
    const [outer, hole] = [box(0, 0, 100, 100), box(20, 20, 60, 60)]
    const lines = [outer.shape.lines[0]!, hole.shape.lines[0]!.toReversed()]
    const { size, samples } = sampleShape({ dimension: 2, lines })
    expect(size).toBe(8400)
    expect(samples.some(([x, y]) => x > 20 && x < 60 && y > 20 && y < 60)).toBe(false)
  })

  it('is 0 m from what lies in it, and as far as its nearest corner from others', () => {
    expect(gapBetween(box(0, 0, 100, 100).shape, spot(50, 50).shape)).toBe(0)
    expect(gapBetween(straight(0, 100).shape, straight(107, 200).shape)).toBe(7)
  })
})
