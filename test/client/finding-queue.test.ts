import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FindingRecord } from '../../server/contract/findings.ts'
import { RequestError } from '../../client/api/request.ts'
import {
  changedFinding,
  isUnsentFinding,
  isUnsentFindingPhoto,
  isUnsentSeen,
  removeKeptFinding,
  removeKeptFindingPhoto,
  sendFindings,
  waitingLinks,
  type FindingService,
  type FindingStore,
  type KeptFinding,
  type KeptFindingPhoto,
} from '../../client/state/finding-queue.ts'
import { memoryFindings } from '../../client/state/memory-findings.ts'

const link = { municipality: '1880', secret: 's'.repeat(43) }
const at = (second: number) => new Date(Date.UTC(2026, 9, 1, 16, 0, second)).toISOString()
const record = (text: string, second: number): FindingRecord => ({
  place: 'p1',
  asset: null,
  review: null,
  point: [15, 59],
  accuracyMetres: null,
  theme: 'lighting',
  good: false,
  severity: 2,
  checklistItem: null,
  audit: null,
  text,
  owner: null,
  comparedTo: null,
  comparison: null,
  writtenAt: at(second),
  changedAt: at(second),
  basedOn: null,
})
const kept = (id: string, text: string, second: number): KeptFinding => ({
  ...link,
  id,
  record: record(text, second),
  older: [],
  confirmed: null,
  tried: false,
  refused: null,
  removed: false,
})
const photoOf = (id: string, finding: string): KeptFindingPhoto => ({
  ...link,
  id,
  finding,
  type: 'image/jpeg',
  bytes: new ArrayBuffer(4),
  confirmed: false,
  tried: false,
  refused: null,
  removed: false,
})

/** What becomes of a request: it arrives and is answered, arrives without an answer coming back, or never arrives. */
type Fate = 'answered' | 'unanswered' | 'lost'

/** The service as the contract says it, behind a network that loses what it is told to lose. */
function serviceBehind(fates: Fate[]) {
  const findings = new Map<string, FindingRecord>()
  const photos = new Map<string, string>()
  const gone = new Set<string>()
  const texts = new Set<string>()
  let asked = 0
  const through = async (work: () => void) => {
    asked += 1
    const fate = fates.shift() ?? 'answered'
    if (fate === 'lost') throw new RequestError('unreachable')
    work()
    if (fate === 'unanswered') throw new RequestError('unreachable')
  }
  const service: FindingService = {
    putFinding: (_link, id, sent) =>
      through(() => {
        if (sent.text !== null) texts.add(sent.text)
        const known = findings.get(id)
        if (!known || known.changedAt < sent.changedAt) findings.set(id, sent)
      }),
    removeFinding: (_link, id) => through(() => gone.add(id)),
    putPhoto: ({ id, finding }) => through(() => photos.set(id, finding)),
    removePhoto: ({ id }) => through(() => gone.add(id)),
    putSeen: () => through(() => {}),
  }
  const standing = () => ({
    findings: [...findings].filter(([id]) => !gone.has(id)).map(([id, { text }]) => `${id} ${text}`),
    photos: [...photos].filter(([id, finding]) => !gone.has(id) && !gone.has(finding)).map(([id]) => id),
  })
  return { service, standing, texts, asked: () => asked }
}

/** Tries until everything is sent, as the page does whenever the network comes back. */
async function sendAll(store: FindingStore, service: FindingService): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if ((await sendFindings(store, service, link)) === null) return
  }
  throw new Error('It is never sent')
}

describe('findings of a walk', () => {
  it('reach the service once each with their photos, however often the connection is lost', async () => {
    const store = memoryFindings()
    for (let number = 0; number < 3; number++) {
      await store.add(kept(`f${number}`, `text ${number}`, number), [photoOf(`b${number}`, `f${number}`)])
    }
    const { service, standing } = serviceBehind(['lost', 'unanswered', 'answered', 'unanswered', 'lost', 'unanswered'])
    await sendAll(store, service)
    expect(standing()).toEqual({ findings: ['f0 text 0', 'f1 text 1', 'f2 text 2'], photos: ['b0', 'b1', 'b2'] })
    expect((await store.findings()).some(isUnsentFinding)).toBe(false)
    expect((await store.photos()).some(isUnsentFindingPhoto)).toBe(false)
  })

  it('are asked of the service no more once they are there', async () => {
    const store = memoryFindings()
    await store.add(kept('f1', 'text', 1), [])
    const { service, asked } = serviceBehind([])
    await sendAll(store, service)
    await sendAll(store, service)
    expect(asked()).toBe(1)
  })

  it('say what they were written over, if the service may have heard of that', () => {
    const never = changedFinding(kept('f1', 'ett', 1), { text: 'två' }, Date.parse(at(5)))
    expect(never).toMatchObject({ record: { text: 'två', changedAt: at(5), basedOn: null }, older: [] })
    const tried = changedFinding({ ...kept('f1', 'ett', 1), tried: true }, { text: 'två' }, Date.parse(at(5)))
    expect(tried).toMatchObject({ record: { basedOn: at(1) }, older: [{ text: 'ett' }], tried: false })
    const sent = changedFinding({ ...kept('f1', 'ett', 1), tried: true, confirmed: at(1) }, { text: 'två' }, 0)
    // The phone's clock was set back: what is written later is later all the same.
    expect(sent).toMatchObject({ record: { changedAt: at(1).replace('.000', '.001'), basedOn: at(1) }, older: [] })
  })

  it('are forgotten at once if the service cannot know of them, and else when it has been told', async () => {
    const store = memoryFindings()
    await store.add(kept('f1', 'aldrig sänd', 1), [photoOf('b1', 'f1')])
    await store.add({ ...kept('f2', 'kanske sänd', 2), tried: true }, [{ ...photoOf('b2', 'f2'), tried: true }])
    await removeKeptFinding(store, 'f1')
    await removeKeptFinding(store, 'f2')
    expect((await store.findings()).map(({ id, removed }) => [id, removed])).toEqual([['f2', true]])
    const { service, standing, asked } = serviceBehind(['lost'])
    await sendAll(store, service)
    expect([standing(), asked()]).toEqual([{ findings: [], photos: [] }, 3])
    expect((await store.findings()).some(isUnsentFinding)).toBe(false)
  })

  it('that are refused let the others pass, and keep the reason', async () => {
    const store = memoryFindings()
    await store.add(kept('f1', 'okänt tema', 1), [])
    await store.add(kept('f2', 'bra', 2), [])
    const { service, standing } = serviceBehind([])
    const refusing: FindingService = {
      ...service,
      putFinding: async (of, id, sent) => {
        if (id === 'f1') throw new RequestError('unknown_theme', { title: 'Temat finns inte.' })
        await service.putFinding(of, id, sent)
      },
    }
    expect(await sendFindings(store, refusing, link)).toBe(null)
    expect(standing().findings).toEqual(['f2 bra'])
    expect((await store.findings()).map(({ refused }) => refused)).toEqual(['Temat finns inte.', null])
  })

  it.each([
    ['walk_link_not_found', 'link'],
    ['recording_closed', 'closed'],
    ['database_busy', 'busy'],
    ['unreachable', 'unreachable'],
  ] as const)('wait, all of them, when the service says %s', async (code, stopped) => {
    const store = memoryFindings()
    await store.add(kept('f1', 'ett', 1), [])
    const { service } = serviceBehind([])
    const failing: FindingService = {
      ...service,
      putFinding: async () => {
        throw new RequestError(code)
      },
    }
    expect(await sendFindings(store, failing, link)).toBe(stopped)
    expect((await store.findings())[0]).toMatchObject({ refused: null, record: { text: 'ett' } })
  })

  it('of another walk wait for it, and say so', async () => {
    const store = memoryFindings()
    await store.add(kept('f1', 'ett', 1), [])
    await store.add({ ...kept('f2', 'två', 2), secret: 'o'.repeat(43) }, [])
    const { service, standing } = serviceBehind([])
    await sendAll(store, service)
    expect(standing().findings).toEqual(['f1 ett'])
    expect(await waitingLinks(store)).toEqual([{ municipality: '1880', secret: 'o'.repeat(43) }])
  })

  it('note the places that were seen, the latest as it stands', async () => {
    const store = memoryFindings()
    const seen = { ...link, key: 'k', place: 'p1', at: at(1), condition: null, confirmed: null, refused: null }
    await store.changeSeen('k', () => seen)
    const { service } = serviceBehind(['unanswered'])
    await sendAll(store, service)
    expect((await store.seen()).some(isUnsentSeen)).toBe(false)
  })

  it('whatever is written, changed and taken back while the network comes and goes: the service ends as the phone, and no text is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const store = memoryFindings()
        const fates: Fate[] = []
        const { service, standing, texts } = serviceBehind(fates)
        const removedTexts = new Set<string>()
        const stood = new Set<string>()
        for (const [second, { what, finding, fate }] of steps.entries()) {
          const id = `f${finding}`
          const known = (await store.findings()).find((one) => one.id === id)
          if (what === 'send') {
            fates.push(fate)
            await sendFindings(store, service, link)
            fates.length = 0
          } else if (what === 'remove') {
            if (known) removedTexts.add(id)
            await removeKeptFinding(store, id)
          } else if (what === 'remove photo') await removeKeptFindingPhoto(store, `b${finding}`)
          else if (known === undefined && !removedTexts.has(id)) {
            await store.add(kept(id, `${id} ${second}`, second), [photoOf(`b${finding}`, id)])
          } else if (known && !known.removed) {
            if (known.tried || known.confirmed === known.record.changedAt) stood.add(known.record.text!)
            await store.changeFinding(id, (one) => one && changedFinding(one, { text: `${id} ${second}` }, 0))
          }
        }
        await sendAll(store, service)
        const phone = (await store.findings()).filter(({ removed }) => !removed)
        expect(standing().findings.toSorted()).toEqual(phone.map((one) => `${one.id} ${one.record.text}`).toSorted())
        const pictures = (await store.photos()).filter(({ removed }) => !removed).map((photo) => photo.id)
        expect(standing().photos.toSorted()).toEqual(pictures.toSorted())
        const lost = [...stood].filter((text) => !removedTexts.has(text.split(' ')[0]!) && !texts.has(text))
        expect(lost).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

const step = fc.record({
  what: fc.constantFrom('write', 'write', 'send', 'send', 'remove', 'remove photo'),
  finding: fc.integer({ min: 0, max: 2 }),
  fate: fc.constantFrom<Fate>('answered', 'unanswered', 'lost'),
})
