import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VisitRecord } from '../../server/contract/patrol-visits.ts'
import { RequestError, type RequestErrorCode } from '../../client/api/request.ts'
import {
  forgiveRefusals,
  isUnsentPhoto,
  isUnsentVisit,
  removeKeptPhoto,
  removeKeptVisit,
  sendKept,
  type KeptPhoto,
  type KeptVisit,
  type VisitService,
  type VisitStore,
} from '../../client/state/visit-queue.ts'
import { memoryVisits } from '../support/memory-visits.ts'

const record = (change: Partial<VisitRecord> = {}): VisitRecord => ({
  plan: null,
  unit: 'u1',
  stop: 'u1-1',
  place: 'h1',
  point: [13, 59],
  name: 'Storgatan',
  outcome: 'visited',
  begunAt: '2026-11-20T19:00:00.000Z',
  endedAt: null,
  startedBy: 'hand',
  seen: [],
  note: null,
  skipReason: null,
  changedAt: '2026-11-20T19:00:00.000Z',
  ...change,
})
const kept = (id: string, change: Partial<KeptVisit> = {}): KeptVisit => ({
  id,
  municipality: '1880',
  account: 'anna',
  record: record(),
  confirmed: null,
  tried: false,
  refused: null,
  removed: false,
  ...change,
})
const photo = (id: string, visit: string): KeptPhoto => ({
  id,
  visit,
  municipality: '1880',
  account: 'anna',
  type: 'image/jpeg',
  bytes: new ArrayBuffer(4),
  confirmed: false,
  tried: false,
  refused: null,
  removed: false,
})

/** The service as the contract says it: writes by identifier, the newest change stands, a photo needs its visit. */
function serviceOf() {
  const visits = new Map<string, VisitRecord>()
  const photos = new Map<string, string>()
  const asked: string[] = []
  const said = async (what: string) => void asked.push(what)
  const service: VisitService = {
    async putVisit({ id, record: sent }) {
      await said(`put ${id}`)
      const known = visits.get(id)
      if (!known || known.changedAt < sent.changedAt) visits.set(id, sent)
    },
    async removeVisit({ id }) {
      await said(`remove ${id}`)
      if (!visits.delete(id)) throw new RequestError('not_found')
      for (const [name, visit] of photos) if (visit === id) photos.delete(name)
    },
    async putPhoto({ id, visit }) {
      await said(`put ${id}`)
      if (!visits.has(visit)) throw new RequestError('not_found')
      photos.set(id, visit)
    },
    async removePhoto({ id }) {
      await said(`remove ${id}`)
      if (!photos.delete(id)) throw new RequestError('not_found')
    },
  }
  return { visits, photos, asked, service }
}

/** The same service over a network that loses requests and answers, as `losses` say one after the other. */
function lossy(service: VisitService, losses: readonly ('request' | 'answer' | 'none')[]): VisitService {
  let call = 0
  const over =
    <T>(send: (value: T) => Promise<void>) =>
    async (value: T) => {
      const loss = losses[call++] ?? 'none'
      if (loss === 'request') throw new RequestError('unreachable')
      await send(value)
      if (loss === 'answer') throw new RequestError('unreachable')
    }
  return {
    putVisit: over(service.putVisit),
    removeVisit: over(service.removeVisit),
    putPhoto: over(service.putPhoto),
    removePhoto: over(service.removePhoto),
  }
}

async function filled(visits: readonly KeptVisit[], photos: readonly KeptPhoto[] = []): Promise<VisitStore> {
  const store = memoryVisits()
  for (const visit of visits) await store.changeVisit(visit.id, () => visit)
  for (const picture of photos) await store.changePhoto(picture.id, () => picture)
  return store
}

const nothingUnsent = async (store: VisitStore) =>
  !(await store.visits()).some(isUnsentVisit) && !(await store.photos()).some(isUnsentPhoto)
const refusing = (code: RequestErrorCode, title?: string): VisitService => {
  const refuse = async () => {
    throw new RequestError(code, title === undefined ? {} : { title })
  }
  return { putVisit: refuse, removeVisit: refuse, putPhoto: refuse, removePhoto: refuse }
}

describe('sending what the phone has kept', () => {
  it('sends the oldest visit first and a photo after its visit', async () => {
    const later = kept('b', { record: record({ begunAt: '2026-11-20T20:00:00.000Z' }) })
    const store = await filled([later, kept('a')], [photo('p', 'b')])
    const { service, asked } = serviceOf()
    expect(await sendKept(store, service, 'anna')).toBeNull()
    expect(asked).toEqual(['put a', 'put b', 'put p'])
    expect(await nothingUnsent(store)).toBe(true)
    expect(await sendKept(store, service, 'anna')).toBeNull()
    expect(asked).toHaveLength(3)
  })

  it('brings everything to the service once, whatever the network loses and however often it is begun again', async () => {
    const loss = fc.constantFrom('request' as const, 'answer' as const, 'none' as const)
    await fc.assert(
      fc.asyncProperty(fc.array(loss, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), async (losses, count) => {
        const ids = Array.from({ length: count }, (_, index) => `v${index}`)
        const store = await filled(
          ids.map((id) => kept(id)),
          ids.map((id) => photo(`p-${id}`, id)),
        )
        const { service, visits, photos } = serviceOf()
        const network = lossy(service, losses)
        for (let attempt = 0; attempt <= losses.length; attempt++) await sendKept(store, network, 'anna')
        expect([...visits.keys()].toSorted()).toEqual(ids)
        expect(new Map(photos)).toEqual(new Map(ids.map((id) => [`p-${id}`, id])))
        expect(await nothingUnsent(store)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('sends again what was changed while it was on its way', async () => {
    const store = await filled([kept('a')])
    const { service, visits } = serviceOf()
    let first = true
    const busy: VisitService = {
      ...service,
      async putVisit(visit) {
        await service.putVisit(visit)
        if (!first) return
        first = false
        const changedAt = '2026-11-20T19:12:00.000Z'
        await store.changeVisit(
          'a',
          (now) => now && { ...now, record: { ...now.record, endedAt: changedAt, changedAt } },
        )
      },
    }
    expect(await sendKept(store, busy, 'anna')).toBeNull()
    expect(visits.get('a')?.endedAt).toBe('2026-11-20T19:12:00.000Z')
    expect(await nothingUnsent(store)).toBe(true)
  })

  it('stops at a lost network, an expired login and a busy service, and loses nothing', async () => {
    const store = await filled([kept('a')], [photo('p', 'a')])
    expect(await sendKept(store, refusing('unreachable'), 'anna')).toBe('unreachable')
    expect(await sendKept(store, refusing('login_required'), 'anna')).toBe('login')
    for (const code of ['database_busy', 'internal', 'too_many_requests', 'unexpected_answer'] as const) {
      expect(await sendKept(store, refusing(code), 'anna')).toBe('busy')
    }
    const { service, visits, photos } = serviceOf()
    expect(await sendKept(store, service, 'anna')).toBeNull()
    expect([visits.size, photos.size]).toEqual([1, 1])
  })

  it('keeps what is refused with the reason, sends the rest, and tries it again only when asked or changed', async () => {
    const store = await filled([kept('a'), kept('b')])
    const { service, visits, asked } = serviceOf()
    const strict: VisitService = {
      ...service,
      putVisit: async (visit) => {
        if (visit.id === 'a') throw new RequestError('invalid_request', { title: 'Fel form.' })
        await service.putVisit(visit)
      },
    }
    expect(await sendKept(store, strict, 'anna')).toBeNull()
    expect([...visits.keys()]).toEqual(['b'])
    expect((await store.visits()).find(({ id }) => id === 'a')?.refused).toBe('Fel form.')
    await sendKept(store, service, 'anna')
    expect(asked).toEqual(['put b'])
    await forgiveRefusals(store)
    await sendKept(store, service, 'anna')
    expect([...visits.keys()].toSorted()).toEqual(['a', 'b'])
  })

  it('sends nothing in another name', async () => {
    const store = await filled([kept('a', { account: 'bo' })])
    const { service, asked } = serviceOf()
    expect(await sendKept(store, service, 'anna')).toBeNull()
    expect(asked).toEqual([])
    expect((await store.visits()).filter(isUnsentVisit)).toHaveLength(1)
  })

  it('passes on what is no answer of the service at all', async () => {
    const store = await filled([kept('a')])
    const broken = { ...serviceOf().service, putVisit: async () => Promise.reject(new TypeError('wrong')) }
    await expect(sendKept(store, broken, 'anna')).rejects.toThrow('wrong')
  })
})

describe('taking back', () => {
  it('forgets at once what the service cannot have heard of', async () => {
    const store = await filled([kept('a')], [photo('p', 'a')])
    await removeKeptVisit(store, 'a')
    expect([await store.visits(), await store.photos()]).toEqual([[], []])
  })

  it('tells the service of what may have reached it, also when the answer was lost', async () => {
    const store = await filled([kept('a')])
    const { service, visits } = serviceOf()
    expect(await sendKept(store, lossy(service, ['answer']), 'anna')).toBe('unreachable')
    expect(visits.size).toBe(1)
    await removeKeptVisit(store, 'a')
    expect((await store.visits()).filter(isUnsentVisit)).toHaveLength(1)
    expect(await sendKept(store, service, 'anna')).toBeNull()
    expect(visits.size).toBe(0)
    expect(await store.visits()).toEqual([])
  })

  it('is content when the service never had it', async () => {
    const store = await filled([kept('a', { tried: true, removed: true })])
    const { service, asked } = serviceOf()
    expect(await sendKept(store, service, 'anna')).toBeNull()
    expect(asked).toEqual(['remove a'])
    expect(await store.visits()).toEqual([])
  })

  it('takes a photo back from the service and leaves its visit', async () => {
    const store = await filled([kept('a')], [photo('p', 'a')])
    const { service, visits, photos } = serviceOf()
    await sendKept(store, service, 'anna')
    await removeKeptPhoto(store, 'p')
    await sendKept(store, service, 'anna')
    expect([visits.size, photos.size]).toEqual([1, 0])
    expect(await store.photos()).toEqual([])
  })
})
