import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { isKnownEpsg, projectionFor } from '../../server/geo/projection.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const fromProj: [epsg: number, lng: number, lat: number, x: number, y: number][] = [
  [3857, 13.5, 59.4, 1502813.1257, 8267349.1282],
  [3007, 12, 57.7, 150000, 6397870.1719],
  [3008, 13.5, 59.4, 150000, 6587228.5181],
  [3009, 15, 58.4, 150000, 6475835.1385],
  [3010, 16.5, 59.6, 150000, 6609509.2676],
  [3011, 18.06, 59.33, 153415.4629, 6579431.9563],
  [3012, 14.6, 63.2, 167613.9802, 7010725.238],
  [3013, 15.6, 58.4, 141229.2049, 6475844.9172],
  [3014, 17.3, 62.4, 152585.4993, 6921511.4476],
  [3015, 18.7, 60.2, 147226.8573, 6676356.6663],
  [3016, 20.3, 63.8, 152464.0591, 7077559.9101],
  [3017, 22.16, 65.6, 168906.948, 7278298.983],
  [3018, 23, 66.7, 138960.8298, 7400920.0598],
  [3019, 16, 60, 1761791.4914, 6662738.8884],
  [3020, 16, 60, 1636385.2477, 6655962.838],
  [3021, 16, 60, 1510873.6825, 6653458.2334],
  [3022, 16, 60, 1385353.7341, 6655223.1361],
  [3023, 16, 60, 1259922.2762, 6661258.9129],
  [3024, 16, 60, 1134676.8681, 6671570.2078],
  [25832, 11.97, 57.7, 676986.1663, 6399189.7362],
  [25828, -14, 52, 568649.7049, 5761510.3164],
  [25838, 45, 55, 500000, 6094791.4209],
  [32610, -123.1, 49.25, 492722.4254, 5455252.5109],
  [32733, 18.4, -33.9, 814420.331, 6243724.8401],
  [27700, -2.59, 51.45, 359097.252, 172500.2257],
  [2154, 2.35, 48.85, 652301.5648, 6861302.7259],
  [4258, 13, 59, 13, 59],
]

describe('projections', () => {
  it('puts places of Sweden where Lantmäteriet puts them in SWEREF 99 TM', () => {
    const tm = projectionFor(3006)
    expect(off(tm.toMetres(17.83503333333333, 59.98200833333333), [658_185.201, 6_652_797.165])).toBeLessThanOrEqual(
      0.001,
    )
    expect(off(tm.toMetres(12.146151472138385, 58.46573396912418), [333_538.2957, 6_484_098.2551])).toBeLessThanOrEqual(
      0.001,
    )
    expect(off(tm.toMetres(23.01759451041915, 66.743305441312), [852_474.0312, 7_425_471.1958])).toBeLessThanOrEqual(
      0.001,
    )
    expect(off(tm.toLngLat(586_043.575, 6_574_791.7156), [16.511041403, 59.303215317])).toBeLessThanOrEqual(1e-8)
  })

  it('puts Arlanda where Lantmäteriet’s converter puts it in RT 90 2.5 gon V', () => {
    const rt90 = projectionFor(3021)
    expect(
      off(rt90.toMetres(17.83503333333333, 59.98200833333333), [1_613_318.742, 6_653_174.343]),
    ).toBeLessThanOrEqual(0.2)
    expect(off(rt90.toLngLat(1_613_318.742, 6_653_174.343), [17.835033333, 59.982008333])).toBeLessThanOrEqual(5e-6)
  })

  // From PROJ 9.1.1 (what PostGIS uses): echo LNG LAT | cs2cs +proj=longlat +datum=WGS84 +to +init=epsg:CODE.
  it.each(fromProj)('agrees with PROJ in EPSG:%i', (epsg, lng, lat, x, y) => {
    const projection = projectionFor(epsg)
    // The way back through a datum shift is off by some millimetres: its inverse is taken to first order.
    expect(off(projection.toMetres(lng, lat), [x, y])).toBeLessThanOrEqual(epsg >= 3019 && epsg <= 3024 ? 0.05 : 0.001)
    expect(off(projection.toLngLat(...projection.toMetres(lng, lat)), [lng, lat])).toBeLessThanOrEqual(6e-8)
  })

  it('keeps degrees as they are in EPSG:4326, and says that they are degrees', () => {
    expect(projectionFor(4326).toMetres(13.5, 59.4)).toEqual([13.5, 59.4])
    expect(projectionFor(4326).unit).toBe('degree')
    expect(projectionFor(3006).unit).toBe('metre')
  })

  it('refuses a code that it does not know, naming it', () => {
    expect(() => projectionFor(3025)).toThrow('Unknown EPSG code: 3025')
    expect(() => projectionFor(32_661)).toThrow('Unknown EPSG code: 32661')
    expect(() => projectionFor(Number.NaN)).toThrow('Unknown EPSG code: NaN')
    expect([32_600, 32_601, 32_660, 32_661, 32_700, 32_701, 32_760, 32_761].map(isKnownEpsg)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
    ])
    expect([3005, 3006, 3018, 3019, 3024, 3025, 25_827, 25_828, 25_838, 25_839, 32_601.5].map(isKnownEpsg)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
      false,
    ])
  })
})

describe.skipIf(!hasSharedData)('projections against the published pairs in shared data', () => {
  it('meets every SWEREF 99 TM pair within its tolerance, in both directions', () => {
    const lines = readFileSync(sharedData('sweden/sweref99tm_pairs.csv'), 'utf8').trim().split('\n').slice(1)
    expect(lines.length).toBe(34)
    for (const line of lines) {
      const [lng, lat, x, y, tolerance] = line.split(',').slice(1, 6).map(Number) as [
        number,
        number,
        number,
        number,
        number,
      ]
      // The pairs rounded to a metre were made from degrees rounded to six decimals.
      expect(off(projectionFor(3006).toMetres(lng, lat), [x, y])).toBeLessThanOrEqual(tolerance)
      expect(off(projectionFor(3006).toLngLat(x, y), [lng, lat])).toBeLessThanOrEqual(tolerance * 2e-5)
    }
  })
})

function off(actual: readonly [number, number], expected: readonly [number, number]): number {
  return Math.max(Math.abs(actual[0] - expected[0]), Math.abs(actual[1] - expected[1]))
}
