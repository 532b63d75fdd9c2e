import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WalkDetail, WalkItem, WalkRequestInput } from '../../server/contract/walks.ts'
import { checklistsSchema, newParticipantSchema, walkDetailSchema } from '../../server/contract/walks.ts'
import { walkRoutes } from '../../server/features/walks/walk-routes.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { audited } from '../support/patrol-town.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { Somebody, StaffService } from '../support/staff-service.ts'
import { storeAsset, storeReview } from '../support/stored-assets.ts'
import { storeFinding, storeRemedy } from '../support/stored-walks.ts'
import { addWalkTown, walkParts, walkTownPlace as at } from '../support/walk-town.ts'

const evening: WalkRequestInput = {
  name: 'Vandring i centrum',
  startsAt: '2026-11-12T17:00:00Z',
  light: 'dark',
  start: { point: at('q'), name: 'Lilla torget' },
  places: [
    { kind: 'named', point: at('1'), name: 'Plats 1' },
    { kind: 'named', point: at('3'), name: 'Plats 3' },
  ],
  leader: 'Trygghetssamordnaren',
}
type WalkPage = { items: WalkItem[] }
const nobody = '00000000-0000-4000-8000-000000000000'

describeDatabases('handling walks', (database) => {
  let service: StaffService
  let parts: ReturnType<typeof walkParts>
  let code: string
  beforeAll(async () => {
    parts = walkParts(database())
    code = await addWalkTown(database())
    service = await serveToStaff(walkRoutes(parts))
  })
  afterAll(async () => {
    await service.close()
    await parts.close()
  })

  const ask = (method: string, path: string, body?: unknown, who: Somebody = { role: 'police', municipality: code }) =>
    service.ask(who, method, `/api/municipalities/${code}/${path}`, body === undefined ? {} : { body })
  const made = async (request: Partial<WalkRequestInput> = {}) =>
    walkDetailSchema.strict().parse((await ask('POST', 'walks', { ...evening, ...request })).json())
  const act = (id: string, action: Record<string, unknown>) => ask('POST', `walks/${id}/actions`, action)
  const done = async (id: string, action: Record<string, unknown>) =>
    walkDetailSchema.strict().parse((await act(id, action)).json())
  const problemOf = async (asked: ReturnType<typeof ask>) => {
    const answer = await asked
    return [answer.status, answer.json()['code']]
  }
  const added = async (id: string, draft: Record<string, unknown>) =>
    newParticipantSchema.strict().parse((await ask('POST', `walks/${id}/participants`, draft)).json())
  const hashOf = async (participant: string) => {
    const { rows } = await database().pool.query<{ hash: string }>(
      `select encode(p.secret_hash, 'hex') as hash from walk_participant p where p.id = $1`,
      [participant],
    )
    return rows[0]?.hash
  }
  const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')

  it('opens a walk only with a leader, and takes it step by step to its end and back', async () => {
    const { id } = await made({ leader: null })
    expect(await problemOf(act(id, { action: 'plan' }))).toEqual([422, 'walk_needs_leader'])
    expect(await problemOf(act(id, { action: 'finish' }))).toEqual([409, 'walk_action_impossible'])
    await ask('PUT', `walks/${id}`, evening)
    expect(await done(id, { action: 'plan' })).toMatchObject({ status: 'planned' })
    expect(await problemOf(ask('PUT', `walks/${id}`, { ...evening, leader: null }))).toEqual([422, 'walk_needs_leader'])
    parts.clock.now = new Date('2026-11-30T23:30:00Z')
    // Half past midnight on 1 December in Sweden; six months on is 1 June.
    const walked = await done(id, { action: 'finish' })
    expect(walked).toMatchObject({
      status: 'walked',
      walkedAt: '2026-11-30T23:30:00.000Z',
      remediesDueOn: '2027-06-01',
    })
    expect(await problemOf(ask('PUT', `walks/${id}`, evening))).toEqual([409, 'walk_action_impossible'])
    expect(await problemOf(act(id, { action: 'cancel' }))).toEqual([409, 'walk_action_impossible'])
    expect(await done(id, { action: 'reopen' })).toMatchObject({
      status: 'planned',
      walkedAt: null,
      remediesDueOn: null,
    })
    expect(await done(id, { action: 'reopen' })).toMatchObject({ status: 'draft' })
    expect(await done(id, { action: 'cancel' })).toMatchObject({ status: 'cancelled' })
    expect(await done(id, { action: 'reopen' })).toMatchObject({ status: 'draft' })
    expect(await audited(database(), code, id)).toEqual([
      'walk.made',
      'walk.changed',
      'walk.opened',
      'walk.finished',
      'walk.reopened',
      'walk.reopened',
      'walk.cancelled',
      'walk.reopened',
    ])
  })

  it('does not shut out phones that have written by going back to a draft', async () => {
    const { id } = await made()
    await act(id, { action: 'plan' })
    await storeFinding(database(), code, id)
    expect(await problemOf(act(id, { action: 'reopen' }))).toEqual([409, 'walk_action_impossible'])
    expect((await ask('GET', `walks/${id}`)).json()).toMatchObject({ status: 'planned', findings: 1 })
  })

  it('closes and opens the recording, and sets the follow-up meeting', async () => {
    const { id } = await made()
    expect(await problemOf(act(id, { action: 'close-recording' }))).toEqual([409, 'walk_action_impossible'])
    await act(id, { action: 'plan' })
    expect((await done(id, { action: 'close-recording' })).recordingClosedAt).not.toBeNull()
    expect(await problemOf(act(id, { action: 'close-recording' }))).toEqual([409, 'walk_action_impossible'])
    expect((await done(id, { action: 'open-recording' })).recordingClosedAt).toBeNull()
    const meeting = { action: 'follow-up', at: '2026-11-26T17:00:00Z' }
    expect((await done(id, meeting)).followUpAt).toBe('2026-11-26T17:00:00.000Z')
    const { request } = (await ask('GET', `walks/${id}`)).json() as WalkDetail
    const replanned = (await ask('PUT', `walks/${id}`, { ...request, name: 'Ny vandring' })).json() as WalkDetail
    expect([replanned.name, replanned.followUpAt]).toEqual(['Ny vandring', '2026-11-26T17:00:00.000Z'])
    expect((await done(id, { action: 'follow-up', at: null })).request.followUpAt).toBeNull()
  })

  it('reminds of what should be seen to, in the list too', async () => {
    const { id } = await made({ followUpAt: '2026-11-26T17:00:00Z' })
    parts.clock.now = new Date('2026-11-12T19:00:00Z')
    await act(id, { action: 'plan' })
    await act(id, { action: 'finish' })
    await storeRemedy(database(), code, { walk: id, dueOn: '2026-12-01' })
    parts.clock.now = new Date('2027-01-10T12:00:00Z')
    const { items } = (await ask('GET', 'walks?status=walked')).json() as WalkPage
    const item = items.find((walk) => walk.id === id)!
    expect(item.reminders).toEqual(['remedies-overdue', 'protocol-due'])
    expect(item.openRemedies).toBe(1)
    expect(((await ask('GET', `walks/${id}`)).json() as WalkDetail).reminders).toEqual(item.reminders)
  })

  it('adds who takes part by role; the secret of the link is told once and only its hash is kept', async () => {
    const { id } = await made()
    const residents = await added(id, { role: 'residents', people: 12, records: true })
    const housing = await added(id, { role: 'housing', label: 'Bostadsbolaget', leads: true })
    expect(residents).toMatchObject({ role: 'residents', people: 12, records: true, leads: false, openedAt: null })
    expect(residents.secret).not.toBe(housing.secret)
    expect(await hashOf(residents.id)).toBe(sha256(residents.secret))
    const detail = await ask('GET', `walks/${id}`)
    expect(detail.bytes.toString()).not.toContain(residents.secret)
    expect((detail.json() as WalkDetail).people).toBe(13)
    const changed = await ask('PUT', `walks/${id}/participants/${residents.id}`, { role: 'residents', people: 9 })
    expect(changed.json()).toMatchObject({ people: 9, records: false })
    expect(await hashOf(residents.id)).toBe(sha256(residents.secret))
    const renewed = newParticipantSchema.parse(
      (await ask('POST', `walks/${id}/participants/${residents.id}/link`)).json(),
    )
    expect(await hashOf(residents.id)).toBe(sha256(renewed.secret))
    expect(renewed.secret).not.toBe(residents.secret)
    expect((await ask('DELETE', `walks/${id}/participants/${housing.id}`)).json()).toEqual({ removed: housing.id })
    expect(await hashOf(housing.id)).toBeUndefined()
    for (const [method, path, body] of [
      ['PUT', nobody, { role: 'school' }],
      ['DELETE', nobody],
      ['POST', `${nobody}/link`],
    ] as const)
      expect(await problemOf(ask(method, `walks/${id}/participants/${path}`, body))).toEqual([
        404,
        'participant_not_found',
      ])
    expect(await audited(database(), code, residents.id)).toEqual(['walk-link.made', 'walk-link.made'])
  })

  it('splits more than twenty into groups of at most ten, each a walk with the same route', async () => {
    const { id } = await made()
    const residents = await added(id, { role: 'residents', people: 21, records: true })
    const leader = await added(id, { role: 'municipality', people: 2, leads: true, records: true })
    expect(await problemOf(act(id, { action: 'split', groups: 2 }))).toEqual([422, 'too_few_groups'])
    await act(id, { action: 'plan' })
    const first = await done(id, { action: 'split', groups: 3 })
    const { items } = (await ask('GET', 'walks?status=planned')).json() as WalkPage
    const copies = await Promise.all(
      items
        .filter(({ splitOf }) => splitOf === id)
        .map(async (item) => walkDetailSchema.parse((await ask('GET', `walks/${item.id}`)).json())),
    )
    const groups = [first, ...copies]
    expect(groups.map(({ people }) => people).toSorted((a, b) => b - a)).toEqual([8, 8, 7])
    expect(copies.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Vandring i centrum (2)',
      'Vandring i centrum (3)',
    ])
    for (const copy of copies) {
      expect(copy.route).toEqual(first.route)
      expect(copy.placeItems).toEqual(first.placeItems)
      expect(copy.status).toBe('planned')
    }
    expect(first.participants.find(({ leads }) => leads)!.id).toBe(leader.id)
    // Both links still open a walk: one whole, the other with the part of the residents that kept it.
    for (const { id: participant, secret } of [residents, leader])
      expect(await hashOf(participant)).toBe(sha256(secret))
  })

  it('goes over a walk again: its bad findings together where they are near, and its other places', async () => {
    const { id, placeItems } = await made()
    const [one, three] = ['1', '3'].map((sign) => placeItems.find(({ name }) => name === `Plats ${sign}`)!)
    await storeFinding(database(), code, id, { point: at('1'), severity: 1, place: one!.place })
    const worst = await storeFinding(database(), code, id, {
      point: at('1'),
      severity: 3,
      place: one!.place,
      theme: 'litter',
    })
    await storeFinding(database(), code, id, { point: at('f'), good: true, theme: 'safe-place' })
    await storeFinding(database(), code, id, { point: at('c'), removedAt: '2026-11-13T10:00:00Z' })
    const again = await made({ name: 'Igen', rewalkOf: id, places: [] })
    expect(again.rewalkOf).toEqual({ id, name: 'Vandring i centrum' })
    expect(again.request.places).toMatchObject([
      {
        kind: 'finding',
        finding: worst,
        must: true,
        minutes: 4,
        name: 'Nedskräpning, Plats 1',
        why: '2 brister förra gången',
      },
      { kind: 'named', name: 'Plats 3', point: three!.point },
    ])
    expect(((await ask('GET', `walks/${id}`)).json() as WalkDetail).rewalks.map((walk) => walk.id)).toEqual([again.id])
    expect(await problemOf(ask('PUT', `walks/${id}`, { ...evening, rewalkOf: id }))).toEqual([400, 'invalid_request'])
    expect(await problemOf(ask('POST', 'walks', { ...evening, rewalkOf: nobody }))).toEqual([404, 'walk_not_found'])
  })

  it('of an inspection knows the asset of each review, and is outdated once a review is closed', async () => {
    const asset = await storeAsset(database(), code, { name: 'Mellanstigen' })
    const review = await storeReview(database(), code, asset)
    const places = [{ kind: 'asset' as const, point: at('b'), name: 'Mellanstigen', review }]
    const { id, placeItems, outdated } = await made({ kind: 'inspection', places })
    expect([placeItems, outdated]).toMatchObject([[{ review, asset, name: 'Mellanstigen' }], false])
    await database().pool.query(`update asset_review set status = 'closed', closed_at = now() where id = $1`, [review])
    expect(((await ask('GET', `walks/${id}`)).json() as WalkDetail).outdated).toBe(true)
  })

  it('reads anew what places are chosen as, and refuses what is not there', async () => {
    for (const field of ['review', 'asset', 'finding'] as const) {
      const places = [{ ...evening.places[0]!, [field]: nobody }]
      const answer = await ask('POST', 'walks', { ...evening, places })
      expect(answer.status).toBe(400)
      expect(JSON.stringify(answer.json())).toContain(`body.places.0.${field}`)
    }
  })

  it('keeps a municipality’s own checklist, and takes the default one again', async () => {
    const clerk = { role: 'municipality', municipality: code } as const
    const listed = async (who: Somebody = { role: 'public' }) =>
      checklistsSchema.strict().parse((await ask('GET', 'checklists', undefined, who)).json()).items
    const walkList = (await listed()).find(({ kind }) => kind === 'walk')!
    expect([walkList.own, walkList.items.length]).toEqual([false, 20])
    const items = [{ code: 'snow', theme: 'maintenance', sv: 'Är det skottat?', en: 'Is the snow cleared?' }]
    const changed = await ask('PUT', 'checklists/walk', { items }, clerk)
    expect(changed.status).toBe(200)
    expect((await listed()).find(({ kind }) => kind === 'walk')).toEqual({ kind: 'walk', own: true, items })
    const wrong = [{ ...items[0]!, theme: 'no-theme' }]
    expect(await problemOf(ask('PUT', 'checklists/walk', { items: wrong }, clerk))).toEqual([422, 'unknown_theme'])
    expect(await problemOf(ask('PUT', 'checklists/walk', { items }))).toEqual([403, 'not_allowed'])
    expect(await problemOf(ask('PUT', 'checklists/walk', { items: [items[0], items[0]] }, clerk))).toEqual([
      400,
      'invalid_request',
    ])
    await ask('PUT', 'checklists/walk', { items: null }, clerk)
    expect((await listed()).find(({ kind }) => kind === 'walk')).toEqual(walkList)
    const there = await addTestMunicipality(database())
    const theirs = await service.ask({ role: 'public' }, 'GET', `/api/municipalities/${there}/checklists`)
    expect(checklistsSchema.parse(theirs.json()).items.every(({ own }) => !own)).toBe(true)
  })
})
