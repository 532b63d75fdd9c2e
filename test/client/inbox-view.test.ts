import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyInbox,
  inboxFilterQuery,
  inboxOrders,
  inboxParts,
  narrowedBy,
  readInbox,
  reportSources,
  reportStatuses,
  writeInbox,
  type InboxFilter,
  type InboxView,
} from '../../client/state/inbox-view.ts'
import { emptyView, readView, writeView } from '../../client/state/view.ts'

const some = <T extends string>(...values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }).map((chosen) => chosen.toSorted())
const filter: fc.Arbitrary<InboxFilter> = fc.record(
  {
    status: some(...reportStatuses),
    theme: some('lighting', 'safe-place', 'a-b2'),
    owner: some('park', 'street'),
    source: some(...reportSources),
    unassigned: fc.boolean(),
    overdue: fc.boolean(),
    escalated: fc.boolean(),
    from: fc.constantFrom('2026-01-01', '2026-11-22'),
    to: fc.constantFrom('2026-02-28', '2027-01-01'),
    q: fc.constantFrom('mörk gång', 'K7QX-2M4P', 'a&b=c'),
  },
  { requiredKeys: [] },
)
const view: fc.Arbitrary<InboxView> = fc.record({
  part: fc.constantFrom(...inboxParts),
  filter,
  order: fc.constantFrom(...inboxOrders),
  report: fc.option(fc.uuid()),
  shows: fc.constantFrom('list' as const, 'map' as const),
})

describe('the inbox in an address', () => {
  it('is restored as it was, whatever is looked at', () => {
    fc.assert(
      fc.property(view, (inbox) => {
        const query = new URLSearchParams()
        writeInbox(inbox, query)
        expect(readInbox(new URLSearchParams(query.toString()))).toEqual(inbox)
      }),
    )
  })

  it('is restored with the page around it, whose own theme is light or dark', () => {
    const inbox: InboxView = { ...emptyInbox, filter: { theme: ['lighting'], from: '2026-11-01' } }
    const address = writeView({ ...emptyView, page: 'inbox', municipality: '9901', inbox, theme: 'dark' })
    expect(address).toBe('/municipalities/9901/inbox?about=lighting&from=2026-11-01&theme=dark')
    expect(readView(address)).toEqual({ ...emptyView, page: 'inbox', municipality: '9901', inbox, theme: 'dark' })
  })

  it('keeps the inbox’s days apart from those of the incidents', () => {
    const shown = readView('/municipalities/9901/inbox?from=2026-11-01')
    expect(shown.filter).toBeNull()
    expect(writeView({ ...shown, page: 'map' })).toBe('/municipalities/9901')
  })

  it('opens a mangled link with what can be read', () => {
    const query = new URLSearchParams(
      'status=new,fixed&report=7&order=best&from=2026-02-30&about=ÅÄÖ&view=globe&overdue=yes',
    )
    expect(readInbox(query)).toEqual({ ...emptyInbox, filter: { status: ['fixed'] } })
  })

  it('asks the service in its own words', () => {
    expect(
      String(inboxFilterQuery({ theme: ['lighting'], status: ['fixed', 'closed'], unassigned: true, q: '' })),
    ).toBe('status=fixed%2Cclosed&theme=lighting&unassigned=true')
  })

  it('counts what narrows the list besides status and words, days as one', () => {
    expect(narrowedBy({})).toBe(0)
    expect(narrowedBy({ status: ['fixed'], q: 'mörkt' })).toBe(0)
    expect(narrowedBy({ from: '2026-01-01', to: '2026-02-01', theme: ['lighting'], overdue: true })).toBe(3)
  })
})
