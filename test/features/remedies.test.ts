import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { remedyDetailSchema, remedyPageSchema } from '../../server/contract/remedies.ts'
import type { RemedyAction, RemedyDetail, RemedyDraftInput } from '../../server/contract/remedies.ts'
import { actionOutcomeSchema } from '../../server/contract/report-handling.ts'
import { describeDatabases } from '../support/database.ts'
import { storeFinding, storeRemedy, storeWalk } from '../support/stored-walks.ts'
import type { StoredRemedy } from '../support/stored-walks.ts'
import { serveWalks } from '../support/walk-service.ts'
import type { WalkService } from '../support/walk-service.ts'

describeDatabases('remedies', (database) => {
  let walks: WalkService
  beforeAll(async () => {
    walks = await serveWalks(database())
  })
  beforeEach(async () => {
    await walks.anew()
    walks.now = new Date('2026-11-02T09:00:00Z')
  })
  afterAll(() => walks.close())

  const store = (wanted: Partial<StoredRemedy> = {}) => storeRemedy(database(), walks.code, wanted)
  const listed = async (query = '') =>
    remedyPageSchema.strict().parse((await walks.ask('GET', `remedies${query}`)).json())
  const detailOf = async (id: string) =>
    remedyDetailSchema.strict().parse((await walks.ask('GET', `remedies/${id}`)).json())
  const add = (draft: Partial<RemedyDraftInput>) =>
    walks.ask('POST', 'remedies', { point: [15, 59], title: 'Byt lampan', owner: 'lighting', ...draft })
  const added = async (draft: Partial<RemedyDraftInput>) => (await add(draft)).json() as RemedyDetail
  const act = async (ids: string[], action: RemedyAction, who?: Parameters<WalkService['ask']>[3]) =>
    actionOutcomeSchema.strict().parse((await walks.ask('POST', 'remedy-actions', { ids, do: action }, who)).json())
  const addReview = async (status: string) => {
    const { rows } = await database().pool.query<{ asset: string; review: string }>(
      `with made as (
         insert into asset (municipality_code, kind, source, name, place, point)
         values ($1, 'park', 'drawn', 'Parken', st_setsrid(st_makepoint(15, 59), 4326), st_setsrid(st_makepoint(15, 59), 4326))
         returning id),
       marked as (
         insert into asset_review (municipality_code, asset_id, origin, status) select $1, made.id, 'hand', $2 from made
         returning id, asset_id)
       select marked.asset_id as asset, marked.id as review from marked`,
      [walks.code, status],
    )
    return rows[0]!
  }

  it('are written for a finding, with its walk, and are due six local months after the walk', async () => {
    const { id: walk } = await storeWalk(database(), walks.code, { startsAt: '2026-08-30T22:30:00Z' })
    const finding = await storeFinding(database(), walks.code, walk)
    const answer = await add({ finding, description: 'Stolpe 12', costClass: 'small' })
    expect(answer.status).toBe(201)
    const remedy = remedyDetailSchema.strict().parse(answer.json())
    expect(remedy).toMatchObject({
      walk: { id: walk, name: 'Trygghetsvandring i centrum' },
      finding,
      status: 'proposed',
      costClass: 'small',
      // The local day of the walk is 31 August; February has none.
      dueOn: '2027-02-28',
      overdue: false,
      point: [15, 59],
    })
    expect(remedy.events.map(({ kind, became }) => [kind, became])).toEqual([['made', 'proposed']])
  })

  it('are due when the walk says so, when one says so oneself, never, or six months from today', async () => {
    const { id: walk } = await storeWalk(database(), walks.code, { remediesDueOn: '2027-03-01' })
    expect((await added({ walk })).dueOn).toBe('2027-03-01')
    expect((await added({ walk, dueOn: '2026-12-24' })).dueOn).toBe('2026-12-24')
    expect((await added({ walk, dueOn: null })).dueOn).toBeNull()
    expect((await added({})).dueOn).toBe('2027-05-02')
  })

  it('of a review are at its asset, and refused where what they are for is not there', async () => {
    const { asset, review } = await addReview('decided')
    expect(await added({ review })).toMatchObject({ review, asset: { id: asset, name: 'Parken' } })
    const nowhere = randomUUID()
    const refused = await add({ finding: nowhere, walk: nowhere, asset: nowhere, review: nowhere })
    const details = refused.json()['details'] as { path: string }[]
    expect([refused.status, details.map(({ path }) => path)]).toEqual([
      400,
      ['body.walk', 'body.finding', 'body.review', 'body.asset'],
    ])
    expect((await add({ owner: 'nobody' })).json()['code']).toBe('unknown_owner')
    // What another municipality has is not there either.
    await walks.anew()
    expect((await add({ asset })).status).toBe(400)
  })

  it('are found by every word of the filter, in both orders, page by page', async () => {
    const { id: walk } = await storeWalk(database(), walks.code)
    const { asset, review } = await addReview('decided')
    const late = await store({ walk, dueOn: '2026-11-01' })
    const soon = await store({ review, asset, dueOn: '2026-11-02', owner: 'park', status: 'decided' })
    const never = await store({ status: 'rejected', reason: 'För dyrt.', dueOn: '2026-01-01' })
    const open = await store()
    const found = async (query: string) => (await listed(query)).items.map(({ id }) => id)
    expect(await found('')).toEqual([never, late, soon, open])
    expect(await found('?status=decided,rejected')).toEqual([never, soon])
    expect(await found('?owner=park')).toEqual([soon])
    expect(await found(`?walk=${walk}`)).toEqual([late])
    expect(await found(`?review=${review}&asset=${asset}`)).toEqual([soon])
    expect(await found('?overdue=true')).toEqual([late])
    expect(await found('?overdue=false')).toEqual([never, soon, open])
    expect((await listed('?status=decided')).counts).toEqual({
      status: { proposed: 2, decided: 1, rejected: 1 },
      overdue: 1,
    })
    for (const order of ['due', 'newest']) {
      const paged: string[] = []
      let after = ''
      do {
        const page = await listed(`?limit=1&order=${order}${after}`)
        paged.push(...page.items.map(({ id }) => id))
        after = page.next === undefined ? '' : `&after=${page.next}`
      } while (after !== '')
      expect(paged).toEqual(await found(`?order=${order}`))
    }
    expect(await found('?order=newest')).toEqual([open, never, soon, late])
  })

  it('are rejected with a reason or not at all', async () => {
    const id = await store()
    for (const body of [{ action: 'reject' }, { action: 'reject', reason: '  ' }])
      expect((await walks.ask('POST', 'remedy-actions', { ids: [id], do: body })).status).toBe(400)
    await act([id], { action: 'reject', reason: 'Vägen är Trafikverkets.' })
    expect(await detailOf(id)).toMatchObject({ status: 'rejected', reason: 'Vägen är Trafikverkets.' })
    await act([id], { action: 'reject', reason: 'Vägen är statens.' })
    await act([id], { action: 'reopen' })
    const { status, reason, events } = await detailOf(id)
    expect([status, reason]).toEqual(['decided', null])
    expect(events.map(({ was, became, text }) => [was, became, text])).toEqual([
      ['proposed', 'rejected', 'Vägen är Trafikverkets.'],
      ['rejected', 'rejected', 'Vägen är statens.'],
      ['rejected', 'decided', null],
    ])
  })

  it('are handled many at a time, and refused one by one', async () => {
    const [one, two, fixed, nowhere] = [await store(), await store(), await store({ status: 'fixed' }), randomUUID()]
    expect(await act([one, two, fixed, nowhere, one], { action: 'start' })).toEqual({
      changed: 2,
      refused: [
        { id: fixed, code: 'remedy_action_impossible' },
        { id: nowhere, code: 'remedy_not_found' },
      ],
    })
    expect(await act([one, two], { action: 'start' })).toEqual({ changed: 0, refused: [] })
    await act([one], { action: 'assign', owner: 'park' })
    await act([one], { action: 'due', on: '2026-12-01' })
    await act([one], { action: 'note', text: 'Beställt' })
    await act([one], { action: 'fix', note: 'Klart' })
    const { events, ...remedy } = await detailOf(one)
    expect(remedy).toMatchObject({
      status: 'fixed',
      owner: 'park',
      dueOn: '2026-12-01',
      fixedAt: '2026-11-02T09:00:00.000Z',
    })
    expect(events.map(({ kind, was, became, text }) => [kind, was, became, text])).toEqual([
      ['status', 'proposed', 'in-progress', null],
      ['assigned', 'lighting', 'park', null],
      ['due', null, '2026-12-01', null],
      ['note', null, null, 'Beställt'],
      ['status', 'in-progress', 'fixed', 'Klart'],
    ])
    const unknown = await walks.ask('POST', 'remedy-actions', { ids: [one], do: { action: 'assign', owner: 'nobody' } })
    expect(unknown.json()['code']).toBe('unknown_owner')
  })

  it('can be taken back for ten minutes by whoever did it, once', async () => {
    const [kim, pat] = [await walks.addAccount('municipality'), await walks.addAccount('municipality')]
    const id = await store({ status: 'rejected', reason: 'För dyrt.' })
    const undo = (account: typeof kim) => act([id], { action: 'undo' }, { account })
    const impossible = { changed: 0, refused: [{ id, code: 'remedy_action_impossible' }] }
    expect(await undo(kim)).toEqual(impossible)
    await act([id], { action: 'reopen' }, { account: kim })
    await act([id], { action: 'reject', reason: 'Fortfarande för dyrt.' }, { account: kim })
    await act([id], { action: 'reopen' }, { account: kim })
    expect(await undo(pat)).toEqual(impossible)
    walks.now = new Date('2026-11-02T09:10:00Z')
    expect(await undo(kim)).toEqual({ changed: 1, refused: [] })
    const { status, reason, events } = await detailOf(id)
    expect([status, reason]).toEqual(['rejected', 'Fortfarande för dyrt.'])
    expect(events.at(-1)).toMatchObject({ kind: 'undone', account: kim.name, was: 'decided', became: 'rejected' })
    expect(await undo(kim)).toEqual(impossible)
    await act([id], { action: 'reopen' }, { account: kim })
    walks.now = new Date('2026-11-02T09:20:01Z')
    expect(await undo(kim)).toEqual(impossible)
  })

  it('put a decided review to acting when they begin, whoever begins them, and no other review', async () => {
    const statusOf = async (review: string) => {
      const { rows } = await database().pool.query<{ status: string; events: number }>(
        `select r.status, (select count(*)::int from asset_review_event e where e.review_id = r.id) as events
         from asset_review r where r.id = $1`,
        [review],
      )
      return [rows[0]!.status, rows[0]!.events]
    }
    const [decided, second, marked] = [
      await addReview('decided'),
      await addReview('decided'),
      await addReview('marked'),
    ]
    const ids = [
      await store({ review: decided.review }),
      await store({ review: decided.review }),
      await store({ review: marked.review }),
    ]
    const police = { role: 'police' as const, account: await walks.addAccount('police') }
    await act(ids, { action: 'decide' }, police)
    expect(await statusOf(decided.review)).toEqual(['decided', 0])
    expect((await act(ids, { action: 'start' }, police)).changed).toBe(3)
    expect([await statusOf(decided.review), await statusOf(marked.review)]).toEqual([
      ['acting', 1],
      ['marked', 0],
    ])
    await act([await store({ review: second.review })], { action: 'fix' })
    expect(await statusOf(second.review)).toEqual(['acting', 1])
    expect((await walks.ask('GET', `remedies/${ids[0]}`, undefined, police)).json()).toMatchObject({
      events: [{ account: police.account.name }, { account: police.account.name }],
    })
  })

  it('keep what their words were', async () => {
    const id = (await added({ description: 'Stolpe 12' })).id
    const answer = await walks.ask('PUT', `remedies/${id}`, { title: 'Byt två lampor', costClass: 'medium' })
    expect(remedyDetailSchema.strict().parse(answer.json())).toMatchObject({
      title: 'Byt två lampor',
      description: 'Stolpe 12',
      costClass: 'medium',
    })
    await walks.ask('PUT', `remedies/${id}`, { description: null })
    expect((await detailOf(id)).events.slice(1).map(({ was, became, text }) => [was, became, text])).toEqual([
      ['title', 'title', 'Byt lampan'],
      ['unknown', 'medium', null],
      ['description', 'description', 'Stolpe 12'],
    ])
    expect((await walks.ask('PUT', `remedies/${randomUUID()}`, { title: 'x' })).json()['code']).toBe('remedy_not_found')
  })

  it('show how it was before and after, without metadata, approved and blurred by staff', async () => {
    const id = await store()
    const grey = { width: 40, height: 30, channels: 3 as const, background: { r: 90, g: 90, b: 90 } }
    const exif = { exif: { IFD0: { Copyright: 'Kim Berg' } } }
    const picture = await sharp({ create: grey }).withMetadata(exif).jpeg().toBuffer()
    const photo = randomUUID()
    const path = `remedies/${id}/photos/${photo}`
    expect((await walks.put(path, picture)).status).toBe(400)
    for (let sent = 0; sent < 2; sent++) expect((await walks.put(`${path}?kind=before`, picture)).status).toBe(204)
    expect((await sharp((await walks.ask('GET', path)).bytes).metadata()).exif).toBeUndefined()
    expect((await walks.ask('PUT', `${path}/approved`, { approved: true })).status).toBe(204)
    const black = await sharp({ create: { ...grey, background: 'black' } })
      .jpeg()
      .toBuffer()
    expect((await walks.put(`${path}/image`, black)).status).toBe(204)
    const { data } = await sharp((await walks.ask('GET', `${path}?v=1`)).bytes)
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(Math.max(...data)).toBe(0)
    expect((await detailOf(id)).photos).toEqual([
      { id: photo, kind: 'before', approved: true, blurredAt: '2026-11-02T09:00:00.000Z' },
    ])
    for (let taken = 1; taken < 6; taken++)
      await walks.put(`remedies/${id}/photos/${randomUUID()}?kind=before`, picture)
    const seventh = await walks.put(`remedies/${id}/photos/${randomUUID()}?kind=before`, picture)
    expect([seventh.status, ((await seventh.json()) as { code: string }).code]).toEqual([422, 'too_many_photos'])
    expect((await walks.put(`remedies/${id}/photos/${randomUUID()}?kind=after`, picture)).status).toBe(204)
    expect((await walks.put(`remedies/${id}/photos/${randomUUID()}?kind=after`, Buffer.from('no'))).status).toBe(422)
    const other = await store()
    expect((await walks.put(`remedies/${other}/photos/${photo}?kind=after`, picture)).status).toBe(404)
    expect((await walks.ask('DELETE', path)).status).toBe(204)
    expect((await walks.ask('DELETE', path)).status).toBe(404)
    const noted = (await detailOf(id)).events.map(({ became }) => became)
    expect(noted).toEqual(['added', 'approved', 'blurred', ...Array<string>(6).fill('added'), 'removed'])
  })

  it('are a table that spreadsheets open', async () => {
    const { id: walk } = await storeWalk(database(), walks.code, { name: 'Höstvandringen' })
    await store({ walk, title: '=Ny; lampa', dueOn: '2026-11-01' })
    await store({ status: 'rejected', reason: 'För dyrt.' })
    const answer = await walks.ask('GET', 'remedies.csv?status=proposed')
    expect(answer.headers.get('Content-Disposition')).toContain(`remedies-${walks.code}.csv`)
    const [header, row, ...others] = answer.bytes.toString().trimEnd().split('\r\n')
    expect(header).toMatch(/^\uFEFFid;title;description;owner;status;/)
    expect(row).toContain(`;"'=Ny; lampa";;lighting;proposed;`)
    expect(row).toContain(';2026-11-01;true;unknown;')
    expect([row!.includes('Höstvandringen'), others]).toEqual([true, []])
  })
})
