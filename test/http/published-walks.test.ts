import { randomUUID } from 'node:crypto'
import { get } from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { listRoutes } from '../../server/app.ts'
import { publishedWalksSchema, walkProtocolDocumentSchema } from '../../server/contract/walk-protocol.ts'
import type { WalkProtocolDocument } from '../../server/contract/walk-protocol.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { logInTo, serveApp } from '../support/app.ts'
import { describeDatabases } from '../support/database.ts'
import type { HttpAnswer, HttpClient } from '../support/http-client.ts'
import { addTestAccount } from '../support/municipality.ts'
import { addReportTown, reportPlaceAt } from '../support/report-town.ts'
import { storeFinding, storeFindingPhoto, storeRemedy, storeWalk } from '../support/stored-walks.ts'

/** Words, numbers and times that only what staff have may hold. */
const words = {
  name: 'Anna Svensson',
  phone: '070-174 06 05',
  email: 'giraffen@example.se',
  'personal number': '19811218-9876',
  'words as written': 'Zebrafinken sitter i almen',
  'other words': 'Noshörningen stampar',
  'hidden words': 'Flodhästen sover',
  'what was taken back': 'Geparden springer',
  'remedy of what is hidden': 'Mata elefanten',
  'note of a remedy': 'Ring vaktmästaren',
  'description of a remedy': 'Sköldpaddan äger stolpen',
  'label of a participant': 'Hyresgästföreningen Elefanten',
  leader: 'Ledare Lodjur',
  'address of the leader': 'lodjuret@kommun.example',
  'where they gather': 'Vid sköldpaddans damm',
}
const place: [number, number] = [15.0023719, 59.0013713]

/** What everybody can reach of published walks, looked through for anything that would tell of somebody. */
describeDatabases('published walks', (database) => {
  let service: Awaited<ReturnType<typeof serveApp>>
  let staff: HttpClient
  let code: string
  let walk: string
  let needles: Record<string, string>
  let pictures: Record<'approved' | 'unapproved' | 'hidden' | 'after', Buffer>

  beforeAll(async () => {
    service = await serveApp(database())
    code = await addReportTown(database())
    staff = await logInTo(service.client, await addTestAccount(database(), code, 'municipality'))
    const picture = (red: number) =>
      sharp({ create: { width: 64, height: 48, channels: 3, background: { r: red, g: 90, b: 90 } } })
        .jpeg()
        .toBuffer()
    pictures = {
      approved: await picture(10),
      unapproved: await picture(80),
      hidden: await picture(160),
      after: await picture(240),
    }
    const stored = await storeWalk(database(), code, {
      name: `Kvällsvandring med ${words.name}`,
      startsAt: '2026-10-01T16:13:37Z',
      leader: words.leader,
      leaderEmail: words['address of the leader'],
      recordingClosedAt: '2026-10-02T08:11:00Z',
      line: [reportPlaceAt('1'), place, reportPlaceAt('2')],
      participants: [
        { role: 'residents', people: 7, label: words['label of a participant'] },
        { role: 'police', people: 2 },
      ],
    })
    walk = stored.id
    const participant = stored.participants[0]!.id
    await database().pool.query('update walk set gathering = $1 where id = $2', [words['where they gather'], walk])
    const finding = await storeFinding(database(), code, walk, {
      participant,
      point: place,
      audit: { lighting: 1, feeling: 2 },
      text: words['words as written'],
      textShown: `${words.name} (${words['personal number']}) har ${words.phone} och ${words.email}`,
      writtenAt: '2026-10-01T16:42:17Z',
    })
    const atHome = await storeFinding(database(), code, walk, { point: reportPlaceAt('4'), textShown: 'Mörkt.' })
    const hidden = await storeFinding(database(), code, walk, { text: words['hidden words'] })
    const removed = await storeFinding(database(), code, walk, {
      text: words['what was taken back'],
      removedAt: '2026-10-01T17:00:00Z',
    })
    await database().pool.query(
      'insert into finding_text (finding_id, municipality_code, written_at, text) values ($1, $2, now(), $3)',
      [finding, code, words['other words']],
    )
    const photos = [
      await storeFindingPhoto(database(), code, { walk, finding }, { jpeg: pictures.approved, approved: true }),
      await storeFindingPhoto(database(), code, { walk, finding }, { jpeg: pictures.unapproved }),
      await storeFindingPhoto(database(), code, { walk, finding: hidden }, { jpeg: pictures.hidden, approved: true }),
    ]
    const remedy = await storeRemedy(database(), code, {
      walk,
      finding,
      title: `Byt lampan, ${words.name} vet`,
      status: 'rejected',
      reason: `Ring ${words.phone}`,
    })
    const fixed = await storeRemedy(database(), code, { walk, status: 'fixed', fixedAt: '2026-10-20T10:12:13Z' })
    await storeRemedy(database(), code, { walk, finding: hidden, title: words['remedy of what is hidden'] })
    await database().pool.query('update remedy set description = $1 where walk_id = $2', [
      words['description of a remedy'],
      walk,
    ])
    await database().pool.query(
      `insert into remedy_photo (id, remedy_id, municipality_code, kind, approved, jpeg) values ($1, $2, $3, 'after', true, $4)`,
      [randomUUID(), fixed, code, pictures.after],
    )
    const api = `/api/municipalities/${code}`
    const body = {
      introduction: `Välkomna! Frågor: ${words.email}`,
      summary: `${words.name} höll i vandringen.`,
      hiddenFindings: [hidden],
    }
    answered(200, await staff.request('PUT', `${api}/walks/${walk}/protocol`, { body }))
    const note = { ids: [remedy], do: { action: 'note', text: words['note of a remedy'] } }
    answered(200, await staff.request('POST', `${api}/remedy-actions`, { body: note }))
    await publish()
    const metres = projectionFor(3006).toMetres(...place)
    needles = {
      ...words,
      finding,
      atHome,
      hidden,
      removed,
      remedy,
      fixed,
      participant,
      ...Object.fromEntries(photos.map((id, at) => [`photo ${at}`, id])),
      longitude: place[0].toFixed(5),
      latitude: place[1].toFixed(5),
      'longitude of the home': reportPlaceAt('4')[0].toFixed(5),
      'latitude of the home': reportPlaceAt('4')[1].toFixed(5),
      'easting to the metre': metres[0].toFixed(0),
      'northing to the metre': metres[1].toFixed(0),
      'when it was written': '16:42',
      'when the walk began': '16:13',
      'when it was fixed': '10:12',
      'day on which it was fixed': '2026-10-20',
    }
  })
  afterAll(() => service.close())

  const folder = () => `/public-data/${code}`
  const read = (name: string) => service.client.stranger().request('GET', `${folder()}/${name}`)
  const documentOf = async (): Promise<WalkProtocolDocument> => (await read(`walks/${walk}.json`)).json()
  const act = async (action: string) =>
    answered(
      200,
      await staff.request('POST', `/api/municipalities/${code}/walks/${walk}/protocol/actions`, { body: { action } }),
    )
  const publish = async () => {
    await act('approve')
    await act('publish')
    await untilAnnounced(async () => (await read(`walks/${walk}.json`)).status === 200)
  }

  it('are a list and a protocol each, as the contract says', async () => {
    const list = publishedWalksSchema.strict().parse((await read('walks.json')).json())
    expect(list.items).toMatchObject([
      {
        id: walk,
        name: 'Kvällsvandring med [namn]',
        day: '2026-10-01',
        version: 1,
        findings: 2,
        remedies: { rejected: 1, fixed: 1 },
        withdrawnOn: null,
      },
    ])
    const document = walkProtocolDocumentSchema.strict().parse(await documentOf())
    expect(document.participants).toEqual([
      { role: 'residents', people: 7 },
      { role: 'police', people: 2 },
    ])
    expect(document.findings.map(({ text }) => text)).toEqual([
      'Mörkt.',
      '[namn] ([personnummer]) har [telefonnummer] och [e-postadress]',
    ])
    expect(document.remedies[0]).toMatchObject({ status: 'rejected', reason: 'Ring [telefonnummer]' })
    expect(document.remedies[1]).toMatchObject({ status: 'fixed', fixedIn: '2026-10' })
  })

  it('hold nothing that tells of somebody: no file, whatever its form, and no address that is open to all', async () => {
    const document = await documentOf()
    const photos = photosOf(document)
    expect(photos).toHaveLength(2)
    const addresses = [
      `${folder()}/walks.json`,
      `${folder()}/walks/${walk}.json`,
      `${folder()}/feed.atom`,
      ...photos.map((photo) => `${folder()}/walks/${walk}/photos/${photo}.jpg`),
    ]
    for (const address of addresses) {
      const answer = await service.client.stranger().request('GET', address)
      expect([address, answer.status, leaksOf(answer, needles)]).toEqual([address, 200, []])
    }
    const open = listRoutes(service.context).filter(
      ({ roles, path }) => roles.includes('public') && path.includes(':code'),
    )
    for (const route of open) {
      const known: Record<string, string> = {
        code,
        id: walk,
        format: 'json',
        service: 'lighting',
        z: '14',
        x: '1',
        y: '1',
      }
      const address = route.path.replaceAll(/:(\w+)/g, (_, name: string) => known[name] ?? walk)
      const answer = await service.client.stranger().request(route.method.toUpperCase(), address)
      expect([route.path, leaksOf(answer, needles)]).toEqual([route.path, []])
    }
  })

  it('show the pictures that staff approved of what is published, and no other, to the byte', async () => {
    const photos = photosOf(await documentOf())
    const shown = await Promise.all(
      photos.map(async (photo) => (await read(`walks/${walk}/photos/${photo}.jpg`)).bytes),
    )
    expect(shown.map((bytes) => bytes.equals(pictures.approved) || bytes.equals(pictures.after))).toEqual([true, true])
    const answer = await read(`walks/${walk}/photos/${photos[0]}.jpg`)
    expect(answer.headers.get('Content-Type')).toBe('image/jpeg')
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=86400, immutable')
    expect(answer.headers.get('Vary')).toBeNull()
    for (const source of Object.entries(needles).filter(([name]) => name.startsWith('photo')))
      expect((await read(`walks/${walk}/photos/${source[1]}.jpg`)).status).toBe(404)
  })

  it('come compressed from memory, with a strong tag, to any site', async () => {
    const plain = await read(`walks/${walk}.json`)
    const packed = await rawGet(`${service.client.url}${folder()}/walks/${walk}.json`, { 'Accept-Encoding': 'br' })
    expect(brotliDecompressSync(packed.body).equals(plain.bytes)).toBe(true)
    const tag = packed.headers['etag']!
    expect(tag).toMatch(/^"[\w-]{22}-br"$/)
    const again = await rawGet(`${service.client.url}${folder()}/walks/${walk}.json`, {
      'Accept-Encoding': 'br',
      'If-None-Match': tag,
    })
    expect([again.status, again.body.length]).toEqual([304, 0])
    expect(plain.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(plain.headers.get('Cache-Control')).toBe('public, max-age=300')
    expect(service.context.publicFiles.find(`${folder()}/walks/${walk}.json`)).toBeDefined()
  })

  it('are told of in a feed', async () => {
    const feed = (await read('feed.atom')).bytes.toString()
    expect(feed).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/)
    expect(feed).toContain('<title>Kvällsvandring med [namn] (2026-10-01)</title>')
    expect(feed).toContain(`<id>urn:uuid:${walk}</id>`)
  })

  it('say a new version at once, and when withdrawn that they were there and nothing else', async () => {
    const photo = photosOf(await documentOf())[0]!
    await read(`walks/${walk}/photos/${photo}.jpg`)
    await storeRemedy(database(), code, { walk, title: 'Ny bänk' })
    await act('approve')
    await act('publish')
    await untilAnnounced(async () => (await documentOf()).remedies.length === 3)
    // The earlier version's photos are gone with it, those in memory too.
    expect((await read(`walks/${walk}/photos/${photo}.jpg`)).status).toBe(404)
    const later = photosOf(await documentOf())[0]!
    expect((await read(`walks/${walk}/photos/${later}.jpg`)).status).toBe(200)
    await act('withdraw')
    await untilAnnounced(async () => (await read(`walks/${walk}.json`)).status === 410)
    const gone = await read(`walks/${walk}.json`)
    expect([gone.json()['code'], gone.headers.get('Access-Control-Allow-Origin')]).toEqual(['protocol_withdrawn', '*'])
    expect((await read(`walks/${walk}/photos/${later}.jpg`)).status).toBe(404)
    const list = publishedWalksSchema.parse((await read('walks.json')).json())
    expect(list.items).toMatchObject([{ id: walk, name: null, day: null, findings: 0, remedies: {} }])
    expect(list.items[0]!.withdrawnOn).not.toBeNull()
    expect((await read('feed.atom')).bytes.toString()).not.toContain(walk)
    await publish()
    expect((await documentOf()).remedies).toHaveLength(3)
  })
})

function photosOf({ findings, remedies }: WalkProtocolDocument): string[] {
  return [
    ...findings.flatMap(({ photos }) => photos),
    ...remedies.flatMap(({ before, after }) => [...before, ...after]),
  ]
}

/** Throws unless something that the tests stand on was answered as it should be. */
function answered(status: number, answer: HttpAnswer): void {
  if (answer.status !== status) throw new Error(`answered ${answer.status}: ${answer.bytes.toString()}`)
}

/** Which needles stand in an answer: its body as it comes, and every header. */
function leaksOf({ bytes, headers }: HttpAnswer, needles: Record<string, string>): string[] {
  const text = `${[...headers].filter(([name]) => name !== 'date').join('\n')}\n${bytes.toString('utf8')}`
  return Object.entries(needles)
    .filter(([, needle]) => text.includes(needle))
    .map(([name]) => name)
}

/** Waits for what the database announces to have arrived. */
async function untilAnnounced(isThere: () => Promise<boolean>): Promise<void> {
  const look = async () => {
    if (!(await isThere())) throw new Error('Nothing was announced')
  }
  await vi.waitFor(look, { timeout: 15_000, interval: 50 })
}

/** fetch unpacks what it gets; this does not. */
function rawGet(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Record<string, string | undefined>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers as Record<string, string | undefined>,
          body: Buffer.concat(chunks),
        }),
      )
    }).on('error', reject)
  })
}
