import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportThemes } from '../../data/reference/report-themes.ts'
import { reportImportSchema } from '../../server/contract/report-imports.ts'
import type { ReportImport } from '../../server/contract/report-imports.ts'
import { asRole } from '../../server/db/as-role.ts'
import { contactColumns } from '../../server/features/report-imports/contact-columns.ts'
import { importReports } from '../../server/features/report-imports/import-reports.ts'
import { importReportsCommand } from '../../server/features/report-imports/import-reports-command.ts'
import { reportImportRoutes } from '../../server/features/report-imports/report-import-routes.ts'
import { statusOfWord } from '../../server/features/report-imports/status-of-word.ts'
import { themeMapper } from '../../server/features/report-imports/theme-mapper.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { describeDatabases } from '../support/database.ts'
import { writeTestFile } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { addReportTown, reportPlaceAt } from '../support/report-town.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

/** SWEREF 99 TM of a sign of the town, in whole metres. */
const metres = (sign: string) =>
  projectionFor(3006)
    .toMetres(...reportPlaceAt(sign))
    .map(Math.round) as [number, number]
const degrees = (sign: string) => reportPlaceAt(sign).map((value) => value.toFixed(6)) as [string, string]

describe('what other systems write', () => {
  it('is a theme by code, name or alias in either language, or by what was chosen', () => {
    const themes = themeMapper(reportThemes, [['Parker och grönytor', 'litter']])
    expect(
      ['lighting', ' Belysning ', 'STREET  LIGHTING', 'Klotter', 'Parker och grönytor', 'Trygg plats'].map((word) =>
        themes.codeOf(word),
      ),
    ).toEqual(['lighting', 'lighting', 'lighting', 'damage', 'litter', 'safe-place'])
    themes.codeOf('Hundar')
    themes.codeOf('Hundar')
    themes.codeOf(`Anna Svensson ringde ${'och ringde '.repeat(10)}`)
    expect(themes.unknown()).toEqual([
      { text: 'Hundar', count: 2 },
      { text: '…', count: 1 },
    ])
    expect(() => themeMapper(reportThemes, [['Hundar', 'dogs']])).toThrow(
      expect.objectContaining({ code: 'unknown_theme' }),
    )
  })

  it('is open, fixed or closed by its first words', () => {
    const words = [
      '',
      'Pågår',
      'in_progress',
      'Fixed - Council',
      'Åtgärdad',
      'No further action',
      "Not council's responsibility",
      'Avslutad',
    ]
    expect(words.map(statusOfWord)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'fixed',
      'fixed',
      'closed',
      'closed',
      'closed',
    ])
    expect([statusOfWord('Flyttad till Mars'), statusOfWord('openness')]).toEqual([undefined, undefined])
  })

  it('is contact details by header or by what stands in it, and a text that mentions some is not', () => {
    const cells = ['1', 'Gatukontoret', '070-174 06 05', 'Ring mig på 070-174 06 05 om lampan', 'x']
    const columns = ['id', 'Gatunamn', 'Fält 7', 'Beskrivning', 'Anmälarens e-post']
    expect(contactColumns(columns, [{ cells }, { cells }])).toEqual(['Fält 7', 'Anmälarens e-post'])
    expect(contactColumns(['User Name', 'Service name', 'Phone', 'Personnummer', 'Plats'], [])).toEqual([
      'User Name',
      'Phone',
      'Personnummer',
    ])
  })
})

describeDatabases('reports of another system', (database) => {
  let code: string
  let service: StaffService
  beforeAll(async () => {
    const config = { dataFolder: '/tmp', maxUploadBytes: 1_000_000 }
    service = await serveToStaff(reportImportRoutes({ database: database(), config, now: () => new Date() }))
    await anew()
  })
  afterAll(() => service.close())
  const anew = async () => {
    code = await addReportTown(database())
  }
  const run = (path: string, wish: object = {}) =>
    importReports(
      database(),
      { role: 'municipality', municipality: code },
      { path, fileName: 'export.csv', ...wish },
      { now: new Date() },
    )
  const kept = () =>
    asRole(database(), { role: 'admin', municipality: code }, async (trx) => {
      const { rows } = await sql<Record<string, unknown>>`
        select r.source_id as id, r.theme, r.status, r.reason, r.text, r.text_shown as shown, r.place_label as label,
          to_char(r.written_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as written, r.received_at = r.written_at as timely
        from report r where r.source = 'import' order by r.source_id
      `.execute(trx)
      return rows
    })

  /** As the Swedish system Embrace might export: semicolons, Windows-1252, metres with north as X, a time of day of its own. */
  const embrace = () => {
    const [[e1, n1], [e2, n2], [e4, n4]] = [metres('1'), metres('2'), metres('4')]
    const lines = [
      'Ärendenummer;Händelsedatum;Klockslag;Kategori;X-koordinat;Y-koordinat;Händelsebeskrivning;Status;Rapportör;E-post',
      `TH-1;2026-10-02;21.15;Trasig belysning;${n1};${e1};Mörkt vid övergången. Ring Anna Svensson 070-174 06 05.;Pågår;Anna Svensson;anna@example.org`,
      `TH-2;2026-10-03;08:00;Klotter;${n2};${e2};;Åtgärdad;Bo Berg;`,
      `TH-3;2026-10-04;12:00;Skräp;${n2};${e2};Soptunnan är full;Avslutad;Bo Berg;`,
      `TH-4;2026-10-04;12:00;Skräp;${n4};${e4};I en trädgård;Ny;Bo Berg;`,
      `TH-5;2026-10-04;12:00;Hundar;${n2};${e2};;Ny;Bo Berg;`,
      `TH-6;2026-10-04;12:00;Skräp;${n2};;;Ny;Bo Berg;`,
      `TH-7;2026-10-04;12:00;Skräp;${n2};${e2};;Bortglömd;Bo Berg;`,
    ]
    return Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')
  }

  it('come in by their own times, themes and states; homes and what is not understood are rejected with the reason', async () => {
    const result = await run(writeTestFile('embrace.csv', embrace()), { source: 'Embrace', srid: 3006 })
    expect(reportImportSchema.strict().parse(result)).toMatchObject({
      source: 'Embrace',
      read: 7,
      accepted: 3,
      duplicates: 0,
      rejected: 4,
      refusedColumns: ['Rapportör', 'E-post'],
      unknownThemes: [{ text: 'Hundar', count: 1 }],
      rejectedRows: [
        { line: 6, reason: 'unknown_theme', column: 'Kategori' },
        { line: 7, reason: 'missing_place', column: 'Y-koordinat' },
        { line: 8, reason: 'unknown_status', column: 'Status' },
        { line: 5, reason: 'at_home', column: null },
      ],
      mapping: {
        id: 'Ärendenummer',
        date: 'Händelsedatum',
        time: 'Klockslag',
        theme: 'Kategori',
        text: 'Händelsebeskrivning',
        status: 'Status',
      },
    })
    const [first, ...rest] = await kept()
    expect(first).toMatchObject({
      id: 'Embrace:TH-1',
      theme: 'lighting',
      status: 'accepted',
      label: 'Lillgatan',
      written: '2026-10-02 19:15',
      timely: true,
    })
    expect(first!['text']).toContain('070-174 06 05')
    expect(first!['shown']).not.toMatch(/Svensson|070/)
    expect(rest).toMatchObject([
      { id: 'Embrace:TH-2', theme: 'damage', status: 'fixed', reason: null, text: null },
      {
        id: 'Embrace:TH-3',
        theme: 'litter',
        status: 'closed',
        reason: 'Avslutad i det andra systemet / Closed in the other system',
      },
    ])
    const everything = await asRole(database(), { role: 'admin', municipality: code }, async (trx) =>
      JSON.stringify([
        await trx.selectFrom('report').selectAll().execute(),
        await trx.selectFrom('report_contact').select('report_id').execute(),
      ]),
    )
    expect(everything).not.toMatch(/example\.org|Bo Berg/)
    expect(everything).toMatch(/\[\]\]$/)
  })

  it('are there once however often the file is imported, and stay as they are handled here', async () => {
    await anew()
    await run(writeTestFile('embrace.csv', embrace()), { source: 'Embrace', srid: 3006 })
    await asRole(database(), { role: 'municipality', municipality: code }, (trx) =>
      trx.updateTable('report').set({ status: 'in-progress' }).where('source_id', '=', 'Embrace:TH-1').execute(),
    )
    const again = await run(writeTestFile('embrace.csv', embrace()), {
      source: 'Embrace',
      srid: 3006,
      themes: [['Hundar', 'disorder']],
    })
    expect(again).toMatchObject({ accepted: 1, duplicates: 3, rejected: 3, unknownThemes: [] })
    expect((await kept()).map(({ id, status }) => [id, status])).toEqual([
      ['Embrace:TH-1', 'in-progress'],
      ['Embrace:TH-2', 'fixed'],
      ['Embrace:TH-3', 'closed'],
      ['Embrace:TH-5', 'accepted'],
    ])
    // The same identifiers of another system are other reports.
    expect(await run(writeTestFile('embrace.csv', embrace()), { source: 'Annat', srid: 3006 })).toMatchObject({
      accepted: 3,
    })
  })

  it('are read from a table like FixMyStreet’s without being told how', async () => {
    await anew()
    const [[lng, lat], [lng2, lat2]] = [degrees('1'), degrees('3')]
    const text = [
      'Report ID,Title,Detail,User Name,Category,Created,Confirmed,Fixed,Closed,Status,Latitude,Longitude,Report URL,Device Type',
      `101,Dark,"Lamp out,\nfor weeks",Ann Other,Street lighting,2026-09-01T18:30:00,2026-09-01T18:40:00,2026-09-09T10:00:00,,Fixed - Council,${lat},${lng},https://fms.example/101,iOS`,
      `102,Tag,,Ann Other,Graffiti,2026-09-02T18:30:00,2026-09-02T18:40:00,,,Open,${lat2},${lng2},https://fms.example/102,Android`,
    ].join('\n')
    const result = await run(writeTestFile('fms.csv', text), { source: 'FixMyStreet' })
    expect(result).toMatchObject({
      read: 2,
      accepted: 2,
      refusedColumns: ['User Name', 'Device Type'],
      mapping: { id: 'Report ID', from: 'Created', theme: 'Category', text: 'Detail', status: 'Status' },
    })
    expect(await kept()).toMatchObject([
      {
        id: 'FixMyStreet:101',
        theme: 'lighting',
        status: 'fixed',
        text: 'Lamp out,\nfor weeks',
        written: '2026-09-01 16:30',
      },
      { id: 'FixMyStreet:102', theme: 'damage', status: 'accepted', label: 'Stadsparken' },
    ])
  })

  it('are told apart without identifiers by time, place and theme, and counted within', async () => {
    await anew()
    const [lng, lat] = degrees('2')
    const row = `2026-09-01 18:30,${lng},${lat},Klotter`
    const file = (text: string) => writeTestFile('plain.csv', `datum,lng,lat,tema,text\n${text}`)
    const wish = { source: 'Telefon' }
    expect(await run(file(`${row},Ett\n${row},Två\n`), wish)).toMatchObject({ accepted: 2, duplicates: 0 })
    expect(await run(file(`${row},Ett\n${row},Två\n${row},Tre\n`), wish)).toMatchObject({ accepted: 1, duplicates: 2 })
    expect((await kept()).map(({ text }) => text).toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
      'Ett',
      'Tre',
      'Två',
    ])
  })

  it('come from GeoJSON too, and the mapping can be said', async () => {
    await anew()
    const [lng, lat] = reportPlaceAt('2')
    const feature = (number: number, properties: object) => ({
      type: 'Feature',
      id: number,
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties,
    })
    const path = writeTestFile(
      'reports.geojson',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [feature(1, { when: '2026-09-01T10:00:00Z', what: 'Litter', said: 'Glas', nr: 'G1' })],
      }),
    )
    const map = 'from=when,type=what,text=said,id=nr'
    expect(await run(path, { map, source: 'GIS' })).toMatchObject({
      accepted: 1,
      mapping: { text: 'said', theme: 'what' },
    })
    expect(await kept()).toMatchObject([{ id: 'GIS:G1', theme: 'litter', text: 'Glas', written: '2026-09-01 10:00' }])
  })

  it('change nothing when the file cannot be used', async () => {
    await anew()
    const [lng, lat] = degrees('2')
    const refused = async (text: string, wish: object = {}) =>
      run(writeTestFile('bad.csv', text), wish).then(
        () => 'none',
        (error: { code?: string }) => error.code,
      )
    expect(await refused(`datum,lng,lat,tema\n2026-09-01 10:00,${lng},${lat},Hundar\n`)).toBe('nothing_accepted')
    expect(await refused(`datum,lng,lat,nummer\n2026-09-01 10:00,${lng},${lat},1\n`)).toBe('mapping_incomplete')
    const contact = `datum,lng,lat,tema,e-post\n2026-09-01 10:00,${lng},${lat},Klotter,anna@example.org\n`
    expect(await refused(contact, { map: 'text=e-post' })).toBe('wrong_mapping')
    expect(await refused(contact, { themes: [['x', 'dogs']] })).toBe('unknown_theme')
    const events = [
      {
        id: 1,
        datetime: '2026-11-22 3:05:10 +01:00',
        name: '22 november 02.15, Rån, Karlskoga',
        type: 'Rån',
        url: '/',
        summary: '',
        location: { name: 'Örebro län', gps: '59,15' },
      },
    ]
    expect(await refused(JSON.stringify(events))).toBe('wrong_mapping')
    expect(await kept()).toEqual([])
  })

  it('are taken over HTTP from the municipality, and from nobody else', async () => {
    await anew()
    const path = `/api/municipalities/${code}/report-imports?name=e.csv&source=Embrace&srid=3006&theme=Hundar=disorder&theme=Katter=disorder`
    const post = async (role: 'municipality' | 'police' | 'admin', address = path) => {
      const headers = service.headersOf({ role, municipality: code })
      const answer = await fetch(service.url + address, { method: 'POST', headers, body: new Uint8Array(embrace()) })
      return { status: answer.status, body: (await answer.json()) as ReportImport }
    }
    expect((await post('police')).status).toBe(403)
    expect((await post('municipality')).body).toMatchObject({ read: 7, accepted: 4, rejected: 3, fileName: 'e.csv' })
    expect((await post('admin')).body).toMatchObject({ accepted: 0, duplicates: 4 })
    expect((await post('admin', path.replace('=Embrace', '=Em:brace'))).status).toBe(400)
    expect((await post('admin', `${path}&theme=Hundar`)).status).toBe(400)
  })

  it('are imported from the shell, with a file of what was rejected that holds no contact details', async () => {
    await anew()
    let out = ''
    const context = {
      io: { out: (text: string) => (out += text), error: () => undefined },
      openDatabase: () => Promise.resolve(database()),
      rootFolder: '/',
    }
    const path = writeTestFile(`embrace ${code}.csv`, embrace())
    const args = [path, '--municipality', code, '--source', 'Embrace', '--srid', '3006']
    await importReportsCommand([...args, '--json'], context)
    const { rejectedFile, ...result } = JSON.parse(out) as { rejectedFile: string }
    try {
      expect(result).toMatchObject({ read: 7, accepted: 3, duplicates: 0, rejected: 4 })
      expect(statSync(rejectedFile).mode & 0o777).toBe(0o600)
      const text = readFileSync(rejectedFile, 'utf8')
      expect(text).toMatch(/TH-5;.*Hundar;.*;6;Kategori;The theme is not known\r\n/)
      expect(text).not.toMatch(/Bo Berg|example\.org/)
      // Mended, it is the same source without being told so.
      const mended = writeTestFile(
        'mended.csv',
        text.replace('Hundar', 'Buller').replace(/^.*(TH-[467]|at_home).*\r\n/gm, ''),
      )
      const request = { fileName: 'm.csv', srid: 3006 }
      expect(await run(mended, request)).toMatchObject({
        source: expect.stringMatching(/^table [0-9a-f]{8}$/),
        accepted: 1,
      })
      expect((await run(path, request)).source).toBe((await run(mended, request)).source)
      out = ''
      await importReportsCommand([...args, '--theme', 'Hundar=disorder'], context)
      expect(out).toMatch(/accepted {4}1\n {2}duplicates {2}3\n {2}rejected {4}3\n/)
      expect(out).toContain('Not read, since they look like contact details: Rapportör, E-post')
    } finally {
      rmSync(rejectedFile, { force: true })
    }
    expect(existsSync(rejectedFile)).toBe(false)
    await expect(importReportsCommand([path], context)).rejects.toThrow('--municipality')
    await expect(importReportsCommand([...args, '--theme', 'Hundar'], context)).rejects.toThrow('NAME=CODE')
  })

  it('belong to one municipality, whatever another imports', async () => {
    const there = await addTestMunicipality(database())
    const path = writeTestFile('embrace.csv', embrace())
    const request = { path, fileName: 'e.csv', source: 'Embrace', srid: 3006 }
    await importReports(database(), { role: 'admin', municipality: there }, request, { now: new Date() })
    const before = await kept()
    // Without a town every place counts as public: the home, too.
    const again = await importReports(database(), { role: 'admin', municipality: there }, request, { now: new Date() })
    expect([again.accepted, again.duplicates]).toEqual([0, 4])
    expect(await kept()).toEqual(before)
  })
})
