import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { ReportAction, ReportDetail } from '../../server/contract/report-handling.ts'
import { asRole } from '../../server/db/as-role.ts'
import { dayOfReports } from '../../server/features/report-handling/keep-reports.ts'
import { describeDatabases } from '../support/database.ts'
import { serveInbox } from '../support/inbox-service.ts'
import type { InboxService } from '../support/inbox-service.ts'
import { storeReportPhoto } from '../support/stored-reports.ts'

const config = { contactDays: 90, reportTextDays: 730, spamDays: 30, escalationDays: 7, mail: undefined }

describeDatabases('a day of reports', (database) => {
  let inbox: InboxService
  beforeAll(async () => {
    inbox = await serveInbox(database())
  })
  beforeEach(() => inbox.anew())
  afterAll(() => inbox.close())

  const dayOf = async (instant: string) => {
    inbox.now = new Date(instant)
    await dayOfReports({ database: database(), now: () => inbox.now, config })
  }
  const act = (id: string, action: ReportAction) => inbox.ask('POST', 'report-actions', { ids: [id], do: action })
  const detailOf = async (id: string) => (await inbox.ask('GET', `reports/${id}`)).json() as ReportDetail
  const kindsOf = async (id: string) =>
    (await detailOf(id)).events.map(({ kind, became }) => `${kind} ${became ?? ''}`.trim())

  it('escalates what nobody has touched for seven days, once until somebody does', async () => {
    const { id } = await inbox.store({ receivedAt: '2026-10-01T10:00:00Z' })
    await dayOf('2026-10-08T10:00:00Z')
    expect((await detailOf(id)).escalated).toBe(false)
    await dayOf('2026-10-08T10:00:01Z')
    await dayOf('2026-10-09T10:00:00Z')
    expect([(await detailOf(id)).escalated, await kindsOf(id)]).toEqual([true, ['escalated untouched']])
    const page = (await inbox.ask('GET', 'reports?escalated=true')).json() as { items: unknown[]; counts: unknown }
    expect([page.items.length, page.counts]).toEqual([1, { status: { received: 1 }, escalated: 1 }])
    await act(id, { action: 'note', text: 'Frågar gatukontoret.' })
    expect((await detailOf(id)).escalated).toBe(false)
    await dayOf('2026-10-16T10:00:00Z')
    expect((await detailOf(id)).escalated).toBe(false)
    // Looked at, and still as received a week later.
    await dayOf('2026-10-16T10:00:01Z')
    expect((await detailOf(id)).escalated).toBe(true)
  })

  it('escalates what is past its day and untouched since, by the local clock', async () => {
    const { id } = await inbox.store({ receivedAt: '2026-10-20T10:00:00Z', status: 'accepted' })
    inbox.now = new Date('2026-10-20T12:00:00Z')
    await act(id, { action: 'due', on: '2026-10-24' })
    await dayOf('2026-10-24T21:59:00Z')
    expect((await detailOf(id)).escalated).toBe(false)
    await dayOf('2026-10-24T22:01:00Z')
    expect((await kindsOf(id)).at(-1)).toBe('escalated overdue')
    await act(id, { action: 'start' })
    await dayOf('2026-11-30T10:00:00Z')
    expect((await detailOf(id)).escalated).toBe(false)
  })

  it('asks whether it is fixed once after four weeks, and once after each time it was said to be', async () => {
    const { id } = await inbox.store({ receivedAt: '2026-10-01T10:00:00Z', email: 'kim@example.se' })
    const good = await inbox.store({ receivedAt: '2026-10-01T10:00:00Z', theme: 'safe-place' })
    const paper = await inbox.store({ receivedAt: '2026-10-01T10:00:00Z', source: 'staff' })
    inbox.now = new Date('2026-10-02T10:00:00Z')
    await act(id, { action: 'accept' })
    const asked = async () => (await kindsOf(id)).filter((kind) => kind === 'asked-if-fixed').length
    await dayOf('2026-10-29T10:00:00Z')
    expect(await asked()).toBe(0)
    await dayOf('2026-10-29T10:00:01Z')
    await dayOf('2026-12-29T10:00:01Z')
    expect(await asked()).toBe(1)
    await act(id, { action: 'fix' })
    await dayOf('2026-12-30T10:00:00Z')
    await dayOf('2026-12-31T10:00:00Z')
    expect(await asked()).toBe(2)
    await act(id, { action: 'reopen' })
    inbox.now = new Date('2027-01-01T10:00:00Z')
    await act(id, { action: 'fix' })
    await dayOf('2027-01-02T10:00:00Z')
    expect(await asked()).toBe(3)
    expect([await kindsOf(good.id), await kindsOf(paper.id)].flat()).not.toContain('asked-if-fixed')
  })

  it('erases contacts 90 days after the end, of duplicates after the end of what they repeat, and of nothing open', async () => {
    const end = { status: 'fixed', statusAt: '2026-10-01T10:00:00Z', email: 'kim@example.se' } as const
    const [ended, open] = [await inbox.store(end), await inbox.store({ email: 'kim@example.se', status: 'accepted' })]
    const merged = { status: 'duplicate', statusAt: '2026-01-01T10:00:00Z', email: 'kim@example.se' } as const
    const ofEnded = await inbox.store({ ...merged, mergedInto: ended.id })
    const ofOpen = await inbox.store({ ...merged, mergedInto: open.id })
    const reachable = async () =>
      Promise.all([ended, ofEnded, open, ofOpen].map(async ({ id }) => (await detailOf(id)).hasContact))
    await dayOf('2026-12-30T10:00:00Z')
    expect(await reachable()).toEqual([true, true, true, true])
    await dayOf('2026-12-30T10:00:01Z')
    expect(await reachable()).toEqual([false, false, true, true])
    expect((await kindsOf(ended.id)).at(-1)).toBe('erased contact')
  })

  it('erases words and photos two years after they were received, everywhere they stand, and spam after thirty days', async () => {
    const { id } = await inbox.store({ email: 'kim@example.se', text: 'Kalle skriker' })
    await storeReportPhoto(database(), inbox.code, id, Buffer.from('jpeg'))
    await inbox.ask('PUT', `reports/${id}/redaction`, { text: '[namn] skriker', reason: 'personal-information' })
    await act(id, { action: 'note', text: 'Kalle igen' })
    await act(id, { action: 'close', reason: 'Kalle är flyttad.' })
    const { id: follower } = await inbox.store({ text: 'Kalle', receivedAt: '2028-01-01T10:00:00Z' })
    const spam = await inbox.store({ status: 'spam', statusAt: '2028-08-31T10:00:00Z' })
    const held = async () => {
      const { rows } = await asRole(database(), { role: 'admin', municipality: inbox.code }, (trx) =>
        sql<{ all: string }>`
          select concat_ws(' ', (select string_agg(r::text, ' ') from report r where r.id = ${id}),
            (select string_agg(e::text, ' ') from report_event e where e.report_id = ${id}),
            (select string_agg(d::text, ' ') from report_redaction d where d.report_id = ${id}),
            (select string_agg(p.id::text, ' ') from report_photo p where p.report_id = ${id})) as all
        `.execute(trx),
      )
      return rows[0]!.all
    }
    expect((await detailOf(id)).textErasedOn).toBe('2028-09-30')
    await dayOf('2028-09-30T10:00:00Z')
    expect(await held()).toContain('Kalle')
    await dayOf('2028-09-30T10:00:01Z')
    expect((await held()).toLowerCase()).not.toMatch(/kalle|skriker/)
    const detail = await detailOf(id)
    expect([detail.textErasedOn, detail.photos, detail.hasContact, detail.reason, detail.status]).toEqual([
      null,
      0,
      false,
      '–',
      'closed',
    ])
    expect((await inbox.ask('PUT', `reports/${id}/redaction`, { text: 'x', reason: 'libel' })).json()['code']).toBe(
      'report_text_erased',
    )
    expect((await detailOf(follower)).textAsWritten).toBe('Kalle')
    expect((await inbox.ask('GET', `reports/${spam.id}`)).status).toBe(404)
  })

  it('does each municipality’s work by its own, and all of it or none', async () => {
    const first = inbox.code
    const { id } = await inbox.store({ receivedAt: '2026-10-01T10:00:00Z' })
    await inbox.anew()
    const other = await inbox.store({ receivedAt: '2026-10-01T10:00:00Z' })
    await dayOf('2026-10-20T10:00:00Z')
    expect((await detailOf(other.id)).escalated).toBe(true)
    inbox.code = first
    expect((await detailOf(id)).escalated).toBe(true)
  })
})
