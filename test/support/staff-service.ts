import express from 'express'
import { pino } from 'pino'
import { handleErrors, refuseUnknown } from '../../server/http/handle-errors.ts'
import { mountRoutes } from '../../server/http/mount-routes.ts'
import type { Route } from '../../server/http/route.ts'
import type { Visitor } from '../../server/http/visitor.ts'
import { serveForTest } from './http-client.ts'
import type { HttpAnswer } from './http-client.ts'

/** Somebody who asks, without a login: a role in a municipality, and a word that stands for the browser's session. */
export interface Somebody {
  role: Visitor['role']
  municipality?: string
  session?: string
  /** The account behind it, where it matters whose. */
  account?: { id: string; name: string }
}

export interface StaffService {
  /** Asks on somebody's behalf. */
  ask(who: Somebody, method: string, path: string, options?: AskOptions): Promise<HttpAnswer>
  url: string
  headersOf(who: Somebody): Record<string, string>
  close(): Promise<void>
}

interface AskOptions {
  body?: unknown
  headers?: Record<string, string>
}

/** Serves some routes alone, to whoever the request's headers say. */
export async function serveToStaff(routes: readonly Route[]): Promise<StaffService> {
  const app = express()
  app.use((request, response, next) => {
    const role = request.get('X-Role') as Visitor['role'] | undefined
    const municipality = request.get('X-Municipality')
    const account = request.get('X-Account')?.split(' ')
    if (role !== undefined)
      response.locals['visitor'] = {
        role,
        ...(municipality && { municipality }),
        ...(account && { accountId: account[0], accountName: account[1] }),
      }
    next()
  })
  mountRoutes(app, routes)
  app.use(refuseUnknown)
  app.use(handleErrors(pino({ level: 'silent' })))
  const client = await serveForTest(app)
  return {
    url: client.url,
    headersOf,
    close: () => client.close(),
    ask: (who, method, path, { body, headers } = {}) =>
      client.stranger().request(method, path, {
        ...(body === undefined ? {} : { body }),
        headers: { ...headersOf(who), ...headers },
      }),
  }
}

function headersOf({ role, municipality, session = '', account }: Somebody): Record<string, string> {
  return {
    'X-Role': role,
    ...(municipality === undefined ? {} : { 'X-Municipality': municipality }),
    ...(account === undefined ? {} : { 'X-Account': `${account.id} ${account.name}` }),
    Cookie: `tryggkarta-session=${session.padEnd(43, '0')}`,
  }
}
