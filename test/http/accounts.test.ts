import express from 'express'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountRoutes } from '../../server/features/accounts/account-routes.ts'
import { findVisitor } from '../../server/features/accounts/session-store.ts'
import { handleErrors, refuseUnknown } from '../../server/http/handle-errors.ts'
import { mountRoutes } from '../../server/http/mount-routes.ts'
import { rateLimit } from '../../server/http/rate-limit.ts'
import { requestLog } from '../../server/http/request-log.ts'
import { refuseForeignOrigin } from '../../server/http/same-origin.ts'
import { identifyVisitor } from '../../server/http/visitor.ts'
import { describeDatabases } from '../support/database.ts'
import type { HttpClient } from '../support/http-client.ts'
import { serveForTest } from '../support/http-client.ts'
import { addTestAccount, addTestMunicipality, testPassword } from '../support/municipality.ts'

describeDatabases('logging in', (database) => {
  let now = new Date('2026-11-22T08:00:00Z')
  let client: HttpClient
  let code: string
  let name: string
  const logLines: string[] = []

  beforeAll(async () => {
    code = await addTestMunicipality(database())
    name = await addTestAccount(database(), code, 'police')
    const log = pino({ base: null }, { write: (line: string) => void logLines.push(line) })
    const app = express()
    app.use(requestLog(log))
    app.use(identifyVisitor((token) => findVisitor(database(), now, token)))
    app.use(refuseForeignOrigin)
    app.post('/api/session', rateLimit({ most: 20, windowMilliseconds: 60_000, now: () => now.getTime() }))
    mountRoutes(app, accountRoutes({ database: database(), now: () => now }))
    app.use(refuseUnknown)
    app.use(handleErrors(log))
    client = await serveForTest(app)
  })
  afterAll(() => client.close())

  it('begins a session with the right password and knows it again', async () => {
    const visitor = client.stranger()
    const answer = await visitor.request('POST', '/api/session', { body: { name, password: testPassword } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^tryggkarta-session=[\w-]{43}; Path=\/; Expires=.*; HttpOnly; SameSite=Strict$/,
    )
    expect((await visitor.request('GET', '/api/session')).json()).toEqual({
      account: { name, role: 'police', municipality: code },
    })
  })

  it('gives the same answer to a wrong password and an unknown name', async () => {
    const wrong = await client.stranger().request('POST', '/api/session', { body: { name, password: 'fel' } })
    const unknown = await client
      .stranger()
      .request('POST', '/api/session', { body: { name: 'ingen', password: 'fel' } })
    expect([wrong.status, wrong.json()['code']]).toEqual([401, 'wrong_login'])
    expect([unknown.status, unknown.json()['code']]).toEqual([401, 'wrong_login'])
    expect(wrong.headers.get('Set-Cookie')).toBeNull()
  })

  it('ends a session at logout, in the database too', async () => {
    const visitor = client.stranger()
    const login = await visitor.request('POST', '/api/session', { body: { name, password: testPassword } })
    const cookie = login.headers.get('Set-Cookie')!.split(';')[0]!
    await visitor.request('DELETE', '/api/session')
    const kept = await client.stranger().request('GET', '/api/session', { headers: { Cookie: cookie } })
    expect(kept.json()).toEqual({ account: null })
  })

  it('forgets a session after twelve hours', async () => {
    const visitor = client.stranger()
    await visitor.request('POST', '/api/session', { body: { name, password: testPassword } })
    const before = now
    now = new Date(before.getTime() + 12 * 3_600_000 - 1)
    expect((await visitor.request('GET', '/api/session')).json()['account']).not.toBeNull()
    now = new Date(before.getTime() + 12 * 3_600_000)
    expect((await visitor.request('GET', '/api/session')).json()).toEqual({ account: null })
    now = before
  })

  it('refuses a login that another site sends', async () => {
    const headers = { Origin: 'https://annan.example' }
    const answer = await client
      .stranger()
      .request('POST', '/api/session', { body: { name, password: testPassword }, headers })
    expect([answer.status, answer.json()['code']]).toEqual([403, 'foreign_origin'])
  })

  it('refuses unknown keys and malformed JSON by name, not by crash', async () => {
    const extra = await client
      .stranger()
      .request('POST', '/api/session', { body: { name, password: 'x', role: 'admin' } })
    expect([extra.status, extra.json()['code']]).toEqual([400, 'invalid_request'])
    const broken = await client
      .stranger()
      .request('POST', '/api/session', { raw: '{"name":', headers: { 'Content-Type': 'application/json' } })
    expect([broken.status, broken.json()['code']]).toEqual([400, 'invalid_request'])
  })

  it('answers 304 to a reader who has the answer already', async () => {
    const first = await client.stranger().request('GET', '/api/session')
    const second = await client
      .stranger()
      .request('GET', '/api/session', { headers: { 'If-None-Match': first.headers.get('ETag')! } })
    expect([first.status, second.status, second.bytes.length]).toEqual([200, 304, 0])
  })

  it('slows down guessing', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt < 25; attempt++) {
      statuses.push((await client.stranger().request('POST', '/api/session', { body: { name: 'ingen' } })).status)
    }
    expect(statuses.at(-1)).toBe(429)
    now = new Date(now.getTime() + 60_000)
    expect((await client.stranger().request('POST', '/api/session', { body: { name: 'ingen' } })).status).toBe(400)
  })

  it('logs a line a request, with its id and role and nothing that tells who', async () => {
    logLines.length = 0
    const visitor = client.stranger()
    const answer = await visitor.request('POST', '/api/session', { body: { name, password: testPassword } })
    await expect.poll(() => logLines.length).toBe(1)
    const line = JSON.parse(logLines[0]!) as Record<string, unknown>
    expect(line).toMatchObject({
      requestId: answer.headers.get('X-Request-Id'),
      method: 'POST',
      route: '/api/session',
      status: 200,
    })
    expect(logLines[0]).not.toContain(name)
    expect(logLines[0]).not.toContain(testPassword)
    expect(logLines[0]).not.toContain('127.0.0.1')
  })
})
