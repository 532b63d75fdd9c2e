import { afterAll, beforeAll, expect, it } from 'vitest'
import { listRoutes } from '../../server/app.ts'
import type { Role } from '../../server/contract/role.ts'
import type { Route } from '../../server/http/route.ts'
import { logInTo, serveApp } from '../support/app.ts'
import { describeDatabases } from '../support/database.ts'
import type { HttpAnswer, HttpClient } from '../support/http-client.ts'
import { addTestAccount, addTestMunicipality } from '../support/municipality.ts'

const everyone: Role[] = ['public', 'municipality', 'police', 'admin']
const staff: Role[] = ['municipality', 'police', 'admin']
const police: Role[] = ['police', 'admin']
const handlers: Role[] = ['municipality', 'admin']

/** DESIGN §4 as addresses. A route that is missing here fails the test. */
const allowed: Record<string, Role[]> = {
  'get /api/session': everyone,
  'post /api/session': everyone,
  'delete /api/session': everyone,
  'get /api/openapi.json': everyone,
  'get /api/municipalities': everyone,
  'get /api/municipalities/:code': everyone,
  'get /api/municipalities/:code/style.json': everyone,
  'get /api/municipalities/:code/tiles/town.json': everyone,
  'get /api/municipalities/:code/tiles/town/:z/:x/:y.mvt': everyone,
  'get /api/municipalities/:code/incidents': police,
  'get /api/municipalities/:code/incidents.csv': police,
  'get /api/municipalities/:code/incidents.geojson': police,
  'get /api/municipalities/:code/incidents/:id': police,
  'get /api/municipalities/:code/incidents/summary': police,
  'get /api/municipalities/:code/tiles/incidents/:version/:z/:x/:y.mvt': police,
  'get /api/municipalities/:code/hotspot-runs': staff,
  'post /api/municipalities/:code/hotspot-runs': police,
  'get /api/municipalities/:code/hotspot-runs/latest': staff,
  'get /api/municipalities/:code/hotspot-runs/:id': staff,
  'post /api/municipalities/:code/hotspot-runs/:id/evidence': police,
  'put /api/municipalities/:code/hotspot-runs/:id/shared': police,
  'get /api/municipalities/:code/recommended-method': police,
  'get /api/municipalities/:code/hotspot-runs/:id/hotspots.geojson': staff,
  'get /api/municipalities/:code/hotspot-runs/:id/hotspots.csv': staff,
  'get /api/municipalities/:code/hotspot-runs/:id/hotspots.gpkg': staff,
  'get /api/municipalities/:code/areas': staff,
  'get /api/municipalities/:code/areas/:kind.geojson': staff,
  'get /api/municipalities/:code/routes': staff,
  'get /api/municipalities/:code/routes.gpx': staff,
  'get /api/municipalities/:code/routes.geojson': staff,
  'get /api/municipalities/:code/analyses': police,
  'post /api/municipalities/:code/analyses': police,
  'get /api/municipalities/:code/analyses/:id': police,
  'delete /api/municipalities/:code/analyses/:id': police,
  'put /api/municipalities/:code/analyses/:id/name': police,
  'get /api/municipalities/:code/analyses/:id/result.geojson': police,
  'get /api/municipalities/:code/analyses/:id/result.csv': police,
  'get /api/municipalities/:code/analyses/:id/result.gpkg': police,
  'get /api/municipalities/:code/imports': police,
  'post /api/municipalities/:code/imports': police,
  'post /api/municipalities/:code/imports/propose': police,
  'get /api/municipalities/:code/imports/:id': police,
  'get /api/municipalities/:code/imports/:id/rejected.csv': police,
  'post /api/municipalities/:code/imports/:id/undo': police,
  'get /api/municipalities/:code/harm-weights': police,
  'put /api/municipalities/:code/harm-weights': police,
  'post /api/municipalities/:code/patrol-candidates': police,
  'get /api/municipalities/:code/patrol-plans': police,
  'post /api/municipalities/:code/patrol-plans': police,
  'get /api/municipalities/:code/patrol-plans/:id': police,
  'delete /api/municipalities/:code/patrol-plans/:id': police,
  'post /api/municipalities/:code/patrol-plans/:id/versions': police,
  'post /api/municipalities/:code/patrol-plans/:id/improve': police,
  'put /api/municipalities/:code/patrol-plans/:id/current': police,
  'put /api/municipalities/:code/patrol-plans/:id/issued': police,
  'get /api/municipalities/:code/patrol-plans/:id/plan.geojson': police,
  'get /api/municipalities/:code/patrol-plans/:id/plan.csv': police,
  'get /api/municipalities/:code/patrol-plans/:id/plan.gpx': police,
  'get /api/municipalities/:code/patrol-plans/:id/units/:unit/sheet': police,
  'get /api/municipalities/:code/patrol-plans/:id/units/:unit/plan.geojson': police,
  'get /api/municipalities/:code/patrol-plans/:id/units/:unit/plan.csv': police,
  'get /api/municipalities/:code/patrol-plans/:id/units/:unit/plan.gpx': police,
  'get /api/municipalities/:code/patrol-plans/:id/units/:unit/plan.ics': police,
  'get /api/municipalities/:code/patrol-visits': police,
  'get /api/municipalities/:code/patrol-visits.csv': police,
  'put /api/municipalities/:code/patrol-visits/:id': police,
  'delete /api/municipalities/:code/patrol-visits/:id': police,
  'get /api/municipalities/:code/patrol-visits/:id/photos/:photo': police,
  'put /api/municipalities/:code/patrol-visits/:id/photos/:photo': police,
  'delete /api/municipalities/:code/patrol-visits/:id/photos/:photo': police,
  'get /api/municipalities/:code/patrol-visit-counts': staff,
  'get /api/municipalities/:code/patrol-coverage': police,
  'get /api/municipalities/:code/patrol-feedback': police,
  'get /api/municipalities/:code/releases': staff,
  'post /api/municipalities/:code/releases': ['admin'],
  'get /api/municipalities/:code/releases/:id': staff,
  'delete /api/municipalities/:code/releases/:id': ['admin'],
  'put /api/municipalities/:code/releases/:id/signature': ['municipality', 'police'],
  'delete /api/municipalities/:code/releases/:id/signature': ['municipality', 'police'],
  'post /api/municipalities/:code/releases/:id/withdrawal': staff,
  'get /api/municipalities/:code/reports': staff,
  'get /api/municipalities/:code/reports.csv': staff,
  'get /api/municipalities/:code/reports.geojson': staff,
  'get /api/municipalities/:code/reports/:id': staff,
  'post /api/municipalities/:code/report-actions': handlers,
  'delete /api/municipalities/:code/reports/:id': handlers,
  'get /api/municipalities/:code/reports/:id/export.json': handlers,
  'put /api/municipalities/:code/reports/:id/redaction': handlers,
  'get /api/municipalities/:code/reports/:id/contact': handlers,
  'delete /api/municipalities/:code/reports/:id/contact': handlers,
  'get /api/municipalities/:code/reports/:id/photos/:photo/image': staff,
  'put /api/municipalities/:code/reports/:id/photos/:photo/image': handlers,
  'delete /api/municipalities/:code/reports/:id/photos/:photo/image': handlers,
  'put /api/municipalities/:code/reports/:id/photos/:photo/approved': handlers,
  'delete /api/municipalities/:code/reports/:id/photos/:photo/approved': handlers,
  'get /api/municipalities/:code/report-owners': staff,
  'put /api/municipalities/:code/report-owners': handlers,
  'post /api/municipalities/:code/staff-reports': handlers,
  'get /api/municipalities/:code/report-statistics': staff,
  'post /api/municipalities/:code/report-imports': ['municipality', 'admin'],
  'get /api/municipalities/:code/police-events': staff,
  'get /api/municipalities/:code/report-api-keys': ['admin'],
  'post /api/municipalities/:code/report-api-keys': ['admin'],
  'delete /api/municipalities/:code/report-api-keys/:id': ['admin'],
  'get /api/municipalities/:code/walks': staff,
  'post /api/municipalities/:code/walks': staff,
  'post /api/municipalities/:code/walk-proposals': staff,
  'get /api/municipalities/:code/walk-candidates': staff,
  'get /api/municipalities/:code/walks/:id': staff,
  'put /api/municipalities/:code/walks/:id': staff,
  'delete /api/municipalities/:code/walks/:id': staff,
  'post /api/municipalities/:code/walks/:id/actions': staff,
  'post /api/municipalities/:code/walks/:id/participants': staff,
  'put /api/municipalities/:code/walks/:id/participants/:participant': staff,
  'delete /api/municipalities/:code/walks/:id/participants/:participant': staff,
  'post /api/municipalities/:code/walks/:id/participants/:participant/link': staff,
  'get /api/municipalities/:code/walks/:id/route.gpx': staff,
  'get /api/municipalities/:code/walks/:id/route.geojson': staff,
  'get /api/municipalities/:code/walks/:id/invitation.ics': staff,
  'get /api/municipalities/:code/checklists': everyone,
  'put /api/municipalities/:code/checklists/:kind': handlers,
  'get /api/municipalities/:code/open311/v2/discovery.:format': everyone,
  'get /api/municipalities/:code/open311/v2/services.:format': everyone,
  'get /api/municipalities/:code/open311/v2/services/:service.:format': everyone,
  // Open to every role, and closed to all without a key of the municipality: see `isRefused`.
  'get /api/municipalities/:code/open311/v2/requests.:format': everyone,
  'get /api/municipalities/:code/open311/v2/requests/:id.:format': everyone,
  'post /api/municipalities/:code/open311/v2/requests.:format': everyone,
  'get /api/municipalities/:code/remedies': staff,
  'post /api/municipalities/:code/remedies': staff,
  'get /api/municipalities/:code/remedies.csv': staff,
  'get /api/municipalities/:code/remedies/:id': staff,
  'put /api/municipalities/:code/remedies/:id': staff,
  'post /api/municipalities/:code/remedy-actions': staff,
  'put /api/municipalities/:code/remedies/:id/photos/:photo': staff,
  'get /api/municipalities/:code/remedies/:id/photos/:photo': staff,
  'delete /api/municipalities/:code/remedies/:id/photos/:photo': staff,
  'put /api/municipalities/:code/remedies/:id/photos/:photo/approved': staff,
  'put /api/municipalities/:code/remedies/:id/photos/:photo/image': staff,
  'get /api/municipalities/:code/walks/:id/protocol': staff,
  'put /api/municipalities/:code/walks/:id/protocol': staff,
  'post /api/municipalities/:code/walks/:id/protocol/actions': handlers,
  'get /api/municipalities/:code/walks/:id/comparison': staff,
  'get /api/municipalities/:code/report-themes': everyone,
  'get /api/municipalities/:code/report-places': everyone,
  'post /api/municipalities/:code/report-place-checks': everyone,
  'get /api/municipalities/:code/nearby-reports': everyone,
  'put /api/municipalities/:code/nearby-reports/:key/supporters/:supporter': everyone,
  'put /api/municipalities/:code/reports/:id': everyone,
  'put /api/municipalities/:code/reports/:id/photos/:photo': everyone,
  'get /api/municipalities/:code/my-report': everyone,
  'get /api/municipalities/:code/my-report/photos/:photo': everyone,
  'get /api/municipalities/:code/my-report/export.json': everyone,
  'post /api/municipalities/:code/my-report/messages': everyone,
  'post /api/municipalities/:code/my-report/fixed-answers': everyone,
  'delete /api/municipalities/:code/my-report/contact': everyone,
  'delete /api/municipalities/:code/my-report': everyone,
  'get /api/municipalities/:code/my-walk': everyone,
  'get /api/municipalities/:code/my-walk/invitation.ics': everyone,
  'get /api/municipalities/:code/my-walk/route.gpx': everyone,
  'put /api/municipalities/:code/my-walk/findings/:id': everyone,
  'delete /api/municipalities/:code/my-walk/findings/:id': everyone,
  'put /api/municipalities/:code/my-walk/photos/:photo': everyone,
  'get /api/municipalities/:code/my-walk/photos/:photo': everyone,
  'delete /api/municipalities/:code/my-walk/photos/:photo': everyone,
  'put /api/municipalities/:code/my-walk/places/:place/seen': everyone,
  'get /api/municipalities/:code/walks/:id/findings': staff,
  'put /api/municipalities/:code/walks/:id/findings/:finding': staff,
  'delete /api/municipalities/:code/walks/:id/findings/:finding': staff,
  'put /api/municipalities/:code/walks/:id/photos/:photo': staff,
  'get /api/municipalities/:code/walks/:id/photos/:photo': staff,
  'delete /api/municipalities/:code/walks/:id/photos/:photo': staff,
  'put /api/municipalities/:code/walks/:id/photos/:photo/approved': staff,
  'put /api/municipalities/:code/walks/:id/photos/:photo/image': staff,
  'get /api/municipalities/:code/asset-ranking': staff,
  'get /api/municipalities/:code/asset-ranking.csv': staff,
  'get /api/municipalities/:code/assets/:id': staff,
  'get /api/municipalities/:code/reviews.csv': staff,
  'get /api/municipalities/:code/reviews.geojson': staff,
  'get /api/municipalities/:code/review-rounds': staff,
  'post /api/municipalities/:code/review-rounds': handlers,
  'post /api/municipalities/:code/review-rounds/:id/closing': handlers,
  'get /api/municipalities/:code/reviews': staff,
  'post /api/municipalities/:code/reviews': handlers,
  'get /api/municipalities/:code/reviews/:id': staff,
  'post /api/municipalities/:code/review-actions': handlers,
  'get /api/municipalities/:code/assets': staff,
  'get /api/municipalities/:code/assets.geojson': staff,
  'get /api/municipalities/:code/asset-imports': staff,
  'get /api/municipalities/:code/lighting': staff,
  'post /api/municipalities/:code/safe-routes': everyone,
  'post /api/municipalities/:code/asset-imports': handlers,
  'post /api/municipalities/:code/asset-imports/town': handlers,
}

const nameOf = (route: Route) => `${route.method} ${route.path}`

describeDatabases('every route', (database) => {
  let service: Awaited<ReturnType<typeof serveApp>>
  let routes: Route[]
  let here: string
  let there: string
  const clients = new Map<Role, HttpClient>()

  beforeAll(async () => {
    here = await addTestMunicipality(database())
    there = await addTestMunicipality(database())
    service = await serveApp(database())
    routes = listRoutes(service.context)
    clients.set('public', service.client.stranger())
    for (const role of ['municipality', 'police', 'admin'] as const) {
      clients.set(role, await logInTo(service.client, await addTestAccount(database(), here, role)))
    }
  })
  afterAll(() => service.close())

  it('is in the table of who may use it', () => {
    expect(routes.map(nameOf).toSorted()).toEqual(Object.keys(allowed).toSorted())
  })

  it('lets in the roles of the table and no other', async () => {
    for (const route of routes.filter((candidate) => candidate.path !== '/api/session')) {
      for (const role of everyone) {
        const answer = await clients
          .get(role)!
          .request(route.method.toUpperCase(), addressOf(route, here), bodyOf(route))
        const status = answer.status < 500 ? 'answered' : answer.status
        expect({ route: nameOf(route), role, refused: isRefused(answer), status }).toEqual({
          route: nameOf(route),
          role,
          refused: !allowed[nameOf(route)]!.includes(role),
          status: 'answered',
        })
      }
    }
  })

  it('treats staff of another municipality as the public', async () => {
    for (const route of routes.filter((candidate) => candidate.path.includes(':code'))) {
      for (const role of staff) {
        const answer = await clients
          .get(role)!
          .request(route.method.toUpperCase(), addressOf(route, there), bodyOf(route))
        expect({ route: nameOf(route), role, refused: isRefused(answer) }).toEqual({
          route: nameOf(route),
          role,
          refused: !allowed[nameOf(route)]!.includes('public'),
        })
      }
    }
  })

  it('answers an unknown municipality with its problem', async () => {
    for (const path of ['/api/municipalities/none', '/api/municipalities/none/style.json?theme=light']) {
      const answer = await clients.get('public')!.request('GET', path)
      expect([path, answer.status, answer.json()['code']]).toEqual([path, 404, 'municipality_not_found'])
    }
  })

  it('refuses a misspelt query by name', async () => {
    const answer = await clients.get('police')!.request('GET', `/api/municipalities/${here}/incidents?form=2026-01-01`)
    expect([answer.status, answer.json()['code']]).toEqual([400, 'invalid_request'])
    expect(JSON.stringify(answer.json()['details'])).toContain('form')
  })

  it('answers what it is with an ETag, and 304 to who has it', async () => {
    const answer = await clients.get('public')!.request('GET', `/api/municipalities/${here}`)
    expect(answer.status).toBe(200)
    const again = await clients.get('public')!.request('GET', `/api/municipalities/${here}`, {
      headers: { 'If-None-Match': answer.headers.get('ETag')! },
    })
    expect(again.status).toBe(304)
  })

  it('answers an address that is none with a problem, in the language asked for', async () => {
    const answer = await clients.get('public')!.request('GET', '/api/nothing', { headers: { 'Accept-Language': 'en' } })
    expect(answer.headers.get('Content-Type')).toMatch('application/problem+json')
    expect(answer.json()).toMatchObject({ status: 404, code: 'not_found', title: 'There is nothing at this address.' })
  })

  it('is in the OpenAPI document with its parameters, and every reference in it leads somewhere', async () => {
    const document = (await clients.get('public')!.request('GET', '/api/openapi.json')).json() as {
      openapi: string
      paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>
    }
    expect(document.openapi).toBe('3.1.1')
    for (const route of routes.filter((candidate) => candidate.path !== '/api/openapi.json')) {
      const operation = document.paths[route.path.replaceAll(/:(\w+)/g, '{$1}')]?.[route.method]
      const names = operation?.parameters
        .filter((parameter) => parameter.in === 'path')
        .map((parameter) => parameter.name)
      expect({ route: nameOf(route), names }).toEqual({
        route: nameOf(route),
        names: [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]),
      })
    }
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"(#[^"]+)"/g)].map((match) => match[1]!)
    for (const reference of new Set(references)) {
      const target = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document)
      expect({ reference, found: target !== undefined }).toEqual({ reference, found: true })
    }
  })

  it('compresses text for those who ask, and says so to caches', async () => {
    const answer = await clients
      .get('public')!
      .request('GET', '/api/openapi.json', { headers: { 'Accept-Encoding': 'gzip' } })
    expect(answer.headers.get('Content-Encoding')).toBe('gzip')
    expect(answer.headers.get('Vary')).toContain('Accept-Encoding')
    expect(answer.json()['openapi']).toBe('3.1.1')
  })

  it('says so in headers that nothing of another host may be loaded and nobody may frame it', async () => {
    const answer = await clients.get('public')!.request('GET', '/')
    const policy = answer.headers.get('Content-Security-Policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
  })
})

/**
 * Whether a role is refused, which is always told as a problem. Open311 answers 403 too, in words of its own (GeoReport v2), to whoever has no key: that is no matter of roles, and test/features/open311.test.ts looks
 * into it.
 */
function isRefused({ status, headers }: HttpAnswer): boolean {
  return (status === 401 || status === 403) && headers.get('Content-Type')!.startsWith('application/problem+json')
}

/** An address that is well formed, of something that need not be there. */
function addressOf(route: Route, code: string): string {
  const values: Record<string, string> = {
    code,
    id: /\/(imports|incidents)\//.test(route.path) ? '1' : '00000000-0000-4000-8000-000000000000',
    kind: 'deso',
    photo: '00000000-0000-4000-8000-000000000001',
    unit: 'u1',
    version: '0',
    z: '14',
    x: '8826',
    y: '4809',
    token: 'abcdefgh',
    key: '00000000-0000-4000-8000-000000000002',
    format: 'json',
    place: 'p1',
    finding: '00000000-0000-4000-8000-000000000004',
    service: 'lighting',
    participant: '00000000-0000-4000-8000-000000000004',
    supporter: '00000000-0000-4000-8000-000000000003',
  }
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => values[name]!)
  return route.path.endsWith('imports') && route.method === 'post' ? `${path}?name=a.csv` : path
}

function bodyOf(route: Route): { body?: unknown; raw?: BodyInit } {
  if (route.streamsBody === true) return { raw: 'id,from,lng,lat,category\n1,2026-01-01T12:00:00Z,15,59,theft\n' }
  if (route.path.endsWith('/shared')) return { body: { shared: true } }
  if (route.path.endsWith('/name')) return { body: { name: null } }
  return route.body === undefined ? {} : { body: {} }
}
