import { createHash } from 'node:crypto'
import { get } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { publicReleasesSchema, releaseDocumentSchema } from '../../server/contract/public-release.ts'
import type { ReleaseDocument } from '../../server/contract/public-release.ts'
import type { Database } from '../../server/db/database.ts'
import { makeRelease } from '../../server/features/releases/make-release.ts'
import { serveApp } from '../support/app.ts'
import { describeDatabases } from '../support/database.ts'
import { addReleaseTown, addSigner, storeIncidentsAt } from '../support/release-town.ts'

describeDatabases('the public files', (database) => {
  let service: Awaited<ReturnType<typeof serveApp>>
  let code: string
  let folder: string
  let september: string
  let october: string

  beforeAll(async () => {
    service = await serveApp(database())
    code = await addReleaseTown(database())
    folder = `/public-data/${code}`
    await storeIncidentsAt(database(), code, 40, [125, 125], { day: '2026-09-15' })
    await storeIncidentsAt(database(), code, 30, [375, 125], { category: 'damage' })
    for (const month of ['2026-09', '2026-10']) {
      const id = await makeRelease(service.context, { municipality: code }, month)
      await signBoth(database(), code, id)
      if (month === '2026-09') september = id
      else october = id
    }
    // Each signature is announced by itself: the first release may be there before the second.
    await untilAnnounced(async () => (await read(`releases/${october}.json`)).status === 200)
  })
  afterAll(() => service.close())

  const read = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
    service.client.stranger().request(method, name.startsWith('/') ? name : `${folder}/${name}`, { headers })

  it('are the list of releases, the latest first, and the latest itself', async () => {
    const list = publicReleasesSchema.strict().parse((await read('releases.json')).json())
    expect(list.municipality).toEqual({ code, name: `Test ${code}`, fictional: true })
    expect(list.items.map(({ id, month, version, withdrawnOn }) => [id, month, version, withdrawnOn])).toEqual([
      [october, '2026-10', 1, null],
      [september, '2026-09', 1, null],
    ])
    const latest = releaseDocumentSchema.strict().parse((await read('latest.json')).json())
    expect([latest.id, latest.month]).toEqual([october, '2026-10'])
  })

  it('hold each document to the byte that was signed', async () => {
    const { bytes } = await read(`releases/${october}.json`)
    const { rows } = await database().pool.query<{ hash: string }>(
      `select encode(r.document_hash, 'hex') as hash from public_release r where r.id = $1`,
      [october],
    )
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(rows[0]!.hash)
  })

  it('come compressed as asked for, each form with a strong tag of its own, and not again to who has them', async () => {
    const tags = new Set<string>()
    const plain = await rawGet(service.client.url, `${folder}/releases/${october}.json`, {})
    for (const [asked, encoding, unpack] of [
      ['gzip, deflate', 'gzip', gunzipSync],
      ['br, gzip', 'br', brotliDecompressSync],
      ['br;q=0, gzip;q=0', undefined, (bytes: Buffer) => bytes],
    ] as const) {
      const answer = await rawGet(service.client.url, `${folder}/releases/${october}.json`, {
        'Accept-Encoding': asked,
      })
      expect(answer.headers['content-encoding']).toBe(encoding)
      expect(answer.headers['vary']).toBe('Accept-Encoding')
      expect(unpack(answer.body).equals(plain.body)).toBe(true)
      const tag = answer.headers['etag']!
      expect(tag).toMatch(/^"[\w-]{22}(-gzip|-br)?"$/)
      tags.add(tag)
      const again = await rawGet(service.client.url, `${folder}/releases/${october}.json`, {
        'Accept-Encoding': asked,
        'If-None-Match': `"other", W/${tag}`,
      })
      expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, tag])
    }
    expect(tags.size).toBe(3)
  })

  it('may be read from any site and kept by any cache, and say nothing of what is live', async () => {
    for (const name of ['releases.json', 'latest.json', 'dcat.jsonld', `releases/${october}.csv`]) {
      for (const time of ['made now', 'from memory']) {
        const { headers } = await read(name)
        expect([time, headers.get('Access-Control-Allow-Origin')]).toEqual([time, '*'])
        expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
        expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'/)
        expect(headers.get('Referrer-Policy')).not.toBeNull()
        expect(headers.get('Last-Modified')).toBeNull()
        expect(headers.get('Set-Cookie')).toBeNull()
        expect(headers.get('Cache-Control')).toBe(
          name.startsWith('releases/') ? 'public, max-age=86400, immutable' : 'public, max-age=300',
        )
      }
    }
    const session = await read('/api/session')
    expect(session.headers.get('Access-Control-Allow-Origin')).toBeNull()
  })

  it('answer HEAD as GET without a body, and nothing but reading', async () => {
    const head = await read('latest.json', {}, 'HEAD')
    expect([head.status, head.bytes.length]).toEqual([200, 0])
    expect(Number(head.headers.get('Content-Length'))).toBeGreaterThan(100)
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await read('latest.json', {}, method)).status).toBe(404)
  })

  it('have the counts as a table that spreadsheets open, a row a count, with how they came about', async () => {
    const answer = await read(`releases/${october}.csv`)
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present')
    const text = answer.bytes.toString()
    expect(text.startsWith('\uFEFFmonth;version;municipality;kind;item;')).toBe(true)
    const [, ...rows] = text.trimEnd().split('\r\n')
    const document = await documentOf(october)
    const shown = Object.values(document.counts).reduce((sum, pairs) => sum + pairs.length, 0)
    expect(rows).toHaveLength(shown + document.items.length)
    const [cell, count] = document.counts['incident:damage']![0]!
    expect(document.cells[cell]!.id).toBe('500250E6540000N250')
    expect(rows).toContain(
      `2026-10;1;${code};incidents;incident:damage;Skadegörelse och klotter;Damage and graffiti;500250E6540000N250;500250;6540000;250;1;6.25;${count};cell-key;5;3`,
    )
    expect(rows).toContain(
      `2026-10;1;${code};incidents;incident:damage;Skadegörelse och klotter;Damage and graffiti;all;;;;;;${document.totals['incident:damage']};cell-key;5;3`,
    )
  })

  it('have the cells as GeoJSON with their counts, outer rings anticlockwise', async () => {
    const answer = await read(`releases/${october}.geojson`)
    expect(answer.headers.get('Content-Type')).toBe('application/geo+json')
    const collection = answer.json() as {
      bbox: number[]
      features: { id: string; geometry: { coordinates: number[][][][] }; properties: Record<string, unknown> }[]
    }
    const document = await documentOf(october)
    expect(collection.features.map((feature) => feature.id)).toEqual(document.cells.map((cell) => cell.id))
    const [at, count] = document.counts['incident:damage']![0]!
    expect(collection.features[at]!.properties).toMatchObject({ 'incident:damage': count, hectares: 6.25 })
    for (const { geometry } of collection.features) expect(area(geometry.coordinates[0]![0]!)).toBeGreaterThan(0)
    expect(collection.bbox[0]).toBeLessThan(15.0001)
  })

  it('are described for catalogues: a series, a data set a month, three forms of each under CC0', async () => {
    const answer = await read('dcat.jsonld')
    expect(answer.headers.get('Content-Type')).toBe('application/ld+json; charset=utf-8')
    const graph = (answer.json() as { '@graph': Record<string, unknown>[] })['@graph']
    const datasets = graph.filter((node) => node['@type'] === 'dcat:Dataset')
    expect(datasets.map((node) => node['@id'])).toEqual(['#2026-10', '#2026-09'])
    expect(datasets[1]!['dct:temporal']).toMatchObject({
      'dcat:startDate': { '@value': '2026-09-01' },
      'dcat:endDate': { '@value': '2026-09-30' },
    })
    const forms = datasets[0]!['dcat:distribution'] as Record<string, { '@id': string }>[]
    expect(forms.map((form) => form['dcat:downloadURL']!['@id'])).toEqual(
      ['json', 'csv', 'geojson'].map((ending) => `releases/${october}.${ending}`),
    )
    for (const form of forms) {
      expect(form['dct:license']!['@id']).toBe('http://creativecommons.org/publicdomain/zero/1.0/')
      // Addresses are relative to the document's own.
      expect((await read(form['dcat:downloadURL']!['@id'])).status).toBe(200)
    }
  })

  it('are not there for a draft, a wrong address or an unknown municipality, which is told as a problem', async () => {
    await storeIncidentsAt(database(), code, 5, [125, 125], { day: '2026-08-15' })
    const draft = await makeRelease(service.context, { municipality: code }, '2026-08')
    await service.context.publicFiles.refresh()
    for (const path of [
      `${folder}/releases/${draft}.json`,
      `${folder}/releases/${october}.xml`,
      `${folder}/releases`,
      `${folder}/../${code}/secret.json`,
      '/public-data/none/releases.json',
    ]) {
      const answer = await read(path)
      expect([path, answer.status, answer.json()['code']]).toEqual([path, 404, 'not_found'])
      expect(answer.headers.get('Content-Type')).toMatch('application/problem+json')
    }
    const other = await addReleaseTown(database())
    await service.context.publicFiles.refresh()
    expect((await read(`/public-data/${other}/releases.json`)).json()).toMatchObject({ items: [] })
    expect((await read(`/public-data/${other}/latest.json`)).status).toBe(404)
    // A release is found at its own municipality's address alone.
    expect((await read(`/public-data/${other}/releases/${october}.json`)).status).toBe(404)
  })

  it('go when a release is withdrawn, told of by the database, with the reason in their place', async () => {
    for (const ending of ['json', 'csv']) await read(`releases/${september}.${ending}`)
    await database().pool.query(
      `with acting as materialized (select set_config('tryggkarta.municipality', $1, true))
       select withdraw_release($2, 'Fel i underlaget.') from acting`,
      [code, september],
    )
    await untilAnnounced(async () => (await read(`releases/${september}.json`)).status === 410)
    for (const ending of ['json', 'csv', 'geojson']) {
      const answer = await read(`releases/${september}.${ending}`, { 'Accept-Language': 'en' })
      expect([answer.status, answer.json()['title']]).toEqual([410, 'This release was withdrawn: Fel i underlaget.'])
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
    }
    const list = publicReleasesSchema.parse((await read('releases.json')).json())
    expect(list.items.find((item) => item.id === september)).toMatchObject({ withdrawnReason: 'Fel i underlaget.' })
    expect((await read('latest.json')).json()).toMatchObject({ month: '2026-10' })
    expect((await read('dcat.jsonld')).bytes.toString()).not.toContain(september)
  })

  async function documentOf(id: string): Promise<ReleaseDocument> {
    return (await read(`releases/${id}.json`)).json()
  }
})

async function signBoth(database: Database, code: string, id: string): Promise<void> {
  for (const role of ['police', 'municipality'] as const) {
    const account = await addSigner(database, code, role, `${role}-${id}`)
    await database.pool.query(
      `insert into public_release_signature (release_id, municipality_code, role, account_id, account_name, document_hash)
       select r.id, r.municipality_code, $2, $3, $2, r.document_hash from public_release r where r.id = $1`,
      [id, role, account],
    )
  }
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('tryggkarta.municipality', $1, true)`, [code])
    const { rows } = await client.query<{ said: string }>('select publish_release($1) as said', [id])
    expect(rows[0]!.said).toBe('published')
    await client.query('commit')
  } finally {
    client.release()
  }
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
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: Record<string, string | undefined>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(url + path, { headers }, (response) => {
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

function area(ring: readonly number[][]): number {
  return ring.slice(1).reduce((sum, [x, y], at) => sum + (ring[at]![0]! * y! - x! * ring[at]![1]!) / 2, 0)
}
