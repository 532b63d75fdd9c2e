import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { densityClass, densityEdges, densityOf } from '../../client/public-map/density-classes.ts'

const rules = { blockMetres: [250, 500, 1000, 2000], leastCount: 3 }

describe('classes of density', () => {
  it('say a count by the area it lies in: 3 in 250 m square is 48 a km², in 2 km square less than one', () => {
    expect(densityOf(3, 6.25)).toBe(48)
    expect(densityOf(3, 400)).toBe(0.75)
  })

  it('share one scale between months with few records, with the least count of the smallest cell in the middle', () => {
    const scale = [0, 10, 20, 50, 100]
    expect(densityEdges([], rules)).toEqual(scale)
    expect(densityEdges([48], rules)).toEqual(scale)
    expect(densityEdges([48, 48, 64, 80, 112], rules)).toEqual(scale)
    expect(densityClass(scale, 48)).toBe(2)
  })

  it('grow with the municipality, so that the darkest stays rare', () => {
    const many = Array.from({ length: 100 }, (_, index) => 48 + index * 16)
    expect(densityEdges(many, rules)).toEqual([0, 100, 200, 500, 1000])
  })

  it('begin each class at its own edge', () => {
    const edges = [0, 10, 20, 50, 100]
    expect([0, 9.99, 10, 19.99, 20, 50, 99.99, 100, 5000].map((density) => densityClass(edges, density))).toEqual([
      0, 0, 1, 1, 2, 3, 3, 4, 4,
    ])
  })

  it('rise from 0 in five round figures whatever the densities are', () => {
    const densities = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), { maxLength: 200 })
    fc.assert(
      fc.property(densities, (some) => {
        const edges = densityEdges(some, rules)
        expect(edges).toHaveLength(5)
        expect(edges[0]).toBe(0)
        edges.slice(1).forEach((edge, index) => expect(edge).toBeGreaterThan(edges[index] ?? Infinity))
        for (const density of some) expect(densityClass(edges, density)).toBeGreaterThanOrEqual(0)
        // Beyond the first edge only figures such as 1, 2 or 5 times a power of ten.
        expect([1, 2, 5, 10]).toContain(
          Number(((edges[1] ?? 0) / 10 ** Math.floor(Math.log10(edges[1] ?? 1))).toPrecision(3)),
        )
      }),
    )
  })
})
