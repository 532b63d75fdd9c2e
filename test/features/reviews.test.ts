import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import {
  assetDetailSchema,
  reviewDetailSchema,
  reviewPageSchema,
  reviewRoundSchema,
} from '../../server/contract/assets.ts'
import type { ReviewAction, ReviewDetail } from '../../server/contract/assets.ts'
import type { ActionOutcome } from '../../server/contract/report-handling.ts'
import { describeDatabases } from '../support/database.ts'
import type { HttpAnswer } from '../support/http-client.ts'
import { serveReviews } from '../support/review-service.ts'
import type { ReviewService } from '../support/review-service.ts'
import { storeSuccession } from '../support/stored-assets.ts'
import { storeFinding, storeRemedy, storeWalk } from '../support/stored-walks.ts'

const stopAt = (lng: number, lat: number) => ({
  kind: 'stop' as const,
  place: { type: 'Point' as const, coordinates: [lng, lat] as [number, number] },
})

describeDatabases('reviews', (database) => {
  let service: ReviewService
  let anna: { id: string; name: string }
  let bo: { id: string; name: string }

  beforeAll(async () => {
    service = await serveReviews(database())
  })
  beforeEach(async () => {
    await service.anew()
    service.now = new Date('2026-11-02T09:00:00Z')
    anna = await account('anna')
    bo = await account('bo')
  })
  afterAll(() => service.close())

  const ask = (method: string, path: string, body?: unknown) => service.ask(method, path, body, 'municipality', anna)
  const detail = async (id: string): Promise<ReviewDetail> =>
    reviewDetailSchema.parse((await ask('GET', `reviews/${id}`)).json())
  const list = async (query = '') => reviewPageSchema.parse((await ask('GET', `reviews${query}`)).json())
  const act = async (ids: readonly string[], action: ReviewAction, who = anna): Promise<ActionOutcome> => {
    const answer = await service.ask('POST', 'review-actions', { ids, do: action }, 'municipality', who)
    expect(answer.status).toBe(200)
    return answer.json()
  }
  const mark = async (body: object): Promise<{ reviews: string[]; already: string[] }> => {
    const answer = await ask('POST', 'reviews', { origin: 'hand', ...body })
    expect(answer.status).toBe(200)
    return answer.json()
  }
  const problemOf = (answer: HttpAnswer): unknown[] => [answer.status, answer.json()['code']]

  it('begin by marking assets, with the evidence as it was, and an asset with an open review keeps it', async () => {
    const [first, second] = [await service.asset(stopAt(15.002, 59.001)), await service.asset(stopAt(15.02, 59.02))]
    await service.report({ receivedAt: '2026-11-02T09:00:00Z' })
    const { reviews } = await mark({
      assets: [first],
      origin: 'ranking',
      reason: 'Mörkt.',
      owner: 'park',
      dueOn: '2026-11-30',
    })
    expect(await mark({ assets: [first, second, second] })).toMatchObject({
      reviews: [expect.any(String)],
      already: reviews,
    })
    await service.report({ receivedAt: '2026-11-02T09:00:00Z' })
    const review = await detail(reviews[0]!)
    expect(review).toMatchObject({
      origin: 'ranking',
      status: 'assigned',
      owner: 'park',
      dueOn: '2026-11-30',
      reason: 'Mörkt.',
      overdue: false,
      asset: { id: first, kind: 'stop' },
      place: { type: 'Point', coordinates: [15.002, 59.001] },
      stretch: null,
    })
    expect(review.evidence!.lines[0]).toEqual({ kind: 'reports', value: 1, points: 3, records: 1 })
    expect(review.events.map(({ kind, became, account: by }) => [kind, became, by])).toEqual([
      ['marked', 'ranking', anna.name],
      ['assigned', 'park', anna.name],
      ['due', '2026-11-30', anna.name],
    ])
  })

  it('can be of a place that is drawn, or of a part of an asset', async () => {
    const line = {
      type: 'LineString',
      coordinates: [
        [15.001, 59.001],
        [15.003, 59.001],
      ],
    }
    const drawn = await mark({ origin: 'drawn', drawn: { kind: 'footway', name: 'Genvägen', place: line } })
    const review = await detail(drawn.reviews[0]!)
    expect(review).toMatchObject({ origin: 'drawn', place: line, asset: { name: 'Genvägen', named: true } })
    expect(review.asset.lengthMetres).toBe(115)
    await act(drawn.reviews, { action: 'drop' })
    const stretch = {
      type: 'LineString',
      coordinates: [
        [15.0015, 59.001],
        [15.002, 59.001],
      ],
    }
    const part = await mark({ assets: [review.asset.id], stretch })
    expect((await detail(part.reviews[0]!)).stretch).toEqual(stretch)
  })

  it('are refused of what is not there, of nothing, of a part that lies elsewhere and for an owner who is not on the list', async () => {
    const gone = await service.asset({ retiredAt: '2026-10-01T00:00:00Z' })
    const way = await service.asset()
    const point = { type: 'Point', coordinates: [15.2, 59.2] }
    const refused = async (body: object) => problemOf(await ask('POST', 'reviews', { origin: 'hand', ...body }))
    expect(await refused({ assets: [gone] })).toEqual([404, 'asset_not_found'])
    expect(await refused({ assets: [way, randomUUID()] })).toEqual([404, 'asset_not_found'])
    expect(await refused({})).toEqual([400, 'invalid_request'])
    expect(await refused({ assets: [way], stretch: point })).toEqual([422, 'stretch_elsewhere'])
    expect(await refused({ drawn: { kind: 'footway', name: null, place: point } })).toEqual([400, 'invalid_request'])
    expect(await refused({ assets: [way], owner: 'nobody' })).toEqual([422, 'unknown_owner'])
    expect((await list()).items).toEqual([])
  })

  it('are marked once when two mark at the same time', async () => {
    const asset = await service.asset()
    const answers = await Promise.all([mark({ assets: [asset] }), mark({ assets: [asset] })])
    expect(answers.map(({ reviews }) => reviews.length).toSorted((a, b) => a - b)).toEqual([0, 1])
    expect((await list()).items).toHaveLength(1)
  })

  it('come from marked to closed, many at once, and say of each what cannot be done', async () => {
    const assets = [await service.asset(stopAt(15.002, 59.001)), await service.asset(stopAt(15.02, 59.02))]
    const { reviews } = await mark({ assets })
    expect(await act(reviews, { action: 'assign', owner: 'street' })).toEqual({ changed: 2, refused: [] })
    service.now = new Date('2026-11-03T09:00:00Z')
    expect(await act([reviews[0]!], { action: 'inspect', note: 'Buskar.' })).toEqual({ changed: 1, refused: [] })
    expect(await act([...reviews, assets[0]!], { action: 'decide', decision: 'remedy' })).toEqual({
      changed: 1,
      refused: [
        { id: reviews[1], code: 'review_action_impossible' },
        { id: assets[0], code: 'review_not_found' },
      ],
    })
    await act([reviews[0]!], { action: 'act' })
    const remedy = await storeRemedy(database(), service.code, { review: reviews[0]! })
    expect((await detail(reviews[0]!)).closable).toBe(false)
    expect((await act([reviews[0]!], { action: 'close' })).refused).toEqual([
      { id: reviews[0], code: 'review_remedies_open' },
    ])
    await database().pool.query(`update remedy set status = 'fixed', fixed_at = now() where id = $1`, [remedy])
    expect((await detail(reviews[0]!)).closable).toBe(true)
    expect(await act([reviews[0]!], { action: 'close', note: 'Klart.' })).toEqual({ changed: 1, refused: [] })
    const closed = await detail(reviews[0]!)
    expect(closed).toMatchObject({
      status: 'closed',
      inspectedAt: '2026-11-03T09:00:00.000Z',
      closedAt: '2026-11-03T09:00:00.000Z',
      decision: 'remedy',
      openRemedies: 0,
      closable: false,
    })
    expect(closed.events.map(({ kind, was, became, text }) => [kind, was, became, text])).toEqual([
      ['marked', null, 'hand', null],
      ['assigned', null, 'street', null],
      ['inspected', null, null, 'Buskar.'],
      ['decided', null, 'remedy', null],
      ['status', 'decided', 'acting', null],
      ['status', 'acting', 'closed', 'Klart.'],
    ])
  })

  it('need a reason when nothing is to be done', async () => {
    const { reviews } = await mark({ assets: [await service.asset()] })
    await act(reviews, { action: 'inspect' })
    const body = { ids: reviews, do: { action: 'decide', decision: 'nothing' } }
    expect(problemOf(await ask('POST', 'review-actions', body))).toEqual([422, 'decision_reason_needed'])
    await act(reviews, { action: 'decide', decision: 'nothing', reason: 'Röjdes i våras.' })
    expect(await detail(reviews[0]!)).toMatchObject({ decision: 'nothing', decisionReason: 'Röjdes i våras.' })
  })

  it('can be taken back for ten minutes by whoever did it last, step by step', async () => {
    const { reviews } = await mark({ assets: [await service.asset()] })
    await act(reviews, { action: 'inspect' })
    await act(reviews, { action: 'decide', decision: 'nothing', reason: 'Fel plats.' })
    expect((await act(reviews, { action: 'undo' }, bo)).refused).toHaveLength(1)
    service.now = new Date('2026-11-02T09:10:00Z')
    expect(await act(reviews, { action: 'undo' })).toEqual({ changed: 1, refused: [] })
    expect(await detail(reviews[0]!)).toMatchObject({ status: 'inspected', decision: null, decisionReason: null })
    await act(reviews, { action: 'undo' })
    expect(await detail(reviews[0]!)).toMatchObject({ status: 'marked', inspectedAt: null })
    expect((await act(reviews, { action: 'undo' })).refused).toEqual([
      { id: reviews[0], code: 'review_action_impossible' },
    ])
  })

  it('know of an inspection that a participant of a walk wrote down', async () => {
    const asset = await service.asset()
    const { reviews } = await mark({ assets: [asset] })
    const { id: walk } = await storeWalk(database(), service.code, {
      kind: 'inspection',
      places: [{ point: [15.002, 59.001], name: 'Åstigen', review: reviews[0]!, asset }],
    })
    await storeFinding(database(), service.code, walk, { review: reviews[0]!, asset })
    await storeFinding(database(), service.code, walk, { review: reviews[0]!, asset, good: true })
    await database().pool.query(
      `with r as (update asset_review set status = 'inspected', inspected_at = $2 where id = $1 returning id)
        insert into asset_review_event (review_id, municipality_code, kind) select r.id, $3, 'inspected' from r`,
      [reviews[0], '2026-11-01T18:00:00Z', service.code],
    )
    const review = await detail(reviews[0]!)
    expect(review).toMatchObject({ status: 'inspected', findings: 1, walks: [{ id: walk, kind: 'inspection' }] })
    // Nobody of staff did it, so nobody of staff takes it back.
    expect((await act(reviews, { action: 'undo' })).refused).toHaveLength(1)
    expect((await act(reviews, { action: 'decide', decision: 'watch' })).changed).toBe(1)
  })

  it('of one asset are never two open: a closed one is not opened again beside another', async () => {
    const asset = await service.asset()
    const [old] = (await mark({ assets: [asset] })).reviews
    await act([old!], { action: 'drop' })
    const [young] = (await mark({ assets: [asset] })).reviews
    expect((await act([old!], { action: 'reopen' })).refused).toEqual([{ id: old, code: 'review_open_already' }])
    await act([young!], { action: 'drop' })
    expect((await act([old!], { action: 'reopen' })).changed).toBe(1)
  })

  it('are listed by filter, the latest first, page by page, with how many there are by status', async () => {
    const assets: string[] = []
    for (let at = 0; at < 5; at++)
      assets.push(await service.asset({ ...stopAt(15 + at / 100, 59), name: `Hållplats ${at}` }))
    const way = await service.asset()
    const marked: string[] = []
    for (const [at, asset] of [...assets, way].entries()) {
      service.now = new Date(Date.parse('2026-11-02T09:00:00Z') + at * 1000)
      marked.push(...(await mark({ assets: [asset], ...(at < 2 && { owner: 'park', dueOn: '2026-11-01' }) })).reviews)
    }
    const all = await list()
    expect(all.items.map(({ id }) => id)).toEqual(marked.toReversed())
    expect(all.counts).toEqual({ assigned: 2, marked: 4 })
    const first = await list('?limit=4')
    expect([...first.items, ...(await list(`?limit=4&after=${first.next}`)).items]).toEqual(all.items)
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => id)
    expect(await ids('?status=assigned')).toEqual([marked[1], marked[0]])
    expect(await ids('?owner=park&overdue=true')).toEqual([marked[1], marked[0]])
    expect(await ids('?kind=footway')).toEqual([marked[5]])
    expect(await ids(`?asset=${assets[3]}`)).toEqual([marked[3]])
    expect((await list('?status=assigned')).counts).toEqual({ assigned: 2, marked: 4 })
  })

  it('are told with an asset, its predecessors’ too however far back, and go on in what came after it', async () => {
    const old = await service.asset({ name: 'Gamla stigen', retiredAt: '2026-09-01T00:00:00Z' })
    const between = await service.asset({ name: 'Delen', retiredAt: '2026-10-01T00:00:00Z' })
    const heir = await service.asset({ name: 'Nya stigen' })
    await storeSuccession(database(), service.code, old, between)
    await storeSuccession(database(), service.code, between, heir)
    // Joined again with what it was split from: a circle that must not be followed for ever.
    await storeSuccession(database(), service.code, heir, old)
    const past = await service.review(old, { status: 'closed', closedAt: '2026-05-01T00:00:00Z' })
    const open = await service.review(between)
    const asset = assetDetailSchema.parse((await ask('GET', `assets/${heir}`)).json())
    expect(asset.reviews.map(({ id }) => id).toSorted()).toEqual([past, open].toSorted())
    expect(asset.predecessors).toEqual([
      { id: between, name: 'Delen' },
      { id: old, name: 'Gamla stigen' },
    ])
    expect(asset).toMatchObject({ name: 'Nya stigen', litMetres: null, evidence: { per100Metres: true } })
    expect(asset.evidence.lines).toHaveLength(7)
    expect(await mark({ assets: [heir] })).toEqual({ reviews: [], already: [open] })
    expect(problemOf(await ask('GET', `assets/${randomUUID()}`))).toEqual([404, 'asset_not_found'])
    expect(problemOf(await ask('GET', `reviews/${randomUUID()}`))).toEqual([404, 'review_not_found'])
  })

  it('are written by the municipality, read by the police without names, and are nothing to the public', async () => {
    const asset = await service.asset()
    const { reviews } = await mark({ assets: [asset] })
    const as = (role: 'police' | 'public', method: string, path: string, body?: unknown) =>
      service.ask(method, path, body, role)
    const events = (await as('police', 'GET', `reviews/${reviews[0]}`)).json()['events'] as ReviewDetail['events']
    expect(events[0]).toMatchObject({ kind: 'marked', account: null })
    for (const path of [
      'reviews',
      'asset-ranking',
      `assets/${asset}`,
      'review-rounds',
      'reviews.csv',
      'reviews.geojson',
    ]) {
      expect([path, (await as('police', 'GET', path)).status]).toEqual([path, 200])
      expect([path, (await as('public', 'GET', path)).status]).toEqual([path, 401])
    }
    const writes: [string, unknown][] = [
      ['reviews', { assets: [asset], origin: 'hand' }],
      ['review-actions', { ids: reviews, do: { action: 'drop' } }],
      ['review-rounds', { name: 'Hösten', kinds: ['footway'], beginsOn: '2026-10-01', dueOn: '2026-10-31' }],
      [`review-rounds/${asset}/closing`, undefined],
    ]
    for (const [path, body] of writes) {
      expect([path, (await as('police', 'POST', path, body)).status]).toEqual([path, 403])
      expect([path, (await as('public', 'POST', path, body)).status]).toEqual([path, 401])
    }
  })

  it('are laid out by a round, the highest ranked first, which tells how far it has come and when the next is due', async () => {
    const assets: string[] = []
    for (let at = 0; at < 4; at++) assets.push(await service.asset(stopAt(15.002 + at / 100, 59.001)))
    await service.asset()
    for (const at of [1, 3])
      await service.report({ point: [15.002 + at / 100, 59.001], receivedAt: '2026-11-01T09:00:00Z' })
    const [open] = (await mark({ assets: [assets[1]!], owner: 'street' })).reviews
    service.now = new Date('2026-11-02T09:00:01Z')
    const draft = {
      name: 'Hållplatser',
      kinds: ['stop'],
      beginsOn: '2026-08-31',
      dueOn: '2026-11-30',
      repeats: 'half-yearly',
      most: 2,
      owner: 'park',
    }
    const round = reviewRoundSchema.parse((await ask('POST', 'review-rounds', draft)).json())
    expect(round).toMatchObject({ reviews: 2, inspected: 0, closed: 0, closedAt: null, nextOn: '2027-02-28' })
    const { items } = await list(`?round=${round.id}`)
    expect(items.map(({ asset, owner, origin }) => [asset.id, owner, origin])).toEqual([
      [assets[3], 'park', 'round'],
      [assets[1], 'street', 'hand'],
    ])
    expect((await detail(items[0]!.id)).evidence!.score).toBeGreaterThan(0)
    await act([open!], { action: 'inspect' })
    await act([open!], { action: 'decide', decision: 'watch' })
    await act([open!], { action: 'close' })
    expect((await ask('GET', 'review-rounds')).json()['items']).toMatchObject([{ reviews: 2, inspected: 1, closed: 1 }])
    const ended = (await ask('POST', `review-rounds/${round.id}/closing`)).json()
    expect(ended).toMatchObject({ closedAt: '2026-11-02T09:00:01.000Z' })
    // The review that was not ended goes on by itself.
    expect((await detail(items[0]!.id)).status).toBe('assigned')
    await ask('POST', 'review-rounds', { ...draft, beginsOn: '2027-02-28', dueOn: '2027-05-31' })
    const rounds = (await ask('GET', 'review-rounds')).json()['items'] as { nextOn: string | null }[]
    expect(rounds.map(({ nextOn }) => nextOn)).toEqual(['2027-08-28', null])
    expect(problemOf(await ask('POST', `review-rounds/${randomUUID()}/closing`))).toEqual([404, 'round_not_found'])
    expect((await ask('POST', 'review-rounds', { ...draft, dueOn: '2026-08-01' })).status).toBe(400)
  })

  it('are a work list by owner and then the nearest next, as a table and as a map', async () => {
    const lngs = [15.002, 15.05, 15.01, 15.04, 15.02]
    for (const [at, lng] of lngs.entries()) {
      const asset = await service.asset({ ...stopAt(lng, 59.001), name: `Hållplats ${at}` })
      await mark({ assets: [asset], ...(at !== 2 && { owner: 'park' }) })
    }
    await service.report({ point: [15.05, 59.001], receivedAt: '2026-11-02T09:00:00Z' })
    const csv = (await ask('GET', 'reviews.csv?status=marked,assigned')).bytes.toString()
    const rows = csv.split('\r\n').map((line) => line.split(';'))
    expect(rows[0]!.slice(0, 7).join()).toBe('\uFEFForder,owner,due_on,overdue,kind,name,street')
    expect(rows.slice(1, 6).map((row) => [row[0], row[1], row[5]].join(' '))).toEqual([
      '1 park Hållplats 0',
      '2 park Hållplats 4',
      '3 park Hållplats 3',
      '4 park Hållplats 1',
      '5  Hållplats 2',
    ])
    const map = (await ask('GET', 'reviews.geojson?owner=park')).json() as {
      features: { geometry: unknown; properties: Record<string, unknown> }[]
    }
    expect(map.features.map(({ properties }) => properties['order'])).toEqual([1, 2, 3, 4])
    expect(map.features[0]!.geometry).toEqual({ type: 'Point', coordinates: [15.002, 59.001] })
    expect(map.features[0]!.properties['evidence']).toBe('10 månader sedan senaste översyn (2,5 p)')
  })

  async function account(name: string): Promise<{ id: string; name: string }> {
    const id = randomUUID()
    const whole = `${name}-${service.code}`
    await database().pool.query(
      `insert into account (id, municipality_code, name, role, password_hash) values ($1, $2, $3, 'municipality', '$argon2id$v=19$x')`,
      [id, service.code, whole],
    )
    return { id, name: whole }
  }
})
