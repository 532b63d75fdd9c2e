import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modelSurroundings } from '../../../server/kernels/routing/road-surroundings.ts'
import type { Spot } from '../../../server/kernels/matching/shape.ts'
import { mostWeight, safetyWeights } from '../../../server/kernels/routing/safety-weights.ts'
import type { SegmentSafety } from '../../../server/kernels/routing/safety-weights.ts'
import { buildStreetGraph } from '../../../server/kernels/streets/street-graph.ts'
import { asciiNetwork } from '../../support/ascii-network.ts'

type One = { [K in keyof SegmentSafety]: number }
const plain: One = {
  lit: 1,
  overlookedShare: 1,
  woodShare: 0,
  isTunnel: 0,
  unsafety: 0,
  badFinding: 0,
  badLight: 0,
  goodFinding: 0,
}

function weightOf(one: Partial<One>, dark: boolean): number {
  const all = { ...plain, ...one }
  const bytes = (value: number) => Uint8Array.of(value)
  return safetyWeights(
    {
      lit: bytes(all.lit),
      overlookedShare: Float32Array.of(all.overlookedShare),
      woodShare: Float32Array.of(all.woodShare),
      isTunnel: bytes(all.isTunnel),
      unsafety: bytes(all.unsafety),
      badFinding: bytes(all.badFinding),
      badLight: bytes(all.badLight),
      goodFinding: bytes(all.goodFinding),
    },
    dark,
  )[0]!
}

describe('how a segment weighs', () => {
  it('is told by what speaks against it', () => {
    expect(weightOf({}, true)).toBe(1)
    expect([weightOf({ lit: 2 }, true), weightOf({ lit: 0 }, true), weightOf({ lit: 2 }, false)]).toEqual([2, 1.5, 1])
    expect(weightOf({ overlookedShare: 0 }, true)).toBeCloseTo(1.6)
    expect(weightOf({ overlookedShare: 0.5 }, false)).toBeCloseTo(1.15)
    expect([weightOf({ isTunnel: 1 }, true), weightOf({ isTunnel: 1 }, false)]).toEqual([2, 1.5])
    expect([1, 2, 3].map((unsafety) => weightOf({ unsafety }, false))).toEqual([1.15, 1.3, 1.5])
    expect([
      weightOf({ badFinding: 3 }, false),
      weightOf({ badLight: 3 }, false),
      weightOf({ badLight: 3 }, true),
    ]).toEqual([1.5, 1, 1.5])
    expect(weightOf({ lit: 2, goodFinding: 1 }, true)).toBeCloseTo(1.8)
    expect(weightOf({ lit: 2, overlookedShare: 0, isTunnel: 1, unsafety: 3, badFinding: 3 }, true)).toBe(mostWeight)
  })

  it('is never below 1 nor above the most, by day never above what it is in the dark, and no worse for being better', () => {
    const share = fc.integer({ min: 0, max: 4 }).map((quarters) => quarters / 4)
    const any = fc.record({
      lit: fc.integer({ min: 0, max: 2 }),
      overlookedShare: share,
      woodShare: share,
      isTunnel: fc.integer({ min: 0, max: 1 }),
      unsafety: fc.integer({ min: 0, max: 3 }),
      badFinding: fc.integer({ min: 0, max: 3 }),
      badLight: fc.integer({ min: 0, max: 3 }),
      goodFinding: fc.integer({ min: 0, max: 1 }),
    })
    fc.assert(
      fc.property(any, (one) => {
        const [day, dark] = [weightOf(one, false), weightOf(one, true)]
        expect(day).toBeGreaterThanOrEqual(1)
        expect(dark).toBeGreaterThanOrEqual(day)
        expect(dark).toBeLessThanOrEqual(mostWeight)
        expect(weightOf({ ...one, lit: 1 }, true)).toBeLessThanOrEqual(dark)
        expect(weightOf({ ...one, overlookedShare: 1 }, true)).toBeLessThanOrEqual(dark)
        expect(weightOf({ ...one, unsafety: 0 }, true)).toBeLessThanOrEqual(dark)
        expect(weightOf({ ...one, goodFinding: 1 }, true)).toBeLessThanOrEqual(dark)
      }),
    )
  })
})

describe('what surrounds a segment', () => {
  const drawing = `
    a---------b---------c
    |
    d---------e---------f`
  const network = asciiNetwork(drawing, ['ab', 'bc', 'de', 'ef'], 20)
  const graph = buildStreetGraph(network)
  const none = { hasTraffic: new Uint8Array(4), isTunnel: new Uint8Array(4), buildings: [], venues: [], woods: [] }
  const at = (sign: string) => network.places[sign]!

  it('is nothing where nothing stands', () => {
    expect(modelSurroundings(graph, none)).toEqual({
      overlookedShare: new Float32Array(4),
      woodShare: new Float32Array(4),
    })
  })

  it('is seen from streets with traffic, houses and venues within sight', () => {
    const shares = (around: Partial<typeof none>) => [
      ...modelSurroundings(graph, { ...none, ...around }).overlookedShare,
    ]
    // The paths lie 40 m apart: farther than one is seen from a street.
    expect(shares({ hasTraffic: Uint8Array.of(1, 0, 0, 0) })[0]).toBe(1)
    expect(shares({ hasTraffic: Uint8Array.of(1, 0, 0, 0) }).slice(2)).toEqual([0, 0])
    const [x, y] = at('d')
    const house: Spot[] = [
      [x, y + 10],
      [x + 200, y + 10],
      [x + 200, y + 20],
      [x, y + 20],
      [x, y + 10],
    ]
    const [, , de, ef] = shares({ buildings: [house] as never[] })
    expect(de).toBe(1)
    expect(ef).toBeLessThan(0.2)
    const venue = shares({ venues: [[x, y]] as never[] })[2]!
    expect(venue).toBeGreaterThan(0.1)
    expect(venue).toBeLessThan(0.4)
    expect(shares({ buildings: [house] as never[], isTunnel: Uint8Array.of(0, 0, 1, 0) })[2]).toBe(0)
  })

  it('is a wood where it lies among trees, whatever stands near', () => {
    const [x, y] = at('a')
    const wood: Spot[] = [
      [x + 100, y - 15],
      [x + 210, y - 15],
      [x + 210, y + 15],
      [x + 100, y + 15],
      [x + 100, y - 15],
    ]
    const { woodShare, overlookedShare } = modelSurroundings(graph, {
      ...none,
      woods: [[wood]] as never[],
      buildings: [wood] as never[],
    })
    expect(woodShare[0]).toBeCloseTo(0.5, 1)
    expect(overlookedShare[0]).toBeLessThan(0.3)
    expect(woodShare[2]).toBe(0)
  })
})
