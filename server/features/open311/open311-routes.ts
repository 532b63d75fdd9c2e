import type { Request } from 'express'
import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { themeCodeSchema } from '../../contract/reports.ts'
import { everyone } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { asSender } from '../../db/as-sender.ts'
import type { Database } from '../../db/database.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { listThemes } from '../reports/theme-queries.ts'
import {
  answerGeoReport,
  geoReportFormatSchema,
  geoReportParamsSchema,
  geoReportQuerySchema,
  requestsQuerySchema,
} from './answer-georeport.ts'
import { discoveryDocument } from './discovery-document.ts'
import { receiveRequest, requireApiKey, type FindPlaces } from './receive-request.ts'
import { readFields, readRequestForm } from './request-form.ts'
import { readRequestFilter, type RequestFilter } from './request-filter.ts'
import { listRequests } from './request-queries.ts'
import { serviceDefinitionOf, serviceOf } from './service-definition.ts'

const path = '/api/municipalities/:code/open311/v2'

/** Largest body of a request: 4,000 characters and some fields, escaped. */
const maxBytes = 100_000

const geoReport = { contentType: 'application/json; charset=utf-8' }

type Parts = { database: Database; findPlaces: FindPlaces; now: () => Date }

/**
 * Open311 GeoReport v2 in JSON and XML: `/api/municipalities/1780/open311/v2/services.json`. Everybody may read which services there are; requests only with a key, and only those sent with it: what others wrote, and
 * where, is never public.
 */
export function open311Routes(parts: Parts): Route[] {
  return [
    discoveryRoute(parts),
    servicesRoute(parts),
    definitionRoute(parts),
    requestsRoute(parts),
    requestRoute(parts),
    newRequestRoute(parts),
  ]
}

function discoveryRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/discovery.:format`,
    roles: everyone,
    summary: 'Open311 service discovery: where GeoReport v2 is served and who gives out keys',
    params: geoReportParamsSchema,
    query: geoReportQuerySchema,
    response: geoReport,
    handle: (asked) =>
      answerGeoReport(asked, 'discovery', () => {
        const { code } = asked.params
        return asRole(database, { role: 'public', municipality: code }, async (trx) =>
          discoveryDocument(
            await municipalityOf(trx, code),
            endpointOf(asked.request, code),
            languageOf(asked.request),
          ),
        )
      }),
  })
}

function servicesRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/services.:format`,
    roles: everyone,
    summary: 'GeoReport v2, service list: the themes that reports can be about',
    params: geoReportParamsSchema,
    query: geoReportQuerySchema,
    response: geoReport,
    handle: (asked) =>
      answerGeoReport(asked, 'services', async () => {
        const themes = await themesOf(database, asked.params.code)
        return themes.map((theme) => serviceOf(theme, languageOf(asked.request)))
      }),
  })
}

function definitionRoute({ database }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/services/:service.:format`,
    roles: everyone,
    summary: 'GeoReport v2, service definition: when it feels so, none of it required',
    params: z.object({ code: municipalityCodeSchema, service: z.string(), format: geoReportFormatSchema }),
    query: geoReportQuerySchema,
    response: geoReport,
    handle: (asked) =>
      answerGeoReport(asked, 'service_definition', async () => {
        const { code, service } = asked.params
        const theme = (await themesOf(database, code)).find((one) => one.code === service)
        if (!theme) throw problem('service_not_found', { service: themeCodeSchema.safeParse(service).data ?? '' })
        return serviceDefinitionOf(theme, languageOf(asked.request))
      }),
  })
}

/** `/api/municipalities/1780/open311/v2/requests.xml?status=open`, with the key in the header `X-Api-Key` or as `api_key` */
function requestsRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/requests.:format`,
    roles: everyone,
    summary:
      'GeoReport v2, service requests sent with the same key (X-Api-Key or api_key), of 90 days and 1,000 at the most; nothing without one',
    params: geoReportParamsSchema,
    query: requestsQuerySchema,
    response: geoReport,
    handle: (asked) =>
      answerGeoReport(asked, 'service_requests', () => {
        const { params, query, request } = asked
        return readRequests(database, params.code, keyOf(request, query['api_key']), languageOf(request), () =>
          readRequestFilter(query, now()),
        )
      }),
  })
}

function requestRoute({ database, now }: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/requests/:id.:format`,
    roles: everyone,
    summary: 'GeoReport v2, one service request sent with the same key (X-Api-Key or api_key)',
    params: z.object({ code: municipalityCodeSchema, id: z.string(), format: geoReportFormatSchema }),
    query: requestsQuerySchema,
    response: geoReport,
    handle: (asked) =>
      answerGeoReport(asked, 'service_requests', async () => {
        const { params, query, request } = asked
        const found = await readRequests(
          database,
          params.code,
          keyOf(request, query['api_key']),
          languageOf(request),
          () => readRequestFilter({ service_request_id: params.id }, now()),
        )
        if (found.length === 0) throw problem('report_not_found')
        return found
      }),
  })
}

function newRequestRoute({ database, findPlaces, now }: Parts): Route {
  return defineRoute({
    method: 'post',
    path: `${path}/requests.:format`,
    roles: everyone,
    summary:
      'GeoReport v2, new service request with a key: form or JSON; homes are refused, media_url is not fetched, devices and accounts are not kept',
    params: geoReportParamsSchema,
    query: requestsQuerySchema,
    streamsBody: true,
    response: geoReport,
    status: 201,
    handle: (asked) =>
      answerGeoReport(asked, 'service_requests', async () => {
        const { params, query, request } = asked
        const language = languageOf(request)
        const fields = readFields(await readBody(request), request.is('json') === 'json')
        const apiKey = keyOf(request, fields.get('api_key')?.[0] ?? query['api_key'])
        await asSender(database, params.code, apiKey, (trx) => requireApiKey(trx, params.code))
        const form = readRequestForm(fields, language)
        const { reference } = await receiveRequest({ database, findPlaces, now: now() }, params.code, apiKey, form)
        return [{ service_request_id: reference, service_notice: noticeOf(form.hasMedia, language), account_id: null }]
      }),
  })
}

async function readRequests(
  database: Database,
  municipality: string,
  apiKey: string,
  language: 'sv' | 'en',
  readFilter: () => RequestFilter,
) {
  return asSender(database, municipality, apiKey, async (trx) => {
    await requireApiKey(trx, municipality)
    return listRequests(trx, readFilter(), language)
  })
}

function themesOf(database: Database, code: string) {
  return asRole(database, { role: 'public', municipality: code }, async (trx) => {
    await municipalityOf(trx, code)
    return listThemes(trx)
  })
}

function keyOf(request: Request, sent: string | undefined): string {
  return request.get('X-Api-Key') ?? sent ?? ''
}

function endpointOf(request: Request, code: string): string {
  return `${request.protocol}://${request.host}${path.replace(':code', code)}`
}

function noticeOf(hasMedia: boolean, language: 'sv' | 'en'): string {
  const taken =
    language === 'sv'
      ? 'Rapporten är mottagen. En handläggare läser den.'
      : 'The report is received. Somebody will read it.'
  if (!hasMedia) return taken
  return language === 'sv'
    ? `${taken} Bilden i media_url hämtas inte.`
    : `${taken} The picture at media_url is not fetched.`
}

/** What is too much is read to its end all the same, so that its sender gets to see the answer. @throws Problem too_large */
async function readBody(request: Request): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
  }
  if (bytes > maxBytes) throw problem('too_large', { limit: `${maxBytes / 1000} kB` })
  return Buffer.concat(chunks).toString('utf8')
}
