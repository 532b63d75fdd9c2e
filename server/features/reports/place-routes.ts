import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import {
  foundPlacesSchema,
  nearbyReportsSchema,
  placeVerdictSchema,
  reportPlaceSchema,
  reportThemesSchema,
  themeCodeSchema,
} from '../../contract/reports.ts'
import { everyone } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { nearbyReports, supportReport } from './nearby-queries.ts'
import { checkPlace } from './place-check-queries.ts'
import type { PlaceSearch } from './place-search.ts'
import { listThemes } from './theme-queries.ts'

const path = '/api/municipalities/:code'

type Parts = {
  database: Database
  places: PlaceSearch
  config: { reportTextDays: number; contactDays: number }
}

/** What a resident is told before sending a report: themes, places by name, whether a place may be reported, what is near. */
export function placeRoutes(parts: Parts): Route[] {
  return [themesRoute(parts), placesRoute(parts), checkRoute(parts), nearbyRoute(parts), supportRoute(parts)]
}

function themesRoute({ database, config }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/report-themes`,
    roles: everyone,
    summary: 'What a report can be about, in order, and for how long what is written is kept',
    params: municipalityParamsSchema,
    response: reportThemesSchema,
    handle: ({ params: { code } }) =>
      asRole(database, { role: 'public', municipality: code }, async (trx) => {
        await municipalityOf(trx, code)
        const kept = { textDays: config.reportTextDays, contactDays: config.contactDays }
        return { items: await listThemes(trx), kept }
      }),
  })
}

/** `/api/municipalities/1880/report-places?q=storgatan 5` */
function placesRoute({ places }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/report-places`,
    roles: everyone,
    summary: 'Places of the town by name or address, the best match first, ten at the most',
    params: municipalityParamsSchema,
    query: z.strictObject({ q: z.string().trim().min(1).max(100) }),
    response: foundPlacesSchema,
    handle: async ({ params: { code }, query: { q } }) => ({ items: await places.find(code, q) }),
  })
}

function checkRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'post',
    path: `${path}/report-place-checks`,
    roles: everyone,
    summary: 'Whether a place may be reported: a home is not, and the nearest public place is proposed instead',
    params: municipalityParamsSchema,
    body: z.strictObject({ place: reportPlaceSchema }),
    response: placeVerdictSchema,
    handle: ({ params: { code }, body: { place } }) =>
      asRole(database, { role: 'public', municipality: code }, async (trx) => {
        await municipalityOf(trx, code)
        return checkPlace(trx, code, place)
      }),
  })
}

/** `/api/municipalities/1880/nearby-reports?lng=15.2&lat=59.3&theme=lighting` */
function nearbyRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/nearby-reports`,
    roles: everyone,
    summary: 'Accepted reports of a theme in the 250 m square of a place and those around it, by named place and month',
    params: municipalityParamsSchema,
    query: z.strictObject({
      lng: z.coerce.number().min(-180).max(180),
      lat: z.coerce.number().min(-90).max(90),
      theme: themeCodeSchema,
    }),
    response: nearbyReportsSchema,
    handle: ({ params: { code }, query: { lng, lat, theme } }) =>
      asRole(database, { role: 'public', municipality: code }, async (trx) => ({
        items: await nearbyReports(trx, [lng, lat], theme),
      })),
  })
}

function supportRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'put',
    path: `${path}/nearby-reports/:key/supporters/:supporter`,
    roles: everyone,
    summary: 'Say the same as a report nearby; the device draws the supporter’s identifier, so twice counts once',
    params: z.object({ code: municipalityCodeSchema, key: z.uuid(), supporter: z.uuid() }),
    response: z.undefined(),
    handle: ({ params: { code, key, supporter } }) =>
      asRole(database, { role: 'public', municipality: code }, async (trx) => {
        if (!(await supportReport(trx, key, supporter))) throw problem('report_not_found')
      }),
  })
}
