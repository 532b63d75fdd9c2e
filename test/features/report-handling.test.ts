import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actionOutcomeSchema, reportDetailSchema, reportPageSchema } from '../../server/contract/report-handling.ts'
import type { ReportAction } from '../../server/contract/report-handling.ts'
import { reportHandlingRoutes } from '../../server/features/report-handling/report-handling-routes.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeReport } from '../support/stored-reports.ts'
import type { StoredReport } from '../support/stored-reports.ts'

describeDatabases('reports in the inbox', (database) => {
  let service: StaffService
  let code: string
  let path: string
  let now = new Date('2026-11-02T09:00:00Z')
  beforeAll(async () => {
    const config = { mail: undefined, reportTextDays: 730 }
    service = await serveToStaff(reportHandlingRoutes({ database: database(), now: () => now, config }))
    await anew()
  })
  afterAll(() => service.close())

  const anew = async () => {
    code = await addTestMunicipality(database())
    path = `/api/municipalities/${code}/reports`
  }
  const as = (role: 'municipality' | 'police') => ({ role, municipality: code })
  const store = (wanted: Partial<StoredReport> = {}) => storeReport(database(), code, wanted)
  const listed = async (query = '', role: 'municipality' | 'police' = 'municipality') =>
    reportPageSchema.strict().parse((await service.ask(as(role), 'GET', `${path}${query}`)).json())
  const references = async (query: string) => (await listed(query)).items.map(({ reference }) => reference)
  const detailOf = async (id: string, role: 'municipality' | 'police' = 'municipality') =>
    reportDetailSchema.strict().parse((await service.ask(as(role), 'GET', `${path}/${id}`)).json())
  const act = async (ids: string[], action: ReportAction) => {
    const body = { ids, do: action }
    const answer = await service.ask(as('municipality'), 'POST', `/api/municipalities/${code}/report-actions`, { body })
    return actionOutcomeSchema.strict().parse(answer.json())
  }

  it('are found by every word of the filter', async () => {
    await anew()
    const lamp = await store({ status: 'accepted', owner: 'lighting', dueOn: '2026-11-01', text: '100% mörkt' })
    const park = await store({
      theme: 'litter',
      label: 'Parken',
      source: 'staff',
      receivedAt: '2026-10-24T22:10:00Z',
      point: [15.1, 59.1],
    })
    const spam = await store({ status: 'spam', suspicions: ['honeypot'], text: null })
    const found = async (query: string) => (await references(query)).toSorted()
    const all = [lamp, park, spam].map(({ reference }) => reference).toSorted()
    expect(await found('')).toEqual(all)
    expect(await found('?status=spam,accepted')).toEqual([lamp.reference, spam.reference].toSorted())
    expect(await found('?theme=litter')).toEqual([park.reference])
    expect(await found('?owner=lighting')).toEqual([lamp.reference])
    expect(await found('?unassigned=true')).toEqual([park.reference, spam.reference].toSorted())
    expect(await found('?overdue=true')).toEqual([lamp.reference])
    expect(await found('?overdue=false')).toEqual([park.reference, spam.reference].toSorted())
    expect(await found('?escalated=true')).toEqual([])
    expect(await found('?source=staff')).toEqual([park.reference])
    // Ten past midnight in Sweden.
    expect(await found('?from=2026-10-25')).toEqual([park.reference])
    expect(await found('?to=2026-10-25')).toEqual([lamp.reference, spam.reference].toSorted())
    expect(await found('?q=100%25')).toEqual([lamp.reference])
    expect(await found('?q=PARK')).toEqual([park.reference])
    expect(await found(`?q=${spam.reference}`)).toEqual([spam.reference])
    expect(await found('?q=_')).toEqual([])
    expect(await found('?bbox=15.05,59.05,15.2,59.2')).toEqual([park.reference])
    expect((await service.ask(as('municipality'), 'GET', `${path}?from=2026-10-25&to=2026-10-24`)).json()['code']).toBe(
      'invalid_period',
    )
    const { counts, sendsMail } = await listed('?status=spam')
    expect([counts, sendsMail]).toEqual([{ status: { accepted: 1, received: 1, spam: 1 }, escalated: 0 }, false])
  })

  it('come in every order, page by page', async () => {
    await anew()
    const a = await store({ receivedAt: '2026-10-01T10:00:00.5Z', dueOn: '2026-12-01' })
    const b = await store({ receivedAt: '2026-10-02T10:00:00Z' })
    const c = await store({ receivedAt: '2026-10-03T10:00:00Z', dueOn: '2026-11-01' })
    await store({ receivedAt: '2026-09-01T10:00:00Z', status: 'duplicate', mergedInto: b.id, dueOn: '2027-01-01' })
    const paged = async (order: string) => {
      const found: string[] = []
      let after = ''
      do {
        const page = await listed(`?limit=1&status=received&order=${order}${after}`)
        found.push(...page.items.map(({ reference }) => reference))
        after = page.next === undefined ? '' : `&after=${page.next}`
      } while (after !== '')
      return found
    }
    const [first, second, third] = [a.reference, b.reference, c.reference]
    expect(await paged('newest')).toEqual([third, second, first])
    expect(await paged('oldest')).toEqual([first, second, third])
    expect(await paged('due')).toEqual([third, first, second])
    expect((await paged('most-supported'))[0]).toBe(second)
    expect((await paged('most-supported')).toSorted()).toEqual([first, second, third].toSorted())
    expect((await listed('?order=most-supported')).items.map(({ supporters }) => supporters)).toEqual([1, 0, 0, 0])
    expect((await service.ask(as('municipality'), 'GET', `${path}?after=nowhere`)).json()['code']).toBe(
      'invalid_request',
    )
  })

  it('are read by the police without the words as written, the contact, what happened and what is spam', async () => {
    await anew()
    const { id } = await store({ text: 'Ring 070-1234567', textShown: 'Ring […]', email: 'kim@example.se' })
    await store({ status: 'spam' })
    await act([id], { action: 'note', text: 'Känd sedan tidigare' })
    const ours = await detailOf(id)
    expect([ours.textAsWritten, ours.hasContact, ours.events.length]).toEqual(['Ring 070-1234567', true, 1])
    const theirs = await detailOf(id, 'police')
    expect([theirs.text, theirs.textAsWritten, theirs.hasContact, theirs.events]).toEqual(['Ring […]', null, false, []])
    expect((await listed('', 'police')).items.map((item) => item.id)).toEqual([id])
    expect((await listed('', 'police')).counts.status).toEqual({ received: 1 })
  })

  it('know the others of their theme within 250 metres, the nearest first', async () => {
    await anew()
    const { id } = await store({ point: [15, 59] })
    const far = await store({ point: [15, 59.0022] })
    const near = await store({ point: [15.001, 59] })
    await store({ point: [15, 59.0024] })
    await store({ point: [15, 59], theme: 'litter' })
    await store({ point: [15, 59], status: 'spam' })
    expect((await detailOf(id)).near).toEqual([
      { id: near.id, reference: near.reference, metres: 57.5, status: 'received' },
      { id: far.id, reference: far.reference, metres: 245.1, status: 'received' },
    ])
  })

  it('are handled many at a time, each with what was and became, and refused one by one', async () => {
    await anew()
    const [one, two, done] = [await store(), await store(), await store({ status: 'fixed' })]
    const missing = randomUUID()
    expect(await act([one.id, two.id, done.id, missing], { action: 'accept' })).toEqual({
      changed: 2,
      refused: [
        { id: done.id, code: 'report_action_impossible' },
        { id: missing, code: 'report_not_found' },
      ],
    })
    expect(await act([one.id, two.id], { action: 'accept' })).toEqual({ changed: 0, refused: [] })
    await act([one.id], { action: 'assign', owner: 'park' })
    await act([one.id], { action: 'due', on: '2026-12-01' })
    await act([one.id], { action: 'close', reason: 'Vägen är Trafikverkets.' })
    const closed = await detailOf(one.id)
    expect([closed.status, closed.owner, closed.dueOn, closed.reason, closed.firstAnsweredAt]).toEqual([
      'closed',
      'park',
      '2026-12-01',
      'Vägen är Trafikverkets.',
      '2026-11-02T09:00:00.000Z',
    ])
    expect(
      closed.events.map(({ kind, was, became, text, shownToReporter }) => [kind, was, became, text, shownToReporter]),
    ).toEqual([
      ['status', 'received', 'accepted', null, true],
      ['assigned', null, 'park', null, false],
      ['due', null, '2026-12-01', null, false],
      ['status', 'accepted', 'closed', 'Vägen är Trafikverkets.', true],
    ])
  })

  it('are at most 500 at a time', async () => {
    const ids = Array.from({ length: 501 }, () => randomUUID())
    const doing = async (chosen: string[]) => {
      const body = { ids: chosen, do: { action: 'accept' } }
      return service.ask(as('municipality'), 'POST', `/api/municipalities/${code}/report-actions`, { body })
    }
    expect([(await doing(ids)).status, (await doing([])).status]).toEqual([400, 400])
    const { refused } = (await doing(ids.slice(1))).json() as { refused: unknown[] }
    expect(refused.length).toBe(500)
    expect(
      (await service.ask(as('police'), 'POST', `/api/municipalities/${code}/report-actions`, { body: {} })).status,
    ).toBe(403)
  })

  it('can be taken back for ten minutes by whoever did it', async () => {
    await anew()
    const { id } = await store()
    now = new Date('2026-11-02T10:00:00Z')
    await act([id], { action: 'close', reason: 'Inte vårt.' })
    now = new Date('2026-11-02T10:01:00Z')
    await act([id], { action: 'reopen' })
    now = new Date('2026-11-02T10:10:00Z')
    await act([id], { action: 'undo' })
    expect(await detailOf(id)).toMatchObject({ status: 'closed', reason: 'Inte vårt.' })
    now = new Date('2026-11-02T10:20:01Z')
    expect((await act([id], { action: 'undo' })).refused).toEqual([{ id, code: 'report_action_impossible' }])
  })

  it('follow the head that they are merged into, and come back as they were', async () => {
    await anew()
    now = new Date('2026-11-03T09:00:00Z')
    const [head, twin, third] = [
      await store({ status: 'accepted' }),
      await store(),
      await store({ email: 'kim@example.se' }),
    ]
    await act([third.id], { action: 'merge', into: twin.id })
    now = new Date('2026-11-03T09:01:00Z')
    expect(await act([twin.id, head.id], { action: 'merge', into: head.id })).toEqual({
      changed: 1,
      refused: [{ id: head.id, code: 'merge_impossible' }],
    })
    expect((await detailOf(third.id)).mergedInto).toEqual({ id: head.id, reference: head.reference })
    expect((await detailOf(head.id)).supporters).toBe(2)
    await act([head.id], { action: 'fix', answer: 'Lampan är bytt.' })
    const follower = await detailOf(third.id)
    expect([follower.status, follower.fixedAt]).toEqual(['duplicate', '2026-11-03T09:01:00.000Z'])
    expect(
      follower.events
        .filter(({ shownToReporter }) => shownToReporter)
        .map(({ kind, became, text }) => [kind, became, text]),
    ).toEqual([
      ['status', 'duplicate', null],
      ['status', 'received', null],
      ['status', 'accepted', null],
      ['status', 'fixed', null],
      ['answer', null, 'Lampan är bytt.'],
    ])
    await act([twin.id], { action: 'unmerge' })
    expect((await detailOf(third.id)).mergedInto).toEqual({ id: twin.id, reference: twin.reference })
    expect([(await detailOf(twin.id)).status, (await detailOf(head.id)).mergedFrom]).toEqual(['received', []])
  })
})
