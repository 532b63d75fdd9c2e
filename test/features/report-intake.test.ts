import { randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownReportSchema } from '../../server/contract/reports.ts'
import { asRole } from '../../server/db/as-role.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from '../support/ascii-town.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { serveReports } from '../support/report-service.ts'
import type { ReportService } from '../support/report-service.ts'
import { reportSubmission, solvedProof } from '../support/report-submission.ts'

/** A house beside a street; its rows are ten metres apart. */
const town = asciiTown(
  `
    a-------b
      d---e
      | h |
      g---f
  `,
  [
    ['ab', { highway: 'residential', name: 'Storgatan' }],
    ['defgd', { building: 'house' }],
  ],
)
/** Places by degrees east and north of 15° E, 59° N. */
const ring = (...corners: [number, number][]) => corners.map(([x, y]): [number, number] => [15 + x, 59 + y])
const line = (...corners: [number, number][]) => ({ type: 'LineString' as const, coordinates: ring(...corners) })
const area = (outline: [number, number][]) => ({ type: 'Polygon' as const, coordinates: [outline] })
const pointAt = (sign: string) => ({ type: 'Point' as const, coordinates: [...town.place(sign)] as [number, number] })

describeDatabases('a report', (database) => {
  let service: ReportService
  let code: string

  beforeAll(async () => {
    code = await addTestMunicipality(database())
    service = await serveReports(database(), code)
  })
  afterAll(() => service.close())

  const rows = <T>(query: ReturnType<typeof sql<T>>, municipality = code) =>
    asRole(database(), { role: 'admin', municipality }, async (trx) => (await query.execute(trx)).rows)

  it('is answered with what it is called by, and followed by its secret alone', async () => {
    const id = randomUUID()
    const submission = reportSubmission(id)
    const answer = await service.put(id, submission)
    expect(answer.status).toBe(201)
    const { reference } = answer.json() as { reference: string }
    expect(reference).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
    const followed = await service.own(submission.secret)
    expect(followed.headers.get('Cache-Control')).toBe('no-store')
    expect(ownReportSchema.strict().parse(followed.json())).toMatchObject({
      id,
      reference,
      theme: 'lighting',
      status: 'received',
      text: 'Lamporna är släckta på hela gångvägen.',
      when: { dayparts: ['evening'], weekdays: [], light: 'dark', seasons: [] },
      place: { type: 'Point', coordinates: [15.002, 59.001] },
      hasContact: false,
      asksIfFixed: false,
      events: [{ by: 'reporter', kind: 'received' }],
    })
  })

  it('is there once however often and in whatever order it is sent', async () => {
    const reports = Array.from({ length: 4 }, () => {
      const id = randomUUID()
      return { id, submission: reportSubmission(id) }
    })
    const references = new Map<string, string>()
    const orders = fc.array(fc.nat(reports.length - 1), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const answers = await Promise.all(
          order.map(async (at) => ({ at, answer: await service.put(reports[at]!.id, reports[at]!.submission) })),
        )
        for (const { at, answer } of answers) {
          const { reference } = answer.json() as { reference: string }
          const known = references.get(reports[at]!.id) ?? reference
          references.set(reports[at]!.id, known)
          expect([answer.status < 300, reference]).toEqual([true, known])
        }
      }),
      { numRuns: 15 },
    )
    const ids = reports.map(({ id }) => id)
    const kept = await rows(
      sql<{
        id: string
        events: number
      }>`select r.id, (select count(*)::int from report_event e where e.report_id = r.id) as events
        from report r where r.id = any(${ids}::uuid[])`,
    )
    expect(kept.map(({ events }) => events)).toEqual(kept.map(() => 1))
    expect(new Set(kept.map(({ id }) => id))).toEqual(new Set(references.keys()))
    expect(new Set(references.values()).size).toBe(references.size)
  })

  it('stays whose it is: another secret, or another identifier of the same secret, is answered as nothing', async () => {
    const id = randomUUID()
    const submission = reportSubmission(id, { text: 'mine' })
    await service.put(id, submission)
    const stolen = await service.put(id, {
      ...submission,
      secret: randomBytes(32).toString('base64url'),
      text: 'theirs',
    })
    expect([stolen.status, stolen.json()['code']]).toEqual([404, 'report_not_found'])
    const other = randomUUID()
    const twice = await service.put(other, { ...submission, proof: solvedProof(other) })
    expect(twice.json()['code']).toBe('report_not_found')
    expect((await service.read(submission.secret)).text).toBe('mine')
  })

  it('needs a proof of work for its own identifier and for these days', async () => {
    const [id, other] = [randomUUID(), randomUUID()]
    const day = 24 * 3600_000
    for (const proof of [
      '',
      'x:y',
      solvedProof(other),
      solvedProof(id, new Date(Date.now() - 2 * day)),
      `${solvedProof(id)} `,
    ]) {
      const answer = await service.put(id, reportSubmission(id, { proof }))
      expect([proof, answer.status, answer.json()['code']]).toEqual([proof, 422, 'proof_needed'])
    }
    const yesterdays = reportSubmission(id, { proof: solvedProof(id, new Date(Date.now() - day)) })
    expect((await service.put(id, yesterdays)).status).toBe(201)
  })

  it('is shown to others without what tells who somebody is, and keeps its contact apart', async () => {
    const id = randomUUID()
    const text = 'Anna Svensson i huset ropar. Ring 070-123 45 67.'
    const submission = reportSubmission(id, { text, contact: { email: 'a@example.se', phone: '070-123 45 67' } })
    await service.put(id, submission)
    expect(await rows(sql`select text, text_shown from report where id = ${id}`)).toEqual([
      { text, text_shown: '[namn] i huset ropar. Ring [telefonnummer].' },
    ])
    expect(await service.read(submission.secret)).toMatchObject({ text, hasContact: true })
  })

  it('is refused at a home whatever the device says, and taken in at the street it is moved to', async () => {
    const here = await addTestMunicipality(database())
    const admin = { role: 'admin', municipality: here } as const
    await importTown(database(), admin, { fileName: 'town.osm', chunks: town.chunks() })
    const homes = await serveReports(database(), here)
    try {
      const id = randomUUID()
      const atHome = reportSubmission(id, { place: pointAt('h') })
      for (const moved of [false, true])
        expect((await homes.put(id, { ...atHome, moved })).json()['code']).toBe('place_is_home')
      const verdict = (await homes.ask('POST', '/report-place-checks', { place: pointAt('h') })).json() as {
        moveTo: { point: [number, number]; label: string; metres: number }
      }
      expect(verdict).toMatchObject({ verdict: 'home', moveTo: { label: 'Storgatan', metres: 20 } })
      const place = { type: 'Point' as const, coordinates: verdict.moveTo.point }
      expect((await homes.put(id, { ...atHome, place, moved: true })).status).toBe(201)
      expect(await homes.read(atHome.secret)).toMatchObject({ place, label: 'Storgatan' })
      expect(await rows(sql`select moved from report`, here)).toEqual([{ moved: true }])
    } finally {
      await homes.close()
    }
  })

  it('is refused outside the municipality, too large, misshapen, or on a theme that there is not', async () => {
    const square = (size: number) => ring([0, 0], [size, 0], [size, size], [0, size], [0, 0])
    const bounded = await addTestMunicipality(database(), { boundary: area(square(0.01)) })
    const inside = await serveReports(database(), bounded)
    const verdictOn = async (place: unknown) => {
      const answer = (await inside.ask('POST', '/report-place-checks', { place })).json() as Record<string, string>
      return answer['verdict'] ?? answer['code']
    }
    try {
      expect(await verdictOn(line([0.001, 0.001], [0.002, 0.002]))).toBe('public')
      expect(await verdictOn(line([0.001, 0.001], [0.02, 0.001]))).toBe('outside')
      expect(await verdictOn(line([0.001, 0.001], [0.1, 0.001]))).toBe('place_too_large')
      expect(await verdictOn(line([0.001, 0.001], [0.001, 0.001]))).toBe('invalid_request')
      expect(await verdictOn(area(square(0.005)))).toBe('public')
      expect(await verdictOn(area(square(0.02)))).toBe('place_too_large')
      expect(await verdictOn(area(ring([0, 0], [0.001, 0.001], [0.001, 0], [0, 0.001], [0, 0])))).toBe(
        'invalid_request',
      )
      expect(await verdictOn(area(square(0.001).slice(0, 4)))).toBe('invalid_request')
      const id = randomUUID()
      const submission = reportSubmission(id)
      const outside = { type: 'Point' as const, coordinates: [15.02, 59.001] as [number, number] }
      expect((await inside.put(id, { ...submission, place: outside })).json()['code']).toBe('place_outside')
      expect((await inside.put(id, { ...submission, theme: 'dragons' })).json()['code']).toBe('unknown_theme')
      expect((await inside.put(id, submission)).status).toBe(201)
    } finally {
      await inside.close()
    }
  })

  it('is held back as spam without the sender learning why, and is answered alike', async () => {
    const held = async (changes: Parameters<typeof reportSubmission>[1]) => {
      await database().pool.query('delete from intake_attempt')
      const id = randomUUID()
      const submission = reportSubmission(id, changes)
      const answer = await service.put(id, submission)
      const [row] = await rows(
        sql<{ status: string; suspicions: string[] }>`select status, suspicions from report where id = ${id}`,
      )
      return [answer.status, row!.status, row!.suspicions, (await service.read(submission.secret)).status]
    }
    expect(await held({ text: 'En lampa är trasig.', website: 'http://x' })).toEqual([
      201,
      'spam',
      ['honeypot'],
      'received',
    ])
    expect(await held({ text: 'Buy http://a.example and http://b.example' })).toEqual([
      201,
      'spam',
      ['links'],
      'received',
    ])
    const words = 'Samma ord om samma sak.'
    for (let sent = 0; sent < 3; sent++) expect((await held({ text: words }))[1]).toBe('received')
    expect(await held({ text: words })).toEqual([201, 'spam', ['repeated'], 'received'])
  })

  it('is refused beyond the hourly number of its network address, and never when it is there already', async () => {
    const here = await addTestMunicipality(database())
    let now = new Date(Date.now() + 10 * 24 * 3600_000)
    const strict = await serveReports(database(), here, { reportsPerHour: 2, now: () => now })
    const send = () => {
      const id = randomUUID()
      const submission = reportSubmission(id, { proof: solvedProof(id, now) })
      return { submission, answer: strict.put(id, submission), id }
    }
    try {
      const first = send()
      expect((await first.answer).status).toBe(201)
      now = new Date()
      await database().pool.query(`update intake_attempt set attempted_at = now() - interval '61 minutes'`)
      expect([(await send().answer).status, (await send().answer).status]).toEqual([201, 201])
      const third = await send().answer
      expect([third.status, third.json()['code']]).toEqual([429, 'too_many_requests'])
      expect((await strict.put(first.id, first.submission)).status).toBe(200)
    } finally {
      await strict.close()
    }
  })

  it('has three photos at the most, encoded anew without the place where they were taken', async () => {
    const id = randomUUID()
    const submission = reportSubmission(id)
    await service.put(id, submission)
    const taken = await sharp({ create: { width: 3000, height: 1000, channels: 3, background: '#336699' } })
      .withExif({ IFD0: { Make: 'Telefon' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '59/1 0/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(taken).metadata()).exif?.includes('Telefon')).toBe(true)
    const photo = randomUUID()
    expect(await service.photo(id, photo, submission.secret, taken)).toEqual({ status: 204 })
    expect(await service.photo(id, photo, submission.secret, taken)).toEqual({ status: 204 })
    const kept = (await service.own(submission.secret, 'GET', `/photos/${photo}`)).bytes
    const { width, height, format, exif } = await sharp(kept).metadata()
    expect([width, height, format, exif, kept.includes('Telefon')]).toEqual([533, 1600, 'jpeg', undefined, false])
    const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    expect(await service.photo(id, randomUUID(), submission.secret, small)).toEqual({ status: 204 })
    expect(await service.photo(id, randomUUID(), submission.secret, Buffer.from('<svg/>'))).toMatchObject({
      code: 'not_a_photo',
    })
    expect(await service.photo(id, randomUUID(), submission.secret, Buffer.alloc(10_000_001))).toMatchObject({
      code: 'too_large',
    })
    expect(await service.photo(id, randomUUID(), submission.secret, small)).toEqual({ status: 204 })
    expect(await service.photo(id, randomUUID(), submission.secret, small)).toMatchObject({ code: 'too_many_photos' })
    const stranger = randomBytes(32).toString('base64url')
    expect(await service.photo(id, randomUUID(), stranger, small)).toMatchObject({ code: 'report_not_found' })
    expect((await service.own(stranger, 'GET', `/photos/${photo}`)).status).toBe(404)
    expect((await service.read(submission.secret)).photos).toHaveLength(3)
  })
})
