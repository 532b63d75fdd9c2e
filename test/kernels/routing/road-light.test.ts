import { describe, expect, it } from 'vitest'
import { lightOf } from '../../../server/kernels/routing/road-light.ts'
import { layRoadStreets } from '../../../server/kernels/routing/road-streets.ts'
import type { RoadTags } from '../../../server/kernels/routing/road-ways.ts'
import { asciiRoads } from '../../support/ascii-network.ts'

describe('the light along a street', () => {
  const light = (tags: Partial<RoadTags>, drawing = 'a---b', lamps = '') => {
    const { light: found } = layRoadStreets(asciiRoads(drawing, [{ nodes: 'ab', ...tags }], { lamps }))
    const { lit, basis } = lightOf(found, 0)
    return `${lit} by ${basis}`
  }

  it('is what its tag says', () => {
    expect(light({ lit: 'yes', highway: 'path' })).toBe('yes by tagged')
    expect(light({ lit: 'no' }, 'a-1-b', '1')).toBe('no by tagged')
  })

  it('comes from lamps near most of it', () => {
    const path = { highway: 'path' }
    expect(light(path, 'a---b\n  1', '1')).toBe('yes by lamps')
    // 50 m are lit of 120.
    expect(light(path, 'a-----------b\n1', '1')).toBe('unknown by none')
    expect(light(path, 'a-----------b\n1   2   3', '123')).toBe('yes by lamps')
    expect(light(path, 'a---b\n\n  |\n  |\n  1', '1')).toBe('unknown by none')
  })

  it('is taken for granted between houses, and on main streets with the limit of a town', () => {
    expect(light({ highway: 'residential' })).toBe('yes by road class')
    expect(light({ highway: 'pedestrian' })).toBe('yes by road class')
    expect(light({ highway: 'primary', maxspeedKmh: 50 })).toBe('yes by road class')
    expect(light({ highway: 'primary', maxspeedKmh: 80 })).toBe('unknown by none')
    expect(light({ footway: 'sidewalk', highway: 'footway', maxspeedKmh: 40 })).toBe('yes by road class')
  })

  it('is never taken for granted on paths, and not in tunnels', () => {
    for (const highway of ['path', 'footway', 'cycleway', 'track', 'steps', 'service']) {
      expect(light({ highway })).toBe('unknown by none')
    }
    expect(light({ highway: 'residential', tunnel: true })).toBe('unknown by none')
  })

  it('is taken for granted on a main street without a limit where there are streets with houses around it', () => {
    const town = (houses: string) =>
      asciiRoads(
        `
        a----b
        |    |
        c----d
        |    |
        e----f
        `,
        [
          { nodes: 'ab', highway: 'secondary' },
          ...['ac', 'ce', 'ef', 'fd', 'db', 'cd'].map((nodes) => ({ nodes, highway: houses })),
        ],
        { stepMetres: 40 },
      )
    expect(lightOf(layRoadStreets(town('residential')).light, 0)).toEqual({ lit: 'unknown', basis: 'none' })
    const larger = (houses: string) => ({ ...town(houses), ...scaled(town(houses), 2.4) })
    expect(lightOf(layRoadStreets(larger('residential')).light, 0)).toEqual({ lit: 'yes', basis: 'road class' })
    expect(lightOf(layRoadStreets(larger('track')).light, 0)).toEqual({ lit: 'unknown', basis: 'none' })
  })
})

function scaled({ x, y }: { x: Float64Array; y: Float64Array }, factor: number) {
  return { x: x.map((value) => value * factor), y: y.map((value) => value * factor) }
}
