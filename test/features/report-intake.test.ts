import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownReportSchema, secretHeader } from '../../server/contract/reports.ts'
import type { OwnReport, ReportSubmissionInput } from '../../server/contract/reports.ts'
import { asRole } from '../../server/db/as-role.ts'
import { reportRoutes } from '../../server/features/reports/report-routes.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { reportSubmission, solvedProof } from '../support/report-submission.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

describeDatabases('a report', (database) => {
  let service: StaffService
  let code: string
  const resident = { role: 'public' } as const

  beforeAll(async () => {
    code = await addTestMunicipality(database())
    service = await serveToStaff(
      reportRoutes({ database: database(), now: () => new Date(), config: { reportsPerHour: 1000 } }),
    )
  })
  afterAll(() => service.close())

  const put = (id: string, body: ReportSubmissionInput, municipality = code) =>
    service.ask(resident, 'PUT', `/api/municipalities/${municipality}/reports/${id}`, { body })
  const own = (secret: string, method = 'GET', rest = '', body?: unknown) =>
    service.ask(resident, method, `/api/municipalities/${code}/my-report${rest}`, {
      headers: { [secretHeader]: secret },
      ...(body === undefined ? {} : { body }),
    })
  const rows = <T>(query: ReturnType<typeof sql<T>>) =>
    asRole(database(), { role: 'admin', municipality: code }, async (trx) => (await query.execute(trx)).rows)

  it('is answered with what it is called by, and followed by its secret alone', async () => {
    const id = randomUUID()
    const submission = reportSubmission(id)
    const answer = await put(id, submission)
    expect(answer.status).toBe(201)
    const { reference } = answer.json() as { reference: string }
    expect(reference).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    const followed = ownReportSchema.strict().parse((await own(submission.secret)).json())
    expect(followed).toMatchObject({
      id,
      reference,
      theme: 'lighting',
      status: 'received',
      text: 'Lamporna är släckta på hela gångvägen.',
      when: { dayparts: ['evening'], weekdays: [], light: 'dark', seasons: [] },
      place: { type: 'Point', coordinates: [15.002, 59.001] },
      hasContact: false,
      asksIfFixed: false,
      events: [{ by: 'reporter', kind: 'received' }],
    })
  })

  it('is there once however often and in whatever order it is sent', async () => {
    const reports = Array.from({ length: 4 }, () => {
      const id = randomUUID()
      return { id, submission: reportSubmission(id) }
    })
    const references = new Map<string, string>()
    const orders = fc.array(fc.nat(reports.length - 1), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const answers = await Promise.all(
          order.map(async (at) => ({ at, answer: await put(reports[at]!.id, reports[at]!.submission) })),
        )
        for (const { at, answer } of answers) {
          const { reference } = answer.json() as { reference: string }
          const known = references.get(reports[at]!.id) ?? reference
          references.set(reports[at]!.id, known)
          expect([answer.status < 300, reference]).toEqual([true, known])
        }
      }),
      { numRuns: 15 },
    )
    const ids = reports.map(({ id }) => id)
    const kept = await rows(
      sql<{
        id: string
        events: number
      }>`select r.id, (select count(*)::int from report_event e where e.report_id = r.id) as events
        from report r where r.id = any(${ids}::uuid[])`,
    )
    expect(kept.map(({ events }) => events)).toEqual(kept.map(() => 1))
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set(references.keys()))
    expect(new Set(references.values()).size).toBe(references.size)
  })

  it('stays whose it is: another secret, or another identifier of the same secret, is answered as nothing', async () => {
    const id = randomUUID()
    const submission = reportSubmission(id, { text: 'mine' })
    await put(id, submission)
    const stolen = await put(id, { ...submission, secret: randomBytes(32).toString('base64url'), text: 'theirs' })
    expect([stolen.status, stolen.json()['code']]).toEqual([404, 'report_not_found'])
    const other = randomUUID()
    const twice = await put(other, { ...submission, proof: solvedProof(other) })
    expect(twice.json()['code']).toBe('report_not_found')
    expect(((await own(submission.secret)).json() as OwnReport).text).toBe('mine')
  })

  it('needs a proof of work for its own identifier and for these days', async () => {
    const [id, other] = [randomUUID(), randomUUID()]
    const day = 24 * 3600_000
    for (const proof of [
      '',
      'x:y',
      solvedProof(other),
      solvedProof(id, new Date(Date.now() - 2 * day)),
      solvedProof(id).toUpperCase() + ' ',
    ]) {
      const answer = await put(id, reportSubmission(id, { proof }))
      expect([proof, answer.status, answer.json()['code']]).toEqual([proof, 422, 'proof_needed'])
    }
    expect((await put(id, reportSubmission(id, { proof: solvedProof(id, new Date(Date.now() - day)) }))).status).toBe(
      201,
    )
  })
})
