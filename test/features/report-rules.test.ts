import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportAction } from '../../server/contract/report-handling.ts'
import type { ReportStatus } from '../../server/contract/reports.ts'
import type { HandledReport } from '../../server/features/report-handling/report-effect.ts'
import { effectOf } from '../../server/features/report-handling/report-rules.ts'

const statuses = ['spam', 'received', 'accepted', 'in-progress', 'fixed', 'closed', 'rejected'] as const
const at = new Date('2026-11-02T09:00:00Z')
const handler = { account: 'a1', at }

const reportOf = (id: string, values: Partial<HandledReport> = {}): HandledReport => ({
  id,
  reference: `REF-${id}`,
  status: 'received',
  reason: null,
  mergedInto: null,
  owner: null,
  dueOn: null,
  theme: 'lighting',
  firstAnsweredAt: null,
  fixedAt: null,
  lastChange: null,
  mergedFrom: null,
  links: [],
  ...values,
})

const reportsOf = (...reports: HandledReport[]) => new Map(reports.map((report) => [report.id, report]))

const names = ['r1', 'r2', 'r3', 'r4', 'r5'] as const
const anyAction: fc.Arbitrary<ReportAction> = fc.oneof(
  fc.constantFrom('accept', 'start', 'spam', 'not-spam', 'reopen', 'undo', 'unmerge').map((action) => ({ action })),
  fc.constantFrom('close', 'reject').map((action) => ({ action, reason: 'Inte vårt.' })),
  fc.constantFrom({ action: 'fix' } as const, { action: 'fix', answer: 'Klart.' } as const),
  fc.constantFrom(...names).map((into) => ({ action: 'merge' as const, into })),
)
const anyStep = fc.record({ action: anyAction, ids: fc.subarray([...names], { minLength: 1 }), minutes: fc.nat(12) })

describe('actions on reports', () => {
  it('never reach an inconsistent report, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (sequence) => {
        let reports = reportsOf(...names.map((name) => reportOf(name)))
        let minutes = 0
        for (const { action, ids, ...later } of sequence) {
          minutes += later.minutes
          const effect = effectOf(reports, ids, action, {
            account: 'a1',
            at: new Date(at.getTime() + minutes * 60_000),
          })
          const before = reports
          reports = new Map([...reports, ...effect.changed])
          expectConsistent(reports)
          // Each change of status is written down, of what it was and became.
          for (const [id, { status }] of effect.changed) {
            const was = before.get(id)!.status
            if (status === was) continue
            const told = effect.events.filter(
              ({ report, kind }) => report === id && (kind === 'status' || kind === 'reopened'),
            )
            expect(told.some((event) => event.was === was && event.became === status)).toBe(true)
          }
          // What is refused stays as it is, but for what its head does to it.
          expect([...effect.done, ...effect.refused.map(({ id }) => id)].every((id) => ids.includes(id as 'r1'))).toBe(
            true,
          )
          expect(effect.refused.some(({ id }) => effect.done.includes(id))).toBe(false)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('are undone by undo, merges with all that came along', () => {
    const anyReports = fc.array(fc.tuple(fc.constantFrom(...statuses), fc.option(fc.nat(2), { nil: undefined })), {
      minLength: 5,
      maxLength: 5,
    })
    fc.assert(
      fc.property(anyReports, anyAction, (drawn, action) => {
        fc.pre(!['undo', 'unmerge'].includes(action.action))
        // The first three may be heads, the others may repeat one that is no spam.
        const reports = reportsOf(
          ...drawn.map(([status, head], place) => {
            const own = { status, reason: status === 'closed' || status === 'rejected' ? 'Därför.' : null }
            const leads = head !== undefined && place > 2 && drawn[head]![0] !== 'spam'
            if (!leads) return reportOf(names[place]!, own)
            const of = drawn[head]![0]
            const reason = of === 'closed' || of === 'rejected' ? 'Därför.' : null
            return reportOf(names[place]!, {
              status: 'duplicate',
              mergedInto: names[head]!,
              mergedFrom: 'received',
              reason,
            })
          }),
        )
        const effect = effectOf(reports, ['r1'], action, handler)
        fc.pre(effect.done.length === 1)
        const then = new Map([...reports, ...effect.changed])
        const back = effectOf(then, ['r1'], { action: 'undo' }, handler)
        expect(back.done).toEqual(['r1'])
        const restored = new Map([...then, ...back.changed])
        const kept = ({ status, reason, mergedInto }: HandledReport) => ({ status, reason, mergedInto })
        for (const [id, report] of reports) expect([id, kept(restored.get(id)!)]).toEqual([id, kept(report)])
      }),
      { numRuns: 400 },
    )
  })

  it('lead from status to status as in this table', () => {
    const table: Record<string, readonly ReportStatus[]> = {
      accept: ['received'],
      start: ['received', 'accepted'],
      fix: ['received', 'accepted', 'in-progress', 'closed'],
      close: ['received', 'accepted', 'in-progress'],
      reject: ['received', 'accepted', 'in-progress'],
      spam: ['received', 'accepted', 'in-progress'],
      'not-spam': ['spam'],
      reopen: ['fixed', 'closed', 'rejected'],
    }
    for (const [action, from] of Object.entries(table)) {
      const allowed = statuses.filter((status) => {
        const doing = { action, reason: 'Därför.' } as ReportAction
        return effectOf(reportsOf(reportOf('r1', { status })), ['r1'], doing, handler).done.length > 0
      })
      expect([action, allowed.toSorted()]).toEqual([action, from.toSorted()])
    }
  })

  it('tell the reporters of duplicates what becomes of the head, and answer only who is answered', () => {
    const reports = reportsOf(
      reportOf('r1', { status: 'accepted' }),
      reportOf('r2', { status: 'duplicate', mergedInto: 'r1', mergedFrom: 'received' }),
    )
    const closed = effectOf(reports, ['r1'], { action: 'close', reason: 'Privat mark.' }, handler)
    expect(closed.changed.get('r2')).toMatchObject({ status: 'duplicate', reason: 'Privat mark.', firstAnsweredAt: at })
    expect(closed.mails.map(({ report }) => report).toSorted()).toEqual(['r1', 'r2'])
    const answered = effectOf(reports, ['r1'], { action: 'answer', text: 'Tack.' }, handler)
    expect(answered.events.map(({ report }) => report)).toEqual(['r1'])
  })

  it('let nobody take back what another did, what the reporter did, or what is eleven minutes old', () => {
    const change = { at, by: 'staff' as const, account: 'a1', was: 'received', reasonBefore: null }
    const undoOf = (values: Partial<typeof change> | { by: 'reporter' }, minutes = 0) => {
      const reports = reportsOf(reportOf('r1', { status: 'accepted', lastChange: { ...change, ...values } }))
      const later = { account: 'a1', at: new Date(at.getTime() + minutes * 60_000) }
      return effectOf(reports, ['r1'], { action: 'undo' }, later).done.length
    }
    expect([undoOf({}), undoOf({}, 10), undoOf({}, 11), undoOf({ account: 'a2' }), undoOf({ by: 'reporter' })]).toEqual(
      [1, 1, 0, 0, 0],
    )
  })
})

function expectConsistent(reports: ReadonlyMap<string, HandledReport>): void {
  for (const report of reports.values()) {
    expect((report.status === 'duplicate') === (report.mergedInto !== null)).toBe(true)
    const isLeft = report.status === 'closed' || report.status === 'rejected'
    expect([isLeft && report.reason === null, report.status === 'fixed' && report.fixedAt === null]).toEqual([
      false,
      false,
    ])
    if (report.mergedInto === null) continue
    const head = reports.get(report.mergedInto)!
    expect([head.mergedInto, head.status === 'spam', head.id === report.id]).toEqual([null, false, false])
    expect(report.reason).toBe(head.reason)
  }
}
