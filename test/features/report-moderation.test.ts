import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { reportDetailSchema } from '../../server/contract/report-handling.ts'
import type { ReportRecord } from '../../server/features/report-handling/report-record.ts'
import { asRole } from '../../server/db/as-role.ts'
import { describeDatabases } from '../support/database.ts'
import { serveInbox } from '../support/inbox-service.ts'
import type { InboxService } from '../support/inbox-service.ts'
import { storeReportPhoto } from '../support/stored-reports.ts'

const grey = { width: 40, height: 30, channels: 3 as const, background: { r: 90, g: 90, b: 90 } }

describeDatabases('moderating a report', (database) => {
  let inbox: InboxService
  let picture: Buffer
  beforeAll(async () => {
    inbox = await serveInbox(database())
    picture = await sharp({ create: grey }).jpeg().toBuffer()
  })
  beforeEach(() => inbox.anew())
  afterAll(() => inbox.close())

  const detailOf = async (id: string, role: 'municipality' | 'police' = 'municipality') =>
    reportDetailSchema.strict().parse((await inbox.ask('GET', `reports/${id}`, undefined, role)).json())
  const audited = () =>
    asRole(database(), { role: 'admin', municipality: inbox.code }, async (trx) => {
      const { rows } = await sql<{ role: string; action: string; subject: string }>`
        select a.role, a.action, a.subject from audit_entry a where a.municipality_code = ${inbox.code} order by a.id
      `.execute(trx)
      return rows.map(({ role, action, subject }) => `${role} ${action} ${subject}`)
    })

  it('keeps a photo from the police until it is approved, and a blurred picture is all that is left of it', async () => {
    const { id } = await inbox.store()
    const photo = await storeReportPhoto(database(), inbox.code, id, picture)
    const image = `reports/${id}/photos/${photo}/image`
    expect((await inbox.ask('GET', image, undefined, 'police')).status).toBe(404)
    expect((await detailOf(id, 'police')).photos).toBe(0)
    const exif = { exif: { IFD0: { Copyright: 'Kim Berg' } } }
    const blurred = await sharp({ create: { ...grey, background: 'black' } })
      .withMetadata(exif)
      .jpeg()
      .toBuffer()
    expect((await inbox.put(image, blurred)).status).toBe(204)
    expect((await inbox.ask('PUT', `reports/${id}/photos/${photo}/approved`)).status).toBe(204)
    const seen = (await inbox.ask('GET', `${image}?v=1`, undefined, 'police')).bytes
    const { data } = await sharp(seen).raw().toBuffer({ resolveWithObject: true })
    expect([Math.max(...data), (await sharp(seen).metadata()).exif]).toEqual([0, undefined])
    expect((await detailOf(id)).photoItems).toEqual([
      { id: photo, approved: true, blurredAt: '2026-11-02T09:00:00.000Z' },
    ])
    await inbox.ask('DELETE', `reports/${id}/photos/${photo}/approved`)
    expect((await inbox.ask('GET', image, undefined, 'police')).status).toBe(404)
    expect((await inbox.ask('DELETE', image)).status).toBe(204)
    expect((await inbox.ask('GET', image)).json()['code']).toBe('not_found')
    const detail = await detailOf(id)
    expect(detail.events.map(({ kind, became }) => [kind, became])).toEqual([
      ['photo', 'blurred'],
      ['photo', 'approved'],
      ['photo', 'withheld'],
      ['photo', 'removed'],
    ])
    expect(await audited()).toEqual([
      `police report-photo.read ${photo}`,
      `municipality report-photo.blurred ${photo}`,
      `municipality report-photo.approved ${photo}`,
      `police report-photo.read ${photo}`,
      `municipality report-photo.withheld ${photo}`,
      `police report-photo.read ${photo}`,
      `municipality report-photo.removed ${photo}`,
      `municipality report-photo.read ${photo}`,
    ])
  })

  it('refuses a picture that is none, and leaves the photo as it was', async () => {
    const { id } = await inbox.store()
    const photo = await storeReportPhoto(database(), inbox.code, id, picture)
    const answer = await inbox.put(`reports/${id}/photos/${photo}/image`, Buffer.from('GIF89a'))
    expect([answer.status, (await detailOf(id)).photoItems[0]!.blurredAt]).toEqual([422, null])
    expect((await inbox.put(`reports/${id}/photos/${randomUUID()}/image`, picture)).status).toBe(404)
  })

  it('changes the words that others read, and keeps what they were with who and why', async () => {
    const { id } = await inbox.store({ text: 'Kalle på nummer 3 skriker', textShown: 'Kalle på nummer 3 skriker' })
    await inbox.ask('PUT', `reports/${id}/redaction`, { text: '[namn] skriker', reason: 'personal-information' })
    await inbox.ask('PUT', `reports/${id}/redaction`, { text: null, reason: 'abuse' })
    const detail = await detailOf(id)
    expect([detail.text, detail.textAsWritten]).toEqual([null, 'Kalle på nummer 3 skriker'])
    expect(detail.redactions.map(({ reason, before, after }) => [reason, before, after])).toEqual([
      ['personal-information', 'Kalle på nummer 3 skriker', '[namn] skriker'],
      ['abuse', '[namn] skriker', null],
    ])
    expect((await detailOf(id, 'police')).redactions).toEqual([])
    const wrong = await inbox.ask('PUT', `reports/${id}/redaction`, { text: 'x', reason: 'because' })
    expect(wrong.json()['code']).toBe('invalid_request')
    expect(
      (await inbox.ask('PUT', `reports/${randomUUID()}/redaction`, { text: 'x', reason: 'libel' })).json()['code'],
    ).toBe('report_not_found')
  })

  it('reads a contact only so that it is logged, and nobody of the police does', async () => {
    const { id } = await inbox.store({ email: 'kim@example.se', language: 'en' })
    expect((await inbox.ask('GET', `reports/${id}/contact`, undefined, 'police')).status).toBe(403)
    const answer = await inbox.ask('GET', `reports/${id}/contact`)
    expect(answer.json()).toEqual({ name: 'Kim Berg', email: 'kim@example.se', phone: null, language: 'en' })
    expect(answer.headers.get('Cache-Control')).toBe('private, no-store')
    expect(await audited()).toEqual([`municipality report-contact.read ${id}`])
    const read = await detailOf(id)
    // Reading is not handling: the report still waits for somebody.
    expect([read.events.map(({ kind, shownToReporter }) => [kind, shownToReporter]), read.touchedAt]).toEqual([
      [['contact-read', false]],
      null,
    ])
    expect((await inbox.ask('DELETE', `reports/${id}/contact`)).status).toBe(204)
    expect((await inbox.ask('GET', `reports/${id}/contact`)).json()['code']).toBe('not_found')
    expect((await detailOf(id)).hasContact).toBe(false)
  })

  it('gives out everything that is held on a report, and logs that it did', async () => {
    const { id, reference } = await inbox.store({ email: 'kim@example.se', text: 'Mörkt', textShown: 'Mörkt' })
    await storeReportPhoto(database(), inbox.code, id, picture)
    const answer = await inbox.ask('GET', `reports/${id}/export.json`)
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="report-${reference}.json"`)
    const record = answer.json() as ReportRecord
    expect([record.report.textAsWritten, record.contact?.email]).toEqual(['Mörkt', 'kim@example.se'])
    expect(Buffer.from(record.photos[0]!.jpegBase64, 'base64').equals(picture)).toBe(true)
    expect(await audited()).toEqual([`municipality report-contact.read ${id}`, `municipality report.exported ${id}`])
  })

  it('erases a report for good, and what repeated it stands on in its place', async () => {
    const head = await inbox.store({ status: 'in-progress', owner: 'park' })
    const heir = await inbox.store({ status: 'duplicate', mergedInto: head.id, receivedAt: '2026-09-01T10:00:00Z' })
    const other = await inbox.store({ status: 'duplicate', mergedInto: head.id })
    await storeReportPhoto(database(), inbox.code, head.id, picture)
    expect((await inbox.ask('DELETE', `reports/${head.id}`)).status).toBe(204)
    expect((await inbox.ask('GET', `reports/${head.id}`)).json()['code']).toBe('report_not_found')
    expect((await inbox.ask('DELETE', `reports/${head.id}`)).json()['code']).toBe('report_not_found')
    const then = await detailOf(heir.id)
    expect([then.status, then.owner, then.mergedInto, then.mergedFrom.map(({ id }) => id)]).toEqual([
      'in-progress',
      'park',
      null,
      [other.id],
    ])
    const { rows } = await database().pool.query('select from report_photo p where p.report_id = $1', [head.id])
    expect(rows).toEqual([])
    expect(await audited()).toContain(`municipality report.erased ${head.id}`)
  })

  it('asks owners in the order that the municipality gives them, and lets none go who has reports', async () => {
    await inbox.store({ owner: 'park' })
    const owners = [
      { code: 'park', nameSv: 'Parker', nameEn: 'Parks' },
      { code: 'energy', nameSv: 'Energibolaget', nameEn: 'The energy company' },
    ]
    expect((await inbox.ask('PUT', 'report-owners', { items: owners })).json()).toEqual({ items: owners })
    expect((await inbox.ask('GET', 'report-owners', undefined, 'police')).json()).toEqual({ items: owners })
    expect((await inbox.ask('PUT', 'report-owners', { items: owners.slice(1) })).json()['code']).toBe('owner_in_use')
    expect((await inbox.ask('PUT', 'report-owners', { items: [owners[0], owners[0]] })).status).toBe(400)
    const { id } = await inbox.store()
    const assign = { ids: [id], do: { action: 'assign', owner: 'police' } }
    expect((await inbox.ask('POST', 'report-actions', assign)).json()['code']).toBe('unknown_owner')
    const theme = { ids: [id], do: { action: 'theme', theme: 'weather' } }
    expect((await inbox.ask('POST', 'report-actions', theme)).json()['code']).toBe('unknown_theme')
  })

  it('links a report to a park, a walk or a promise, and takes the link away', async () => {
    const [{ id }, other] = [await inbox.store(), await inbox.store()]
    const link = { kind: 'asset', label: 'Stadsparken', address: null }
    await inbox.ask('POST', 'report-actions', { ids: [id, other.id], do: { action: 'link', link } })
    const { links } = await detailOf(id)
    expect(links).toEqual([{ ...link, id: links[0]!.id }])
    const unlink = { ids: [id, other.id], do: { action: 'unlink', link: links[0]!.id } }
    expect((await inbox.ask('POST', 'report-actions', unlink)).json()).toEqual({
      changed: 1,
      refused: [{ id: other.id, code: 'report_action_impossible' }],
    })
    expect([(await detailOf(id)).links, (await detailOf(other.id)).links.length]).toEqual([[], 1])
  })

  it('takes reports from paper at once, each once, and none from the future', async () => {
    const report = {
      id: randomUUID(),
      theme: 'lighting',
      place: { type: 'Point', coordinates: [15, 59] },
      text: 'Ring mig på 070-123 45 67',
      writtenOn: '2026-10-25',
    }
    const first = (await inbox.ask('POST', 'staff-reports', report)).json()
    expect((await inbox.ask('POST', 'staff-reports', report)).json()).toEqual(first)
    const detail = await detailOf(report.id)
    expect([detail.status, detail.source, detail.writtenAt, detail.receivedAt]).toEqual([
      'accepted',
      'staff',
      // Noon by the clock of the day on which it went back.
      '2026-10-25T10:00:00.000Z',
      '2026-11-02T09:00:00.000Z',
    ])
    expect([detail.textAsWritten, detail.text]).toEqual([report.text, 'Ring mig på [telefonnummer]'])
    const future = { ...report, id: randomUUID(), writtenOn: '2026-11-03' }
    expect((await inbox.ask('POST', 'staff-reports', future)).json()['code']).toBe('invalid_request')
    const unknown = { ...report, id: randomUUID(), theme: 'weather' }
    expect((await inbox.ask('POST', 'staff-reports', unknown)).json()['code']).toBe('unknown_theme')
    expect((await inbox.ask('POST', 'staff-reports', { ...report, id: randomUUID() }, 'police')).status).toBe(403)
  })

  it('lets reports leave as a table and as points, without words as written, and logs it', async () => {
    const { id, reference } = await inbox.store({
      text: 'Ring 070-1234567',
      textShown: '=Ring […]; "nu"',
      email: 'kim@example.se',
    })
    const table = (await inbox.ask('GET', 'reports.csv?status=received', undefined, 'police')).bytes.toString()
    expect(table).toBe(
      '\uFEFFid;reference;source;received_at;received_local;theme;status;status_at;owner;due_on;place;lng;lat;dayparts;weekdays;light;seasons;text;supporters;photos;escalated;overdue\r\n' +
        `${id};${reference};web;2026-10-01T10:00:00.000Z;2026-10-01 12:00;lighting;received;2026-10-01T10:00:00.000Z;;;Storgatan;15.002;59.001;;;;;"'=Ring […]; ""nu""";0;0;false;false\r\n`,
    )
    const points = (await inbox.ask('GET', 'reports.geojson')).json() as {
      features: { id: string; geometry: unknown; properties: Record<string, unknown> }[]
    }
    expect(points.features.map((feature) => [feature.id, feature.geometry, feature.properties['theme']])).toEqual([
      [id, { type: 'Point', coordinates: [15.002, 59.001] }, 'lighting'],
    ])
    expect(JSON.stringify(points)).not.toMatch(/070|kim@/)
    expect(await audited()).toEqual([
      'police reports.exported {"status":["received"],"order":"newest"}',
      'municipality reports.exported {"order":"newest"}',
    ])
  })
})
