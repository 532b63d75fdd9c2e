import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RequestError, type RequestErrorCode } from '../../client/api/request.ts'
import { memoryReports } from '../../client/state/memory-reports.ts'
import {
  isUnsentReport,
  isUnsentReportPhoto,
  removeKeptReport,
  sendReports,
  type KeptReport,
  type KeptReportPhoto,
  type ReportService,
  type ReportStore,
} from '../../client/state/report-queue.ts'

const kept = (id: string, change: Partial<KeptReport> = {}): KeptReport => ({
  id,
  municipality: '9901',
  secret: `secret of ${id}`,
  writtenAt: '2026-11-20T19:00:00.000Z',
  theme: 'lighting',
  label: 'Storgatan',
  report: {
    theme: 'lighting',
    place: { type: 'Point', coordinates: [13, 59] },
    text: 'Lampan är trasig.',
    writtenAt: '2026-11-20T19:00:00.000Z',
  },
  reference: null,
  tried: false,
  refused: null,
  removed: false,
  seenAt: null,
  ...change,
})
const photo = (id: string, report: string): KeptReportPhoto => ({
  id,
  report,
  type: 'image/jpeg',
  bytes: new ArrayBuffer(4),
  confirmed: false,
  refused: null,
})

/** The service as the contract says it: a report is there once by its identifier, and only its secret opens it. */
function serviceOf() {
  const reports = new Map<string, string>()
  const photos = new Map<string, string>()
  const writes: string[] = []
  const service: ReportService = {
    async putReport({ id, secret, report }) {
      expect(report).not.toBeNull()
      if (!reports.has(id)) writes.push(id)
      reports.set(id, secret)
      return `REF-${id}`
    },
    async removeReport({ id }) {
      if (!reports.delete(id)) throw new RequestError('report_not_found')
      for (const [name, report] of photos) if (report === id) photos.delete(name)
    },
    async putPhoto({ id, bytes }, report) {
      expect(bytes.byteLength).toBe(4)
      if (reports.get(report.id) !== report.secret) throw new RequestError('report_not_found')
      photos.set(id, report.id)
    },
  }
  return { reports, photos, writes, service }
}

/** The same service over a network that loses requests and answers, as `losses` say one after the other. */
function lossy(service: ReportService, losses: readonly Loss[]): ReportService {
  let call = 0
  const over = <A extends unknown[], T>(send: (...values: A) => Promise<T>) => {
    return async (...values: A): Promise<T> => {
      const loss = losses[call++] ?? 'none'
      if (loss === 'request') throw new RequestError('unreachable')
      if (loss === 'busy') throw new RequestError('database_busy')
      if (loss === 'limited') throw new RequestError('too_many_requests')
      const answer = await send(...values)
      if (loss === 'answer') throw new RequestError('unreachable')
      return answer
    }
  }
  return {
    putReport: over(service.putReport),
    removeReport: over(service.removeReport),
    putPhoto: over(service.putPhoto),
  }
}
type Loss = 'request' | 'answer' | 'busy' | 'limited' | 'none'

async function filled(reports: readonly KeptReport[], photos: readonly KeptReportPhoto[] = []): Promise<ReportStore> {
  const store = memoryReports()
  for (const report of reports) {
    await store.add(
      report,
      photos.filter((picture) => picture.report === report.id),
    )
  }
  return store
}

const refusing = (code: RequestErrorCode, title?: string): ReportService => {
  const refuse = async () => {
    throw new RequestError(code, title === undefined ? {} : { title })
  }
  return { putReport: refuse, removeReport: refuse, putPhoto: refuse }
}
const nothingUnsent = async (store: ReportStore) =>
  !(await store.reports()).some(isUnsentReport) && !(await store.photos()).some(isUnsentReportPhoto)

describe('sending what was written without a network', () => {
  it('brings every report and photo to the service once, whatever is lost on the way and however often the page is closed', async () => {
    const loss = fc.constantFrom<Loss>('request', 'answer', 'busy', 'limited', 'none')
    await fc.assert(
      fc.asyncProperty(fc.array(loss, { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), async (losses, count) => {
        const ids = Array.from({ length: count }, (_, index) => `r${index}`)
        const store = await filled(
          ids.map((id) => kept(id)),
          ids.flatMap((id) => [photo(`p-${id}`, id), photo(`q-${id}`, id)]),
        )
        const { service, reports, photos, writes } = serviceOf()
        const network = lossy(service, losses)
        // Every turn begins from the store alone, as a page that was closed and opened again does.
        for (let turn = 0; turn <= losses.length; turn++) await sendReports(store, network)
        expect(writes.toSorted()).toEqual(ids)
        expect([...reports]).toEqual(ids.map((id) => [id, `secret of ${id}`]))
        expect([...photos.keys()].toSorted()).toEqual(ids.flatMap((id) => [`p-${id}`, `q-${id}`]).toSorted())
        expect(await nothingUnsent(store)).toBe(true)
        const left = await store.reports()
        expect(left.map(({ reference, report }) => [reference, report])).toEqual(ids.map((id) => [`REF-${id}`, null]))
        expect(await store.photos()).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('sends the oldest first and keeps neither words nor pictures once the service has them', async () => {
    const store = await filled([kept('b', { writtenAt: '2026-11-21T08:00:00.000Z' }), kept('a')], [photo('p', 'b')])
    const { service, writes } = serviceOf()
    expect(await sendReports(store, service)).toBeNull()
    expect(writes).toEqual(['a', 'b'])
    expect((await store.reports()).every(({ report }) => report === null)).toBe(true)
    expect(await store.photos()).toEqual([])
  })

  it('says why it stopped, and loses nothing', async () => {
    const store = await filled([kept('a')], [photo('p', 'a')])
    expect(await sendReports(store, refusing('unreachable'))).toBe('unreachable')
    expect(await sendReports(store, refusing('too_many_requests'))).toBe('limited')
    for (const code of ['database_busy', 'internal', 'unexpected_answer'] as const) {
      expect(await sendReports(store, refusing(code))).toBe('busy')
    }
    const { service, reports, photos } = serviceOf()
    expect(await sendReports(store, service)).toBeNull()
    expect([reports.size, photos.size]).toEqual([1, 1])
  })

  it('keeps what is refused with its words and reason, sends the rest, and does not try it again by itself', async () => {
    const store = await filled([kept('a'), kept('b')], [photo('p', 'a')])
    const { service, writes } = serviceOf()
    const strict: ReportService = {
      ...service,
      putReport: async (report) => {
        if (report.id === 'a') throw new RequestError('place_is_home', { title: 'Platsen är en bostad.' })
        return service.putReport(report)
      },
    }
    expect(await sendReports(store, strict)).toBeNull()
    expect(writes).toEqual(['b'])
    const refused = (await store.reports()).find(({ id }) => id === 'a')
    expect(refused?.refused).toEqual({ code: 'place_is_home', words: 'Platsen är en bostad.' })
    expect(refused?.report?.text).toBe('Lampan är trasig.')
    expect((await store.photos()).map(({ bytes }) => bytes.byteLength)).toEqual([4])
    await sendReports(store, service)
    expect(writes).toEqual(['b'])
  })

  it('says once that a photo was refused, and has the report arrive all the same', async () => {
    const store = await filled([kept('a')], [photo('p', 'a')])
    const { service } = serviceOf()
    const strict = { ...service, putPhoto: refusing('not_a_photo', 'Inget foto.').putPhoto }
    expect(await sendReports(store, strict)).toBeNull()
    expect((await store.reports()).map(({ reference }) => reference)).toEqual(['REF-a'])
    expect((await store.photos()).map(({ refused, bytes }) => [refused, bytes.byteLength])).toEqual([
      ['Inget foto.', 0],
    ])
  })
})

describe('taking a report back that waits', () => {
  it('forgets at once what the service cannot have heard of', async () => {
    const store = await filled([kept('a')], [photo('p', 'a')])
    await removeKeptReport(store, 'a')
    expect([await store.reports(), await store.photos()]).toEqual([[], []])
  })

  it('has the service erase what may have reached it, and keeps no words meanwhile', async () => {
    const store = await filled([kept('a')], [photo('p', 'a')])
    const { service, reports } = serviceOf()
    expect(await sendReports(store, lossy(service, ['answer']))).toBe('unreachable')
    expect(reports.size).toBe(1)
    await removeKeptReport(store, 'a')
    expect((await store.reports()).map(({ report, removed }) => [report, removed])).toEqual([[null, true]])
    expect(await store.photos()).toEqual([])
    expect(await sendReports(store, service)).toBeNull()
    expect([reports.size, await store.reports()]).toEqual([0, []])
  })

  it('is content when the service never had it, and when it had refused it', async () => {
    const store = await filled([kept('a', { tried: true, removed: true })])
    expect(await sendReports(store, serviceOf().service)).toBeNull()
    expect(await store.reports()).toEqual([])
    const refused = await filled([kept('b', { tried: true, refused: { code: 'place_outside', words: 'Utanför.' } })])
    await removeKeptReport(refused, 'b')
    expect(await refused.reports()).toEqual([])
  })
})
