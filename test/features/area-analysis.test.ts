import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Analysis } from '../../server/contract/analyses.ts'
import { analysisSchema } from '../../server/contract/analyses.ts'
import { asRole } from '../../server/db/as-role.ts'
import { replaceAreas } from '../../server/features/areas/area-store.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedIncidents } from '../support/planted-incidents.ts'
import { serveAnalyses } from '../support/analyses-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

describeDatabases('analyses on areas', (database) => {
  let service: StaffService
  let code: string

  beforeAll(async () => {
    service = await serveAnalyses(database())
    code = await addTestMunicipality(database())
    // Sixteen squares of a kilometre over the ground on which incidents are strewn, the first in the south-west.
    const areas = Array.from({ length: 16 }, (_, i) => {
      return { code: String(i), name: `Område ${i}`, polygons: [[kilometre(i % 4, Math.floor(i / 4))]] }
    })
    await asRole(database(), { role: 'admin', municipality: code }, (trx) =>
      replaceAreas(trx, code, 'deso', areas, undefined),
    )
    const heaps = [0, 1, 4, 5].map((area) => {
      return { x: 412_500 + 1000 * (area % 4), y: 6_584_500 + 1000 * Math.floor(area / 4), count: 75, reachMetres: 100 }
    })
    await storeIncidents(database(), code, plantedIncidents(heaps, 200))
  })
  afterAll(() => service.close())

  const ask = (body: object) =>
    service.ask({ role: 'police', municipality: code }, 'POST', `/api/municipalities/${code}/analyses`, { body })

  it('count incidents on the areas that were imported, and find the busy ones', async () => {
    const answer = await ask({ method: 'gi-star', parameters: { unit: 'areas', areaKind: 'deso' } })
    expect(answer.status).toBe(201)
    const analysis = answer.json() as unknown as Analysis<'gi-star'>
    expect(analysisSchema.parse(analysis)).toEqual(analysis)
    expect(analysis.result).toMatchObject({ considered: 500, unit: 'areas', areaKind: 'deso', tested: 16 })
    expect(analysis.result.cells.map(({ name }) => name)).toContain('Område 0')
    expect(analysis.result.cells[0]!.outline.type).toBe('MultiPolygon')
  })

  it('compare areas with their neighbours, and draw the surface beneath', async () => {
    const moran = (await ask({ method: 'local-moran', parameters: { unit: 'areas', areaKind: 'deso' } })).json()
    const { result } = moran as unknown as Analysis<'local-moran'>
    expect(result).toMatchObject({ tested: 16, tooFew: false })
    expect(result.moran!.i).toBeGreaterThan(0)
    const surface = (await ask({ method: 'surface' })).json() as unknown as Analysis<'surface'>
    expect(analysisSchema.parse(surface)).toEqual(surface)
    expect(surface.result).toMatchObject({ considered: 500, tooFew: false, bandwidthChosen: 'likelihood' })
  })

  it.each([{ unit: 'areas' }, { unit: 'areas', areaKind: 'regso' }])(
    'refuse %j, of which there are none',
    async (parameters) => {
      const answer = await ask({ method: 'gi-star', parameters })
      expect([answer.status, answer.json()['code']]).toEqual([404, 'area_kind_not_found'])
    },
  )
})

function kilometre(column: number, row: number): [number, number][] {
  const projection = projectionFor(3006)
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ] as const
  return corners.map(([east, north]): [number, number] => {
    const [lng, lat] = projection.toLngLat(412_000 + 1000 * (column + east), 6_584_000 + 1000 * (row + north))
    return [lng, lat]
  })
}
