import { beforeAll, describe, expect, it } from 'vitest'
import { toLngLat } from '../../data/demo-town/drawing-sheet.ts'
import { generateTown } from '../../data/demo-town/generate-town.ts'
import { writeOsmXml } from '../../data/demo-town/write-osm-xml.ts'
import type { SegmentsResult } from '../../server/contract/analysis-methods/segments.ts'
import { segmentsMethod } from '../../server/features/analyses/methods/segments-method.ts'
import { distanceMetres } from '../../server/geo/units.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { allocatePointColumns } from '../../server/kernels/points/point-columns.ts'
import { streetsOf } from '../support/file-streets.ts'

/** Two towns, so that nothing is fitted to one; 1 is the town of the demo. */
const seeds = [1, 2]

type Town = ReturnType<typeof generateTown>

describe.each(seeds)('the streets of town %i', (seed) => {
  let town: Town
  let found: SegmentsResult

  beforeAll(async () => {
    town = generateTown({ seed })
    found = await analyseTraffic(town)
  }, 120_000)

  it('on which traffic incidents were planted stands out first, by its name and no longer than it must', () => {
    const [planted, ...others] = town.truth.hotspots.filter(({ category }) => category === 'traffic')
    expect(others).toEqual([])
    const [first] = found.stretches
    expect(planted!.name).toContain(first!.name)
    expect(first!.q).toBe(0.005)
    const places = first!.line.coordinates.flat()
    expect(Math.min(...places.map((place) => distanceMetres(place, planted!.centre)))).toBeLessThan(30)
    expect(first!.count).toBeGreaterThanOrEqual(0.9 * planted!.count)
    expect(first!.lengthMetres).toBeLessThan(5 * planted!.radiusMetres)
  })
})

async function analyseTraffic(town: Town): Promise<SegmentsResult> {
  const { srid, zone } = town.municipality
  const incidents = town.incidents.filter(({ category }) => category === 'traffic').map(({ at }) => toLngLat(at))
  const columns = allocatePointColumns(incidents.length)
  for (const [row, place] of incidents.entries()) {
    const [x, y] = projectionFor(srid).toMetres(...place)
    columns.x[row] = x
    columns.y[row] = y
  }
  const extra = await streetsOf(osmBytes(town))
  const parameters = { ways: 'streets', bandwidthMetres: 200, pieceMetres: 50, snapMetres: 50 } as const
  const rest = { filter: {}, categories: [], boundaryMetres: undefined, nowSeconds: 0 }
  return segmentsMethod.job.run({ ...rest, columns, srid, zone, parameters, extra }, () => {})
}

async function* osmBytes({ osm }: Town): AsyncGenerator<Uint8Array> {
  for (const text of writeOsmXml(osm)) yield Buffer.from(text)
}
