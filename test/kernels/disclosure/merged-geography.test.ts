import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  cellAt,
  cellLookup,
  cellName,
  cellsOf,
  districtsOfBox,
  districtsOfPoints,
  leastAddresses,
  mergedGeography,
  storedGeography,
  type Geography,
} from '../../../server/kernels/disclosure/merged-geography.ts'

/** `count` addresses at each place. */
function addresses(...places: [x: number, y: number, count: number][]): [Float64Array, Float64Array] {
  const all = places.flatMap(([x, y, count]) => Array.from({ length: count }, () => [x, y] as const))
  return [Float64Array.from(all, ([x]) => x), Float64Array.from(all, ([, y]) => y)]
}

/** The blocks of each cell, as a reader would write them down. */
function drawn({ cellCount, blockStart, blockX, blockY, blockSide }: Geography): string[] {
  return Array.from({ length: cellCount }, (_, c) =>
    Array.from({ length: blockStart[c + 1]! - blockStart[c]! }, (_, k) => blockStart[c]! + k)
      .map((b) => `${blockX[b]},${blockY[b]}:${blockSide[b]}`)
      .join(' '),
  )
}

const one = districtsOfBox(0, 0, 2000, 2000)

describe('the fixed geography', () => {
  it('leaves a block without addresses whole', () => {
    expect(drawn(mergedGeography(...addresses(), one))).toEqual(['0,0:2000'])
  })

  it('splits a block only where every quarter holds none or enough', () => {
    // Eight in the south-west corner: split down to 250 m, the rest without addresses stays as large as it is.
    expect(drawn(mergedGeography(...addresses([100, 100, 8]), one))).toEqual([
      '0,0:250',
      '250,0:250',
      '500,0:500',
      '1000,0:1000',
      '0,250:250',
      '250,250:250',
      '0,500:500',
      '500,500:500',
      '0,1000:1000',
      '1000,1000:1000',
    ])
    // Seven and one in different quarters of the district: neither may stand alone.
    expect(drawn(mergedGeography(...addresses([100, 100, 7], [1900, 1900, 1]), one))).toEqual(['0,0:2000'])
    // A quarter whose own quarters hold too few stays whole.
    expect(drawn(mergedGeography(...addresses([100, 100, 4], [900, 900, 4], [1900, 1900, 8]), one))).toContain(
      '0,0:1000',
    )
  })

  it('joins a district of too few addresses with the neighbouring cell that has the fewest', () => {
    const districts = districtsOfBox(0, 0, 6000, 2000)
    const geography = mergedGeography(...addresses([1900, 1000, 9], [3000, 1000, 3], [4100, 1000, 20]), districts)
    expect(drawn(geography)).toContain('2000,0:2000 1750,1000:250')
    expect(geography.addresses.reduce((sum, count) => sum + count, 0)).toBe(32)
  })

  it('reaches over empty cells, and to districts that lie apart', () => {
    const row = districtsOfBox(0, 0, 6000, 2000)
    expect(drawn(mergedGeography(...addresses([1000, 1000, 3], [5000, 1000, 5]), row))).toEqual([
      '0,0:2000 2000,0:2000 4000,0:2000',
    ])
    const apart = { x: Int32Array.of(0, 8000), y: Int32Array.of(0, 0) }
    expect(drawn(mergedGeography(...addresses([1000, 1000, 3], [9000, 1000, 5]), apart))).toEqual([
      '0,0:2000 8000,0:2000',
    ])
  })

  it('names cells by their first block and finds places by half-open squares', () => {
    const geography = mergedGeography(
      ...addresses([390_300, 6_578_600, 8]),
      districtsOfBox(390_000, 6_578_000, 392_000, 6_580_000),
    )
    const lookup = cellLookup(geography)
    const cell = cellAt(lookup, 390_250, 6_578_500)
    expect(cellName(geography, cell)).toBe('390250E6578500N250')
    expect(cellAt(lookup, 390_499.999, 6_578_749.999)).toBe(cell)
    expect(cellAt(lookup, 390_500, 6_578_500)).not.toBe(cell)
    expect(cellAt(lookup, 389_999.999, 6_578_500)).toBe(-1)
    expect(cellAt(lookup, 390_250, 6_580_000)).toBe(-1)
    expect([...cellsOf(lookup, Float64Array.of(390_250, 0), Float64Array.of(6_578_500, 0))]).toEqual([cell, -1])
  })

  it('is the same again from its stored blocks', () => {
    const geography = mergedGeography(
      ...addresses([-100, -100, 8], [-1900, -1900, 9]),
      districtsOfBox(-2000, -2000, 0, 0),
    )
    const { blockStart, blockX, blockY, blockSide } = geography
    const cells = Array.from({ length: geography.cellCount }, (_, c) =>
      Array.from(
        { length: blockStart[c + 1]! - blockStart[c]! },
        (_, k) => [blockX[blockStart[c]! + k]!, blockY[blockStart[c]! + k]!, blockSide[blockStart[c]! + k]!] as const,
      ),
    )
    expect(drawn(storedGeography(cells))).toEqual(drawn(geography))
    expect(cellLookup(storedGeography(cells))).toEqual(cellLookup(geography))
  })

  it('refuses what it cannot lay', () => {
    expect(() => mergedGeography(...addresses([1, 1, 7]), one)).toThrow('Too few addresses for a geography: 7')
    expect(() => mergedGeography(...addresses(), { x: Int32Array.of(), y: Int32Array.of() })).toThrow('no district')
    expect(() => mergedGeography(...addresses(), { x: Int32Array.of(250), y: Int32Array.of(0) })).toThrow('2000 m: 250')
    expect(() => mergedGeography(...addresses(), { x: Int32Array.of(0, 0), y: Int32Array.of(0, 0) })).toThrow('twice')
    expect(() => mergedGeography(Float64Array.of(NaN), Float64Array.of(0), one)).toThrow('NaN')
    expect(() => mergedGeography(Float64Array.of(1), Float64Array.of(), one)).toThrow('Unequal lengths: 1 x and 0 y')
  })

  it('takes the districts that a box or points touch', () => {
    const { x, y } = districtsOfBox(1999, 0, 4000, 2001)
    expect(Array.from(x, (px, d) => [px, y[d]])).toEqual([
      [0, 0],
      [2000, 0],
      [0, 2000],
      [2000, 2000],
    ])
    const held = districtsOfPoints(Float64Array.of(2500, -1, 2600), Float64Array.of(100, 100, 1999))
    expect(Array.from(held.x, (px, d) => [px, held.y[d]])).toEqual([
      [-2000, 0],
      [2000, 0],
    ])
  })

  // To the decimetre, so that many lie on edges.
  const coordinate = fc.integer({ min: -50_000, max: 60_000 }).map((decimetres) => decimetres / 10)
  const towns = fc.record({
    districts: fc.uniqueArray(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })), {
      minLength: 1,
      maxLength: 12,
      selector: ([c, r]) => `${c},${r}`,
    }),
    heaps: fc.array(fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 12 })), { maxLength: 40 }),
    seed: fc.integer(),
  })

  it('is a partition of the districts in which every cell holds none or enough, in any order of addresses', () => {
    fc.assert(
      fc.property(towns, ({ districts, heaps, seed }) => {
        const ground = {
          x: Int32Array.from(districts, ([c]) => c * 2000),
          y: Int32Array.from(districts, ([, r]) => r * 2000),
        }
        const [x, y] = addresses(...heaps)
        const isInside = (px: number, py: number) =>
          districts.some(([c, r]) => Math.floor(px / 2000) === c && Math.floor(py / 2000) === r)
        const inside = x.reduce((sum, px, i) => sum + (isInside(px, y[i]!) ? 1 : 0), 0)
        fc.pre(inside === 0 || inside >= leastAddresses)
        const geography = mergedGeography(x, y, ground)
        const lookup = cellLookup(geography)
        // Every square of every district is in exactly one cell, and the cells cover nothing else.
        const squares = new Map<string, number>()
        const wrong: string[] = []
        for (let c = 0; c < geography.cellCount; c++) {
          for (let b = geography.blockStart[c]!; b < geography.blockStart[c + 1]!; b++) {
            const [west, south, side] = [geography.blockX[b]!, geography.blockY[b]!, geography.blockSide[b]!]
            if (![250, 500, 1000, 2000].includes(side) || west / side !== Math.floor(west / side)) wrong.push(`${b}`)
            for (let px = west; px < west + side; px += 250) {
              for (let py = south; py < south + side; py += 250) {
                const isRight = !squares.has(`${px} ${py}`) && isInside(px, py) && cellAt(lookup, px + 249.9, py) === c
                if (!isRight) wrong.push(`${px} ${py}`)
                squares.set(`${px} ${py}`, c)
              }
            }
          }
        }
        expect(wrong).toEqual([])
        expect(squares.size).toBe(districts.length * 64)
        // Counted anew, place by place.
        const counted = new Int32Array(geography.cellCount)
        for (const cell of cellsOf(lookup, x, y)) if (cell >= 0) counted[cell]!++
        expect(counted).toEqual(geography.addresses)
        expect(counted.filter((count) => count > 0 && count < leastAddresses)).toHaveLength(0)
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(inside)
        const order = x.map((_, i) => i).sort((a, b) => ((a * 7919 + seed) % 101) - ((b * 7919 + seed) % 101))
        expect(
          mergedGeography(
            order.map((i) => x[i]!),
            order.map((i) => y[i]!),
            ground,
          ),
        ).toEqual(geography)
      }),
      { numRuns: 60 },
    )
  })

  it('splits as far as can be: no leaf could be split into quarters that hold none or enough', () => {
    fc.assert(
      fc.property(towns, ({ heaps }) => {
        const [x, y] = addresses(...heaps.map(([a, b, n]) => [Math.abs(a) % 2000, Math.abs(b) % 2000, n] as never))
        if (x.length > 0 && x.length < leastAddresses) return
        const { cellCount, blockX, blockY, blockSide } = mergedGeography(x, y, one)
        expect(blockX.length).toBe(cellCount)
        const held = (px: number, py: number, side: number) =>
          x.reduce((n, ax, i) => n + (ax >= px && ax < px + side && y[i]! >= py && y[i]! < py + side ? 1 : 0), 0)
        for (let b = 0; b < cellCount; b++) {
          const [px, py, half] = [blockX[b]!, blockY[b]!, blockSide[b]! / 2]
          if (half < 250 || held(px, py, 2 * half) === 0) continue
          const quarters = [held(px, py, half), held(px + half, py, half), held(px, py + half, half), held(px + half, py + half, half)] // prettier-ignore
          expect(quarters.some((n) => n > 0 && n < leastAddresses)).toBe(true)
        }
      }),
    )
  })
})
