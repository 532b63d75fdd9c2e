import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assetKinds, assetParts, emptyAssets } from '../../client/state/asset-view.ts'
import { emptyInbox } from '../../client/state/inbox-view.ts'
import { methodNames } from '../../client/state/method-name.ts'
import { emptyRemedies, remedyStatuses } from '../../client/state/remedy-view.ts'
import { emptyView, panels, readView, writeView, type View } from '../../client/state/view.ts'
import { emptyWalks, followUpParts, walkLists, type WalkView } from '../../client/state/walk-view.ts'

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const rounded = (least: number, most: number, decimals: number) =>
  fc.integer({ min: least * 10 ** decimals, max: most * 10 ** decimals }).map((whole) => whole / 10 ** decimals)
const filter = fc.record(
  {
    from: day,
    to: day,
    category: fc
      .uniqueArray(fc.constantFrom('violence', 'robbery', 'drugs', 'a-b2'), { minLength: 1 })
      .map((codes) => codes.toSorted()),
    hours: fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 24 }))
      .map(([from, to]) => `${from}-${to}`),
    weekdays: fc
      .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
      .map((days) => days.toSorted((a, b) => a - b)),
    discovered: fc.boolean(),
  },
  { requiredKeys: [] },
)
const noPatrol = { plan: null, unit: null, stop: null, week: null, walk: null }
const noLists = { walks: emptyWalks, remedies: emptyRemedies, assets: emptyAssets }
const unit = fc.stringMatching(/^u[1-8]$/)
const page: fc.Arbitrary<Pick<View, 'page' | 'plan' | 'unit' | 'stop' | 'week' | 'walk'>> = fc.oneof(
  fc.record({ page: fc.constantFrom('map', 'import', 'login', 'releases') }).map((any) => ({ ...noPatrol, ...any })),
  fc.record({
    page: fc.constant('patrols' as const),
    plan: fc.option(fc.oneof(fc.uuid(), fc.constant('new'))),
    unit: fc.option(unit),
    stop: fc.option(fc.stringMatching(/^u[1-8]-[1-9]\d{0,2}$/)),
    week: fc.constant(null),
    walk: fc.constant(null),
  }),
  fc.record({
    page: fc.constant('patrol-log' as const),
    plan: fc.option(fc.uuid()),
    unit: fc.constant(null),
    stop: fc.constant(null),
    week: fc.option(fc.constantFrom('2026-11-16', '2026-12-28')),
    walk: fc.constant(null),
  }),
  fc.record({
    page: fc.constant('patrol-unit' as const),
    plan: fc.uuid(),
    unit,
    stop: fc.constant(null),
    week: fc.constant(null),
    walk: fc.constant(null),
  }),
  fc
    .record({ page: fc.constantFrom('walks', 'walk-follow-up'), walk: fc.uuid() })
    .map((any) => ({ ...noPatrol, ...any })),
)
const planned: fc.Arbitrary<Pick<WalkView, 'making' | 'reviews' | 'rewalk'>> = fc.oneof(
  fc.constant({ making: null, reviews: [], rewalk: null }),
  fc.record({
    making: fc.constantFrom('walk' as const, 'inspection' as const),
    reviews: fc.uniqueArray(fc.uuid(), { maxLength: 5 }),
    rewalk: fc.option(fc.uuid()),
  }),
)
const lists: fc.Arbitrary<Pick<View, 'page' | keyof typeof noLists>> = fc.oneof(
  fc
    .record({
      planned,
      list: fc.constantFrom(...walkLists),
      changing: fc.boolean(),
      part: fc.constantFrom(...followUpParts),
      finding: fc.option(fc.uuid()),
    })
    .map(({ planned: of, ...any }) => ({ page: 'walks' as const, ...noLists, walks: { ...any, ...of } })),
  fc
    .record({
      remedy: fc.option(fc.uuid()),
      status: fc.subarray([...remedyStatuses]),
      owner: fc.uniqueArray(fc.constantFrom('park', 'street-2', 'housing')).map((codes) => codes.toSorted()),
      walk: fc.option(fc.uuid()),
      overdue: fc.boolean(),
      order: fc.constantFrom('due' as const, 'newest' as const),
    })
    .map((remedies) => ({ page: 'remedies' as const, ...noLists, remedies: { ...emptyRemedies, ...remedies } })),
  fc
    .record({
      part: fc.constantFrom(...assetParts),
      kind: fc.subarray([...assetKinds]),
      asset: fc.option(fc.uuid()),
      review: fc.option(fc.uuid()),
    })
    .map((assets) => ({ page: 'assets' as const, ...noLists, assets: { ...emptyAssets, ...assets } })),
)
const view: fc.Arbitrary<View> = fc
  .record({
    where: page,
    municipality: fc.option(fc.stringMatching(/^[0-9A-Za-z-]{1,20}$/)),
    camera: fc.option(fc.record({ zoom: rounded(0, 24, 2), lat: rounded(-85, 85, 5), lng: rounded(-180, 180, 5) })),
    filter: fc.option(filter),
    radiusMetres: fc.option(fc.integer({ min: 5, max: 5000 })),
    minPoints: fc.option(fc.integer({ min: 2, max: 100_000 })),
    run: fc.option(fc.uuid()),
    rank: fc.option(fc.integer({ min: 1, max: 500 })),
    panel: fc.constantFrom(...panels),
    method: fc.option(fc.constantFrom(...methodNames)),
    analysis: fc.option(fc.uuid()),
    place: fc.option(fc.integer({ min: 1, max: 5000 })),
    compare: fc.option(fc.tuple(fc.uuid(), fc.uuid())),
    release: fc.option(fc.uuid()),
    showHotspots: fc.boolean(),
    showAnalysis: fc.boolean(),
    showIncidents: fc.boolean(),
    showReports: fc.boolean(),
    showArtefacts: fc.boolean(),
    language: fc.option(fc.constantFrom('sv' as const, 'en' as const)),
    theme: fc.option(fc.constantFrom('light' as const, 'dark' as const)),
  })
  // All but the login belong to a municipality; without one their address is the map's.
  .map(({ where, release, ...any }) => ({
    ...any,
    // The inbox's own words are tested by themselves: inbox-view.test.ts.
    inbox: emptyInbox,
    ...noLists,
    release: any.municipality !== null && where.page === 'releases' ? release : null,
    // Pages with lists of their own have no incident filter.
    filter: any.municipality !== null && where.page.startsWith('walk') ? null : any.filter,
    ...(any.municipality === null && where.page !== 'login' ? { ...noPatrol, page: 'map' as const } : where),
  }))

describe('the address of a view', () => {
  it('restores every view that it was written from', () => {
    fc.assert(
      fc.property(view, (any) => {
        expect(readView(writeView(any))).toEqual(any)
      }),
    )
  })

  it('restores what is looked at of walks, remedies, parks and paths', () => {
    fc.assert(
      fc.property(lists, (any) => {
        const whole = { ...emptyView, ...any, municipality: '1880' }
        expect(readView(writeView(whole))).toEqual(whole)
      }),
    )
  })

  it('leads to a walk, to what was found on it, and to a re-walk that is being planned', () => {
    const walk = '5a0e4c1e-0000-4000-8000-000000000001'
    const base = { ...emptyView, municipality: '1880' }
    expect(writeView({ ...base, page: 'walks', walk })).toBe(`/municipalities/1880/walks/${walk}`)
    expect(writeView({ ...base, page: 'walk-follow-up', walk, walks: { ...emptyWalks, part: 'protocol' } })).toBe(
      `/municipalities/1880/walks/${walk}/follow-up?part=protocol`,
    )
    expect(writeView({ ...base, page: 'walks', walks: { ...emptyWalks, making: 'walk', rewalk: walk } })).toBe(
      `/municipalities/1880/walks?new=walk&rewalk=${walk}`,
    )
  })

  it('is readable', () => {
    const address = writeView({
      ...emptyView,
      municipality: '1880',
      camera: { zoom: 14.25, lat: 59.2741, lng: 15.2066 },
      filter: {
        from: '2026-01-01',
        to: '2026-07-01',
        category: ['drugs', 'violence'],
        hours: '22-4',
        weekdays: [5, 6],
      },
      rank: 3,
      language: 'sv',
    })
    expect(address).toBe(
      '/municipalities/1880?map=14.25/59.2741/15.2066&from=2026-01-01&to=2026-07-01&category=drugs,violence&hours=22-4&weekdays=5,6&rank=3&lang=sv',
    )
  })

  it('keeps an analysis, the place chosen in it, and what the map shows of it', () => {
    const id = '5a0e4c1e-0000-4000-8000-000000000001'
    const address = writeView({
      ...emptyView,
      municipality: '1880',
      panel: 'analysis',
      method: 'gi-star',
      analysis: id,
      place: 2,
      showHotspots: false,
    })
    expect(address).toBe(`/municipalities/1880?panel=analysis&method=gi-star&analysis=${id}&place=2&hotspots=hidden`)
  })

  it('leads to a plan, to one of its units and stops, and to the page that a unit has on its phone', () => {
    const plan = '5a0e4c1e-0000-4000-8000-000000000001'
    const base = { ...emptyView, municipality: '1880', plan }
    expect(writeView({ ...base, page: 'patrols', unit: 'u1', stop: 'u1-3' })).toBe(
      `/municipalities/1880/patrols/${plan}?unit=u1&stop=u1-3`,
    )
    expect(writeView({ ...base, page: 'patrol-unit', unit: 'u1' })).toBe(`/municipalities/1880/patrols/${plan}/u1`)
    expect(writeView({ ...emptyView, municipality: '1880', page: 'patrol-log' })).toBe(
      '/municipalities/1880/patrol-log',
    )
  })

  it('tells everything chosen on purpose from nothing chosen', () => {
    expect(readView('/municipalities/1880?filter=everything').filter).toEqual({})
    expect(readView('/municipalities/1880').filter).toBeNull()
  })

  it('keeps the municipality while one logs in', () => {
    expect(writeView({ ...emptyView, page: 'login', municipality: '1880' })).toBe('/login?municipality=1880')
    expect(readView('/login?municipality=1880')).toEqual({ ...emptyView, page: 'login', municipality: '1880' })
  })
})

describe('a mangled address', () => {
  it.each([
    ['/municipalities/%E0%A4%A?map=14/59/15', { camera: { zoom: 14, lat: 59, lng: 15 } }],
    ['/municipalities/1880?map=14/59', { municipality: '1880' }],
    ['/municipalities/1880?map=99/59/15', { municipality: '1880' }],
    ['/municipalities/1880?from=2026-02-31&hours=25-3', { municipality: '1880' }],
    ['/municipalities/1880?rank=0&minimum=1&radius=abc', { municipality: '1880' }],
    ['/municipalities/1880?run=latest&lang=de&theme=pink', { municipality: '1880' }],
    ['/municipalities/1880?panel=everything&method=magic&place=-1&analysis=7', { municipality: '1880' }],
    ['/municipalities/1880?compare=5a0e4c1e-0000-4000-8000-000000000001,latest', { municipality: '1880' }],
    ['/municipalities/1880/patrols/latest?unit=u9&stop=u1', { municipality: '1880', page: 'patrols' as const }],
    ['/municipalities/1880/walks/latest/follow-up', { municipality: '1880', page: 'walks' as const }],
    ['/municipalities/1880/assets?kind=lake&part=all', { municipality: '1880', page: 'assets' as const }],
    ['/municipalities/<script>', {}],
    ['/nowhere/at/all', {}],
    ['//[:/', {}],
  ])('%s opens with what can be read of it', (address, expected) => {
    expect(readView(address)).toEqual({ ...emptyView, ...expected })
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.webQueryParameters(), (text) => void readView(`/${text}?${text}`)))
  })
})
