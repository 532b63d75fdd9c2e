import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { reportStatisticsSchema } from '../../server/contract/report-handling.ts'
import { asRole } from '../../server/db/as-role.ts'
import { localMonths } from '../../server/features/report-handling/local-months.ts'
import { figuresBy } from '../../server/features/report-handling/report-figures.ts'
import { describeDatabases } from '../support/database.ts'
import { serveInbox } from '../support/inbox-service.ts'
import type { InboxService } from '../support/inbox-service.ts'

describeDatabases('statistics of reports', (database) => {
  let inbox: InboxService
  beforeAll(async () => {
    inbox = await serveInbox(database())
  })
  beforeEach(() => inbox.anew())
  afterAll(() => inbox.close())

  const statistics = async (query = '') =>
    reportStatisticsSchema.strict().parse((await inbox.ask('GET', `report-statistics${query}`)).json())

  const storeSome = async () => {
    const south = [15.002, 59.001] as const
    const north = [15.002, 59.02] as const
    // Answered after 1, 3 and 8 hours.
    await inbox.store({
      receivedAt: '2026-10-01T10:00:00Z',
      firstAnsweredAt: '2026-10-01T11:00:00Z',
      status: 'fixed',
      point: south,
    })
    await inbox.store({
      receivedAt: '2026-10-02T10:00:00Z',
      firstAnsweredAt: '2026-10-02T13:00:00Z',
      status: 'closed',
      reason: '.',
      point: south,
    })
    await inbox.store({
      receivedAt: '2026-10-03T10:00:00Z',
      firstAnsweredAt: '2026-10-03T18:00:00Z',
      theme: 'litter',
      status: 'fixed',
      point: north,
    })
    await inbox.store({
      receivedAt: '2026-10-04T10:00:00Z',
      theme: 'litter',
      status: 'rejected',
      reason: '.',
      point: north,
    })
    // November in Sweden, October in UTC.
    const head = await inbox.store({ receivedAt: '2026-10-31T23:10:00Z', point: south })
    await inbox.store({ receivedAt: '2026-11-01T10:00:00Z', status: 'duplicate', mergedInto: head.id, point: south })
    await inbox.store({ receivedAt: '2026-11-01T10:00:00Z', status: 'spam', point: south })
  }

  it('are those counted by hand, by theme, square and local month', async () => {
    await storeSome()
    const counted = await statistics()
    const all = {
      received: 5,
      open: 1,
      fixed: 2,
      closed: 1,
      rejected: 1,
      fixedShare: 0.5,
      medianHoursToAnswer: 3,
      answeredShare: 0.6,
    }
    expect([counted.from, counted.to, counted.all]).toEqual([null, null, all])
    expect(
      counted.themes.map(({ theme, received, medianHoursToAnswer, fixedShare }) => [
        theme,
        received,
        medianHoursToAnswer,
        fixedShare,
      ]),
    ).toEqual([
      ['lighting', 3, 2, 0.5],
      ['litter', 2, 8, 0.5],
    ])
    expect([counted.areaKind, counted.areas.map(({ area, name, received }) => [area, name, received])]).toEqual([
      'km-squares',
      [
        ['500 6540', '500 6540', 3],
        ['500 6542', '500 6542', 2],
      ],
    ])
    expect(counted.months).toEqual([
      { month: '2026-10', received: 4, fixed: 2 },
      { month: '2026-11', received: 1, fixed: 0 },
    ])
  })

  it('are of reports received in half-open local days', async () => {
    await storeSome()
    expect((await statistics('?from=2026-11-01')).all.received).toBe(1)
    expect((await statistics('?to=2026-11-01')).all.received).toBe(4)
    expect((await statistics('?from=2026-10-02&to=2026-10-03')).all).toMatchObject({
      received: 1,
      closed: 1,
      fixedShare: 0,
    })
    expect((await inbox.ask('GET', 'report-statistics?from=2026-10-03&to=2026-10-03')).json()['code']).toBe(
      'invalid_period',
    )
  })

  it('are by area of the division with most areas, one on an edge once', async () => {
    await storeSome()
    await inbox.store({ point: [15.002, 59.01], receivedAt: '2026-10-05T10:00:00Z' })
    await inbox.store({ point: [15.5, 59.5], receivedAt: '2026-10-05T10:00:00Z' })
    await asRole(database(), { role: 'admin', municipality: inbox.code }, (trx) =>
      sql`
        insert into area (municipality_code, kind, code, name, outline)
        select ${inbox.code}, k, c, n, st_multi(st_makeenvelope(15, s, 15.01, t, 4326))
        from (values ('deso', 'A', 'Söder', 59, 59.01), ('deso', 'B', 'Norr', 59.01, 59.03), ('regso', 'C', 'Allt', 59, 59.03)) v (k, c, n, s, t)
      `.execute(trx),
    )
    const counted = await statistics()
    expect([counted.areaKind, counted.all.received]).toEqual(['deso', 7])
    expect(counted.areas.map(({ area, name, received }) => [area, name, received])).toEqual([
      ['A', 'Söder', 4],
      ['B', 'Norr', 2],
    ])
  })

  it('are nothing where there is nothing', async () => {
    const none = {
      received: 0,
      open: 0,
      fixed: 0,
      closed: 0,
      rejected: 0,
      fixedShare: null,
      medianHoursToAnswer: null,
      answeredShare: null,
    }
    expect(await statistics()).toEqual({
      from: null,
      to: null,
      all: none,
      themes: [],
      areaKind: 'km-squares',
      areas: [],
      months: [],
    })
  })
})

describe('local months', () => {
  it('begin at the local midnight, over the change of clocks and of the year', () => {
    const found = localMonths(new Date('2026-09-30T22:00:00Z'), new Date('2026-12-31T23:00:00Z'), 'Europe/Stockholm')
    expect(found.map(({ month, begins }) => `${month} ${begins.toISOString()}`)).toEqual([
      '2026-10 2026-09-30T22:00:00.000Z',
      '2026-11 2026-10-31T23:00:00.000Z',
      '2026-12 2026-11-30T23:00:00.000Z',
      '2027-01 2026-12-31T23:00:00.000Z',
    ])
  })
})

describe('figures of reports', () => {
  const anyGroup = fc.record({
    theme: fc.constantFrom('a', 'b'),
    area: fc.constantFrom('x', null),
    status: fc.constantFrom('received' as const, 'fixed' as const, 'closed' as const, 'rejected' as const),
    waits: fc.array(fc.option(fc.nat(1_000_000), { nil: null }), { minLength: 1, maxLength: 6 }),
  })

  it('are what counting one report after another gives', () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 20 }), (groups) => {
        const figures = figuresBy(
          groups.map(({ waits, ...group }) => ({
            ...group,
            reports: waits.length,
            answerSeconds: waits.filter((wait) => wait !== null),
          })),
          ({ theme }) => theme,
        )
        for (const theme of ['a', 'b']) {
          const reports = groups
            .filter((group) => group.theme === theme)
            .flatMap(({ status, waits }) => waits.map((wait) => ({ status, wait })))
          const waits = reports.flatMap(({ wait }) => wait ?? []).toSorted((a, b) => a - b)
          const [low, high] = [Math.ceil(waits.length / 2) - 1, Math.floor(waits.length / 2)]
          const median = waits.length === 0 ? null : (waits[low]! + waits[high]!) / 2 / 3600
          const ended = reports.filter(({ status }) => status !== 'received').length
          const fixed = reports.filter(({ status }) => status === 'fixed').length
          const found = figures.get(theme)
          const expected = {
            received: reports.length,
            open: reports.length - ended,
            fixedShare: ended === 0 ? null : fixed / ended,
            medianHoursToAnswer: median,
            answeredShare: waits.length / reports.length,
          }
          expect(found === undefined ? {} : { ...found, ...expected }).toEqual(found ?? {})
          expect(found === undefined).toBe(reports.length === 0)
        }
      }),
    )
  })
})
