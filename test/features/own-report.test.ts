import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownReportExportSchema } from '../../server/contract/reports.ts'
import type { OwnReport } from '../../server/contract/reports.ts'
import { answerEffect, asksIfFixed } from '../../server/features/reports/own-report-rules.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveReports } from '../support/report-service.ts'
import type { ReportService } from '../support/report-service.ts'
import { reportSubmission } from '../support/report-submission.ts'

describeDatabases('a reporter’s own report', (database) => {
  let service: ReportService
  let code: string
  beforeAll(async () => {
    code = await addTestMunicipality(database())
    service = await serveReports(database(), code)
  })
  afterAll(() => service.close())

  const send = async (changes: Parameters<typeof reportSubmission>[1] = {}) => {
    const id = randomUUID()
    const submission = reportSubmission(id, changes)
    expect((await service.put(id, submission)).status).toBe(201)
    return { id, secret: submission.secret }
  }
  const set = (id: string, assignments: string) =>
    database().pool.query(`update report set ${assignments} where id = '${id}'`)

  it('cannot be told from none by a wrong secret: misshapen, missing and unknown are answered alike', async () => {
    const { secret } = await send()
    const answers = await Promise.all(
      [randomBytes(32).toString('base64url'), secret.toLowerCase() + 'x', 'short', ''].map(async (wrong) => {
        const { status, bytes } = await service.own(wrong)
        const { requestId, ...rest } = JSON.parse(bytes.toString()) as Record<string, unknown>
        return { status, rest, hasId: typeof requestId === 'string' }
      }),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]).toMatchObject({ status: 404, rest: { code: 'report_not_found' } })
  })

  it('shows what was done and said for the reporter, and takes messages', async () => {
    const { id, secret } = await send()
    await database().pool.query(
      `insert into report_event (report_id, municipality_code, by, kind, text, shown_to_reporter)
      values ('${id}', '${code}', 'staff', 'answer', 'Vi byter lampan.', true), ('${id}', '${code}', 'staff', 'note', 'Dyrt.', false)`,
    )
    const answer = await service.own(secret, 'POST', '/messages', { text: 'Tack!' })
    expect(answer.status).toBe(200)
    const { events } = await service.read(secret)
    expect(events.map(({ by, kind, text }) => [by, kind, text])).toEqual([
      ['reporter', 'received', null],
      ['staff', 'answer', 'Vi byter lampan.'],
      ['reporter', 'message', 'Tack!'],
    ])
    expect((await service.own(secret, 'POST', '/messages', { text: ' ' })).json()['code']).toBe('invalid_request')
  })

  it('takes no more than twenty messages a day, so that a leaked link cannot fill the inbox', async () => {
    const { secret } = await send()
    const statuses: number[] = []
    for (let sent = 0; sent < 20; sent++)
      statuses.push((await service.own(secret, 'POST', '/messages', { text: `${sent}` })).status)
    // The receipt is the reporter's own first word.
    expect(statuses).toEqual([...Array.from({ length: 19 }, () => 200), 429])
  })

  it('asks whether it is fixed once it is said to be, is confirmed by yes, and reopened by no', async () => {
    const { id, secret } = await send()
    const answer = async (body: object) =>
      (await service.own(secret, 'POST', '/fixed-answers', body)).json() as OwnReport
    await set(id, `status = 'fixed', status_at = clock_timestamp(), fixed_at = now(), touched_at = now()`)
    expect(await service.read(secret)).toMatchObject({ status: 'fixed', asksIfFixed: true })
    expect(await answer({ fixed: true })).toMatchObject({ status: 'fixed', asksIfFixed: false })
    const reopened = await answer({ fixed: false, text: 'Den är släckt igen.' })
    expect(reopened).toMatchObject({ status: 'accepted', asksIfFixed: false })
    expect(reopened.events.at(-1)).toMatchObject({
      by: 'reporter',
      kind: 'reopened',
      became: 'accepted',
      text: 'Den är släckt igen.',
    })
    const { rows } = await database().pool.query(`select touched_at, reason from report where id = '${id}'`)
    expect(rows).toEqual([{ touched_at: null, reason: null }])
    for (const status of ['closed', 'rejected']) {
      await set(id, `status = '${status}', reason = 'Inte kommunens mark.'`)
      expect(await service.read(secret)).toMatchObject({ status, reason: 'Inte kommunens mark.' })
      expect(await answer({ fixed: false })).toMatchObject({ status: 'accepted', reason: null })
    }
    expect((await answer({ fixed: false })).events.at(-1)).toMatchObject({ kind: 'still-there' })
  })

  it('looks received while it is held back, and cannot be let in by its sender', async () => {
    const { id, secret } = await send({ website: 'https://spam.example' })
    await service.own(secret, 'POST', '/fixed-answers', { fixed: false })
    expect(await service.read(secret)).toMatchObject({ status: 'received' })
    expect((await database().pool.query(`select status from report where id = '${id}'`)).rows).toEqual([
      { status: 'spam' },
    ])
  })

  it('can be taken along whole, have its contact erased, and be erased with all that belongs to it', async () => {
    const { id, secret } = await send({ contact: { name: 'Anna', email: 'anna@example.se' } })
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    )
    const photo = randomUUID()
    expect(await service.photo(id, photo, secret, png)).toEqual({ status: 204 })
    const exported = await service.own(secret, 'GET', '/export.json')
    const { report, contact, photos } = ownReportExportSchema.strict().parse(exported.json())
    expect(exported.headers.get('Content-Disposition')).toBe(`attachment; filename="${report.reference}.json"`)
    expect(contact).toEqual({ name: 'Anna', email: 'anna@example.se', phone: null, language: 'sv' })
    expect(photos.map((item) => [item.id, item.jpegBase64.startsWith('/9j/')])).toEqual([[photo, true]])

    expect((await service.own(secret, 'DELETE', '/contact')).status).toBe(204)
    expect(await service.read(secret)).toMatchObject({ hasContact: false, photos: [photo] })

    expect((await service.own(secret, 'DELETE')).status).toBe(204)
    expect((await service.own(secret)).json()['code']).toBe('report_not_found')
    expect((await service.own(secret, 'DELETE')).json()['code']).toBe('report_not_found')
    for (const table of ['report_contact', 'report_photo', 'report_event'])
      expect((await database().pool.query(`select 1 from ${table} where report_id = '${id}'`)).rows).toEqual([])
  })

  it('takes no photo once its words are erased', async () => {
    const { id, secret } = await send()
    await set(id, `text = null, text_shown = null, text_erased_at = now()`)
    expect(await service.photo(id, randomUUID(), secret, Buffer.alloc(3))).toMatchObject({
      status: 409,
      code: 'report_text_erased',
    })
    expect(await service.read(secret)).toMatchObject({ textErased: true, text: null })
  })
})

describe('asking whether a report is fixed', () => {
  const day = 24 * 3600_000
  const received = Date.parse('2026-01-01T12:00:00Z')
  const at = (days: number) => new Date(received + days * day)
  const report = (
    status: OwnReport['status'],
    answers: [kind: 'still-there' | 'confirmed-fixed', days: number][] = [],
  ) => ({
    status,
    statusAt: at(10).toISOString(),
    receivedAt: at(0).toISOString(),
    events: answers.map(([kind, days]) => ({
      at: at(days).toISOString(),
      by: 'reporter' as const,
      kind,
      became: null,
      text: null,
    })),
  })

  it('begins four weeks after it came in, and again four weeks after an answer', () => {
    expect(asksIfFixed(report('accepted'), at(27.9))).toBe(false)
    expect(asksIfFixed(report('accepted'), at(28))).toBe(true)
    expect(asksIfFixed(report('in-progress', [['still-there', 30]]), at(57))).toBe(false)
    expect(asksIfFixed(report('in-progress', [['still-there', 30]]), at(58))).toBe(true)
  })

  it('comes at once when it is said to be fixed, until it is confirmed after that', () => {
    expect(asksIfFixed(report('fixed'), at(10))).toBe(true)
    expect(asksIfFixed(report('fixed', [['confirmed-fixed', 9]]), at(11))).toBe(true)
    expect(asksIfFixed(report('fixed', [['confirmed-fixed', 10]]), at(11))).toBe(false)
  })

  it('never comes of what has another end', () => {
    for (const status of ['closed', 'rejected', 'duplicate'] as const)
      expect(asksIfFixed(report(status), at(100))).toBe(false)
  })

  it('reopens by "no" what has ended and only that', () => {
    expect(answerEffect(false, 'fixed')).toBe('reopened')
    expect(answerEffect(false, 'duplicate')).toBe('still-there')
    expect(answerEffect(true, 'closed')).toBe('confirmed-fixed')
  })
})
