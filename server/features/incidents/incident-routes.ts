import { z } from 'zod'
import { incidentFilterSchema } from '../../contract/incident-filter.ts'
import { incidentPageSchema, incidentSchema, incidentSummarySchema } from '../../contract/incidents.ts'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import { pageQuerySchema } from '../../contract/paging.ts'
import { pointReaders } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { isTile } from '../../geo/tile-grid.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { sendParts } from '../../http/send-parts.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { findMunicipality } from '../municipalities/municipality-queries.ts'
import { pointFilterOf } from './incident-filter-rules.ts'
import { exportIncidents, incidentFormats } from './incident-export.ts'
import { findIncident, listIncidents } from './incident-queries.ts'
import type { IncidentPosition } from './incident-queries.ts'
import type { SnapshotStore } from './incident-snapshot.ts'
import { summaryJob } from './incident-summary.ts'
import { tileJob } from './incident-tile.ts'
import { deepestZoom } from './tile-order.ts'

const listQuerySchema = incidentFilterSchema.extend(pageQuerySchema.shape)

const incidentParamsSchema = municipalityParamsSchema.extend({ id: z.coerce.number().int().min(1) })

const tileParamsSchema = z.object({
  code: municipalityCodeSchema,
  version: z.coerce.number().int().min(0),
  z: z.coerce.number().int().min(0).max(deepestZoom),
  x: z.coerce.number().int(),
  y: z.coerce.number().int(),
})

/** Incidents as list, counts, files and tiles, for those who may see points: `/api/municipalities/1880/incidents?from=2026-01-01`. */
export function incidentRoutes(parts: { database: Database; snapshots: SnapshotStore; pool: JobRunner }): Route[] {
  return [listRoute(parts), summaryRoute(parts), oneRoute(parts), ...exportRoutes(parts), tileRoute(parts)]
}

function listRoute({ database }: { database: Database }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/incidents',
    roles: pointReaders,
    summary: 'Incidents under a filter, latest first',
    params: municipalityParamsSchema,
    query: listQuerySchema,
    response: incidentPageSchema,
    handle: async ({ actor, params: { code }, query: { limit, after, ...filter } }) => {
      const position = after === undefined ? undefined : readPosition(after)
      const { items, next } = await asRole(database, actor, async (trx) => {
        const municipality = await findMunicipality(trx, code)
        if (municipality === undefined) throw problem('municipality_not_found', { code })
        return listIncidents(trx, municipality, filter, limit, position)
      })
      return { items, ...(next && { next: positionText(next) }) }
    },
  })
}

/** `/api/municipalities/1880/incidents/summary?hours=22-4` */
function summaryRoute({ snapshots, pool }: { snapshots: SnapshotStore; pool: JobRunner }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/incidents/summary',
    roles: pointReaders,
    summary: 'Counts of incidents under a filter',
    params: municipalityParamsSchema,
    query: incidentFilterSchema,
    response: incidentSummarySchema,
    handle: async ({ params: { code }, query, signal }) => {
      const snapshot = await snapshots.current(code)
      return pool.run(summaryJob, { snapshot, filter: pointFilterOf(query, snapshot) }, { signal })
    },
  })
}

/** What a click on a single incident of the map shows: `/api/municipalities/1880/incidents/4711` */
function oneRoute({ database }: { database: Database }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/incidents/:id',
    roles: pointReaders,
    summary: 'One incident',
    params: incidentParamsSchema,
    response: incidentSchema,
    handle: async ({ actor, params: { code, id } }) => {
      const incident = await asRole(database, actor, (trx) => findIncident(trx, code, id))
      if (incident === undefined) throw problem('not_found')
      return incident
    },
  })
}

/** `/api/municipalities/1880/incidents.csv?category=theft`, and the same as GeoJSON. */
function exportRoutes({ database }: { database: Database }): Route[] {
  return incidentFormats.map((format) =>
    defineRoute({
      method: 'get',
      path: `/api/municipalities/:code/incidents.${format.extension}`,
      roles: pointReaders,
      summary: `All incidents under a filter, latest first, as ${format.extension === 'csv' ? 'CSV (UTF-8 with BOM, semicolons, decimal points)' : 'GeoJSON'}`,
      params: municipalityParamsSchema,
      query: incidentFilterSchema,
      response: { contentType: format.contentType },
      handle: async ({ actor, params: { code }, query, response }) => {
        const { version, parts } = await exportIncidents(database, actor, code, query, format)
        response.set({
          'Content-Type': format.contentType,
          'Content-Disposition': `attachment; filename="incidents-${code}-v${version}.${format.extension}"`,
          'Cache-Control': 'no-store',
        })
        await sendParts(response, parts)
      },
    }),
  )
}

/**
 * `/api/municipalities/1880/tiles/incidents/17/14/8826/4809.mvt?category=theft`. A version that is no longer
 * held is answered with the newest.
 */
function tileRoute({ snapshots, pool }: { snapshots: SnapshotStore; pool: JobRunner }): Route {
  return defineRoute({
    method: 'get',
    path: '/api/municipalities/:code/tiles/incidents/:version/:z/:x/:y.mvt',
    roles: pointReaders,
    summary: 'Vector tile of incidents under a filter, layer `incident`',
    params: tileParamsSchema,
    query: incidentFilterSchema,
    response: { contentType: 'application/vnd.mapbox-vector-tile' },
    handle: async ({ params: { code, version, ...tile }, query, signal, request, response }) => {
      if (!isTile(tile)) throw problem('not_found')
      const snapshot = await snapshots.named(code, version)
      const bytes = await pool.run(tileJob, { snapshot, filter: pointFilterOf(query, snapshot), tile }, { signal })
      // Asked for anew each time: whoever logs in next at the same desk must not see them from the browser's cache.
      sendConditional(
        request,
        response,
        Buffer.from(bytes.buffer),
        'application/vnd.mapbox-vector-tile',
        'private, no-cache',
      )
    },
  })
}

/** Opaque to the client: `microseconds.id` in base 36. */
function positionText({ fromMicroseconds, id }: IncidentPosition): string {
  return `${fromMicroseconds.toString(36)}.${id.toString(36)}`
}

function readPosition(text: string): IncidentPosition {
  const match = /^(-?[0-9a-z]{1,10})\.([0-9a-z]{1,10})$/.exec(text)
  if (match === null)
    throw problem('invalid_request', {}, [{ path: 'query.after', message: 'not a page of this list' }])
  return { fromMicroseconds: Number.parseInt(match[1]!, 36), id: Number.parseInt(match[2]!, 36) }
}
