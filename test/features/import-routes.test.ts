import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportBatch, ImportEvent, ImportProposal, UndoneImport } from '../../server/contract/imports.ts'
import { logInTo, serveApp } from '../support/app.ts'
import { describeDatabases } from '../support/database.ts'
import type { HttpClient } from '../support/http-client.ts'
import { addTestAccount, addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { openAsBlob } from 'node:fs'

const text =
  'id,from,lng,lat,category\n1,2024-01-02 22:00,18.07,59.33,robbery\n2,2024-01-03 22:00,18.08,59.34,theft\n3,2024-01-04,,59.3,theft\n'

describeDatabases('import by upload', (database) => {
  let service: Awaited<ReturnType<typeof serveApp>>
  let client: HttpClient
  let imports: string

  beforeAll(async () => {
    const code = await addTestMunicipality(database())
    imports = `/api/municipalities/${code}/imports`
    service = await serveApp(database())
    client = await logInTo(service.client, await addTestAccount(database(), code, 'police'))
  })
  afterAll(() => service.close())

  const send = (query: string, raw: BodyInit, headers = {}) =>
    client.request('POST', `${imports}${query}`, { raw, headers })

  it('proposes, imports, lists, hands back the rejected rows and undoes', async () => {
    const proposed = await send('/propose?name=a.csv', text)
    expect(proposed.status).toBe(200)
    const proposal: ImportProposal = proposed.json()
    expect(proposal).toMatchObject({
      format: 'delimited',
      layout: 'tryggkarta',
      source: 'tryggkarta',
      srid: 4326,
      missing: [],
      mapping: { from: 'from', category: 'category' },
    })
    expect(proposal.sample[0]).toEqual(['1', '2024-01-02 22:00', '18.07', '59.33', 'robbery'])

    const sent = await send('?name=a.csv.gz&srid=4326&map=lng%3Dlng', gzipSync(text))
    expect(sent.status).toBe(200)
    const batch: ImportBatch = sent.json()
    expect(batch).toMatchObject({ fileName: 'a.csv.gz', read: 3, accepted: 2, rejected: 1, undoneAt: null })

    const csv = await client.request('GET', `${imports}/${batch.id}/rejected.csv`, {
      headers: { 'Accept-Language': 'en' },
    })
    expect(csv.headers.get('Content-Disposition')).toBe(`attachment; filename*=UTF-8''a-rejected-${batch.id}.csv`)
    expect(csv.bytes.toString()).toBe(
      `\uFEFFid;from;lng;lat;category;batch;line;column;reason\r\n3;2024-01-04;;59.3;theft;${batch.id};4;lng;The place is missing\r\n`,
    )
    const mended = csv.bytes.toString().replace('2024-01-04;;', '2024-01-04;18.1;')
    expect((await send('/propose?name=m.csv', mended)).json()).toMatchObject({
      source: 'tryggkarta',
      columns: ['id', 'from', 'lng', 'lat', 'category'],
    })
    const second: ImportBatch = (await send('?name=m.csv', mended)).json()
    expect(second).toMatchObject({ read: 1, inserted: 1, rejected: 0 })

    expect((await client.request('GET', `${imports}/${batch.id}`)).json()).toEqual(batch)
    const page = (await client.request('GET', `${imports}?limit=1`)).json() as { items: ImportBatch[]; next: string }
    expect(page.items.map((item) => item.id)).toEqual([second.id])
    const next = (await client.request('GET', `${imports}?limit=1&after=${page.next}`)).json() as {
      items: ImportBatch[]
      next?: string
    }
    expect([next.items.map((item) => item.id), next.next]).toEqual([[batch.id], undefined])

    const undone = await client.request('POST', `${imports}/${batch.id}/undo`)
    expect(undone.json() as UndoneImport).toMatchObject({ id: batch.id, removed: 2, restored: 0, importAgain: [] })
    expect((await client.request('POST', `${imports}/${batch.id}/undo`)).json()).toMatchObject({
      code: 'already_undone',
      status: 409,
    })
  })

  it('says in plain words, in both languages, why a file cannot be imported', async () => {
    const answer = await send('?name=a.csv', '%PDF-1.7', { 'Accept-Language': 'sv' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('Content-Type')).toMatch('application/problem+json')
    expect(answer.json()).toMatchObject({
      type: '/problems/binary_file',
      title: 'Filen är ingen tabell utan något annat (PDF). Skicka CSV, XLSX eller GeoJSON.',
    })
    const english = await send('?name=a.csv', 'id,from\n', { 'Accept-Language': 'en' })
    expect(english.json()).toMatchObject({ code: 'no_rows', title: 'The file has a header but no rows.' })
    expect((await send('?name=a.csv&colour=red', text)).json()).toMatchObject({ code: 'invalid_request' })
    expect((await client.request('GET', `${imports}/999999999`)).json()).toMatchObject({ code: 'batch_not_found' })
  })

  it('tells how far it has come when asked for lines, and ends with the import or the problem', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `p${index},2024-01-02 22:00,18.07,59.33,theft\n`).join('')
    const answer = await send('?name=p.csv', `id,from,lng,lat,category\n${rows}`, { Accept: 'application/x-ndjson' })
    const events = answer.bytes
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ImportEvent)
    expect(events[0]).toHaveProperty('progress.read')
    expect(events.at(-1)).toMatchObject({ batch: { read: 30_000, inserted: 30_000 } })
    const failed = await send('?name=p.csv', 'nothing', { Accept: 'application/x-ndjson' })
    expect(JSON.parse(failed.bytes.toString())).toMatchObject({ problem: { code: 'not_a_table', status: 422 } })
  })

  it('takes no larger file than the setting allows, and leaves no upload behind', async () => {
    const { config } = service.context
    const limit = config.maxUploadBytes
    config.maxUploadBytes = 1_000_000
    try {
      const answer = await send('?name=big.csv', text + 'x'.repeat(1_000_001))
      expect(answer.json()).toMatchObject({ code: 'too_large', title: expect.stringContaining('1 MB') as string })
    } finally {
      config.maxUploadBytes = limit
    }
    expect(readdirSync(join(config.dataFolder, 'uploads'))).toEqual([])
  })

  it.skipIf(!hasSharedData)('proposes for the beginning of a packed file', async () => {
    const head = (await openAsBlob(sharedData('incidents/city-of-london.csv.gz'))).slice(0, 500_000)
    expect((await send('/propose?name=city.csv.gz', head)).json()).toMatchObject({
      layout: 'data.police.uk',
      source: 'data.police.uk',
      missing: [],
    })
  })

  it.skipIf(!hasSharedData)('proposes for a workbook', async () => {
    const book = await openAsBlob(sharedData('incidents/aggravated_assaults.xlsx'))
    expect((await send('/propose?name=b.xlsx', book)).json()).toMatchObject({
      format: 'spreadsheet',
      mapping: { lng: 'longitude', lat: 'latitude', from: 'date' },
    })
  })
})
