import type { FeatureCollection, MultiPolygon } from 'geojson'
import { areaKindListSchema, areaKindSchema } from '../../contract/areas.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { areaKinds, areasOfKind } from './areas-queries.ts'
import type { ReportingArea } from './areas-queries.ts'

const contentType = 'application/geo+json'

/** Reporting areas: `/api/municipalities/1780/areas`, `/api/municipalities/1780/areas/deso.geojson`. */
export function areaRoutes({ database }: { database: Database }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/areas',
      roles: staff,
      summary: 'Divisions of the municipality into reporting areas, such as DeSO',
      params: municipalityParamsSchema,
      response: areaKindListSchema,
      handle: async ({ actor, params: { code } }) => ({
        items: await asRole(database, actor, (trx) => areaKinds(trx, code)),
      }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/areas/:kind.geojson',
      roles: staff,
      summary: 'The reporting areas of a kind as GeoJSON, with residents where known',
      params: municipalityParamsSchema.extend({ kind: areaKindSchema }),
      response: { contentType },
      handle: async ({ actor, params: { code, kind }, request, response }) => {
        const areas = await asRole(database, actor, (trx) => areasOfKind(trx, code, kind))
        if (areas.length === 0) throw problem('area_kind_not_found', { kind })
        const text = JSON.stringify(areasAsGeoJson(areas))
        sendConditional(request, response, Buffer.from(text), contentType, 'private, no-cache')
      },
    }),
  ]
}

function areasAsGeoJson(areas: readonly ReportingArea[]): FeatureCollection<MultiPolygon> {
  const features = areas.map(({ polygons, population, populationYear, ...properties }) => ({
    type: 'Feature' as const,
    id: properties.code,
    geometry: { type: 'MultiPolygon' as const, coordinates: polygons },
    properties: { ...properties, population: population ?? null, populationYear: populationYear ?? null },
  }))
  return { type: 'FeatureCollection', features }
}
