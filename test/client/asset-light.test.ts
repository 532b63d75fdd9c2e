import { describe, expect, it } from 'vitest'
import { lightRows } from '../../client/state/asset-light-rows.ts'
import type { Lighting } from '../../server/contract/safe-routes.ts'

type Feature = Lighting['features'][number]

function stretch(
  line: [number, number][],
  properties: Partial<Feature['properties']> & { lit: Feature['properties']['lit'] },
): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: line },
    properties: { basis: 'none', metres: 100, name: null, said: 0, ...properties },
  }
}

describe('the rows of the lighting', () => {
  it('put a street together, by its light, with what most of it is known by', () => {
    const rows = lightRows([
      stretch(
        [
          [15, 59],
          [15, 59.001],
        ],
        { lit: 'no', name: 'Ågatan', basis: 'tag', metres: 120, said: 1 },
      ),
      stretch(
        [
          [15, 59.002],
          [15, 59.003],
        ],
        { lit: 'no', name: 'Ågatan', basis: 'finding', metres: 80, said: 3 },
      ),
      stretch(
        [
          [15, 59.001],
          [15, 59.002],
        ],
        { lit: 'unknown', name: 'Ågatan', metres: 50 },
      ),
    ])
    expect(rows.map(({ name, lit, metres, basis, said }) => [name, lit, metres, basis, said])).toEqual([
      ['Ågatan', 'no', 200, 'tag', 3],
      ['Ågatan', 'unknown', 50, 'none', 0],
    ])
  })

  it('join what has no name end to end, up to where a third one meets it, and say which street it meets', () => {
    const [a, b, c, d]: [number, number][] = [
      [15, 59],
      [15, 59.001],
      [15, 59.002],
      [15.001, 59.002],
    ] as never
    const rows = lightRows([
      stretch([a!, b!], { lit: 'no' }),
      stretch([b!, c!], { lit: 'no' }),
      stretch([c!, d!], { lit: 'unknown' }),
      stretch([a!, [14.999, 59]], { lit: 'yes', name: 'Storgatan' }),
    ])
    expect(rows.map(({ lit, metres, near, lines }) => [lit, metres, near, lines.length])).toEqual([
      ['no', 200, 'Storgatan', 2],
      ['unknown', 100, null, 1],
      ['yes', 100, 'Storgatan', 1],
    ])
    const crossing = lightRows([
      stretch([a!, b!], { lit: 'no' }),
      stretch([b!, c!], { lit: 'no' }),
      stretch([b!, d!], { lit: 'no' }),
    ])
    expect(crossing.map(({ metres }) => metres)).toEqual([100, 100, 100])
  })

  it('are none of nothing', () => {
    expect(lightRows([])).toEqual([])
  })
})
