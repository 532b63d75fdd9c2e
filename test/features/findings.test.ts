import { createHash, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Finding, FindingRecordInput } from '../../server/contract/findings.ts'
import { findingSchema, myWalkSchema } from '../../server/contract/findings.ts'
import { asRole } from '../../server/db/as-role.ts'
import { describeDatabases } from '../support/database.ts'
import { serveFindings, writtenFinding } from '../support/finding-service.ts'
import type { FindingService } from '../support/finding-service.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { storeWalk } from '../support/stored-walks.ts'

const at = (second: number) => `2026-10-01T16:30:${String(second).padStart(2, '0')}.000Z`

describeDatabases('findings', (database) => {
  let service: FindingService
  let code: string
  beforeAll(async () => {
    code = await addTestMunicipality(database())
    service = await serveFindings(database(), code)
  })
  afterAll(() => service.close())

  /** A walk with a link that records, one that leads, and one that only reads. */
  const openWalk = async (wanted: Parameters<typeof storeWalk>[2] = {}) => {
    const { id, participants } = await storeWalk(database(), code, {
      participants: [
        { role: 'residents', records: true },
        { role: 'municipality', records: true, leads: true },
        { role: 'police', records: false },
      ],
      ...wanted,
    })
    const [residents, leader, reader] = participants.map(({ secret }) => secret)
    return { id, residents: residents!, leader: leader!, reader: reader! }
  }
  const put = (secret: string, id: string, changes: Partial<FindingRecordInput> = {}) =>
    service.own(secret, 'PUT', `/findings/${id}`, writtenFinding(changes))

  it('come to a phone with everything else that it needs for the walk', async () => {
    const { residents, leader } = await openWalk()
    const id = randomUUID()
    expect((await put(residents, id)).status).toBe(200)
    const walk = myWalkSchema.strict().parse((await service.own(leader)).json())
    expect(walk.findings).toMatchObject([{ id, by: 'residents', mine: false, text: 'Lampan är trasig.' }])
    expect((await service.read(residents)).findings[0]?.mine).toBe(true)
    expect(walk).toMatchObject({
      mayRecord: true,
      protocolAddress: null,
      participant: { role: 'municipality', leads: true },
    })
    expect(walk.places.map(({ place, name }) => [place, name])).toEqual([['p1', 'Gångtunneln']])
    expect([walk.themes.length > 5, walk.owners.length > 2]).toEqual([true, true])
    expect(walk.checklists.map(({ kind, items }) => [kind, items.length > 5])).toEqual([['walk', true]])
  })

  it('are of one link: a secret that is wrong, missing, renewed or of a draft is one and the same 404', async () => {
    const draft = await openWalk({ status: 'draft' })
    const renewed = await openWalk()
    await asRole(database(), { role: 'admin', municipality: code }, (trx) =>
      sql`update walk_participant p set secret_hash = ${createHash('sha256').update('other').digest()} where p.role = 'residents' and p.walk_id = ${renewed.id}`.execute(
        trx,
      ),
    )
    const answers = await Promise.all(
      ['x'.repeat(43), '', draft.residents, renewed.residents].map((secret) => service.own(secret)),
    )
    expect(answers.map((answer) => [answer.status, answer.json()['code']])).toEqual(
      Array.from({ length: 4 }, () => [404, 'walk_link_not_found']),
    )
  })

  it('are written by links that record, and while the walk is recorded', async () => {
    const open = await openWalk()
    const closed = await openWalk({ recordingClosedAt: '2026-10-03T10:00:00Z' })
    for (const secret of [open.reader, closed.residents]) {
      expect((await put(secret, randomUUID())).json()['code']).toBe('recording_closed')
      expect((await service.own(secret, 'DELETE', `/findings/${randomUUID()}`)).json()['code']).toBe('recording_closed')
      expect(await service.photo(secret, randomUUID(), randomUUID(), await picture())).toBe(409)
      expect((await service.read(secret)).mayRecord).toBe(false)
    }
  })

  it('are changed by the link that wrote them and by the leader, by no other', async () => {
    const { id: walk, residents, leader } = await openWalk()
    const [ours, theirs] = [randomUUID(), randomUUID()]
    await put(residents, ours)
    await put(leader, theirs)
    expect((await put(residents, theirs, { text: 'Nej', changedAt: at(9) })).json()['code']).toBe('finding_of_another')
    expect((await service.own(residents, 'DELETE', `/findings/${theirs}`)).json()['code']).toBe('finding_of_another')
    await put(leader, ours, { text: 'Två lampor', changedAt: at(9), basedOn: '2026-10-01T16:20:00.000Z' })
    const found = await service.listed(walk)
    expect(found.map(({ text, by }) => `${text} ${by}`).toSorted()).toEqual([
      'Lampan är trasig. municipality',
      'Två lampor residents',
    ])
    expect(found.flatMap(({ otherTexts }) => otherTexts)).toEqual([])
  })

  it('keep the words that another phone’s newer words replaced, and not those that were edited on purpose', async () => {
    const { residents } = await openWalk()
    const id = randomUUID()
    await put(residents, id, { text: 'Första', changedAt: at(1) })
    await put(residents, id, { text: 'Från den ena', changedAt: at(3), basedOn: at(1) })
    const last = await put(residents, id, { text: 'Från den andra', changedAt: at(4), basedOn: at(1) })
    expect(last.json()).toMatchObject({
      text: 'Från den andra',
      otherTexts: [{ writtenAt: at(3), text: 'Från den ena' }],
    })
  })

  it('show others their words without what may tell who somebody is', async () => {
    const { residents } = await openWalk()
    const written = findingSchema
      .strict()
      .parse((await put(residents, randomUUID(), { text: 'Ring 070-123 45 67' })).json())
    expect([written.text, written.textShown]).toEqual(['Ring 070-123 45 67', 'Ring [telefonnummer]'])
  })

  it('belong to places of their own walk, and have themes and owners that there are', async () => {
    const { residents } = await openWalk()
    const strange = {
      place: 'p9',
      asset: randomUUID(),
      review: randomUUID(),
      comparedTo: randomUUID(),
      comparison: 'gone' as const,
    }
    expect((await put(residents, randomUUID(), strange)).json()).toMatchObject({
      place: null,
      asset: null,
      review: null,
      comparedTo: null,
      comparison: null,
    })
    expect((await put(residents, randomUUID(), { theme: 'ghosts' })).json()['code']).toBe('unknown_theme')
    expect((await put(residents, randomUUID(), { owner: 'nobody' })).json()['code']).toBe('unknown_owner')
    expect((await put(residents, randomUUID(), { good: true, severity: 2 })).json()['code']).toBe('invalid_request')
  })

  it('compare with what the earlier walk found', async () => {
    const earlier = await openWalk()
    const old = randomUUID()
    await put(earlier.residents, old, { text: 'Ring 070-123 45 67' })
    const again = await openWalk({ rewalkOf: earlier.id })
    expect((await service.read(again.residents)).earlierFindings).toEqual([
      {
        id: old,
        point: [15.002, 59.001],
        theme: 'lighting',
        good: false,
        severity: 2,
        textShown: 'Ring [telefonnummer]',
      },
    ])
    const compared = await put(again.residents, randomUUID(), { comparedTo: old, comparison: 'gone' })
    expect(compared.json()).toMatchObject({ comparedTo: old, comparison: 'gone' })
  })

  it('have photos that may come before them, once each, and stay away once taken back', async () => {
    const { id: walk, residents, leader, reader } = await openWalk()
    const [id, first, second, late] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    const bytes = await picture()
    expect(await service.photo(residents, first, id, bytes)).toBe(204)
    await put(residents, id)
    await service.photo(residents, first, id, bytes)
    await service.photo(residents, second, id, bytes)
    await service.own(residents, 'DELETE', `/photos/${second}`)
    await service.own(residents, 'DELETE', `/photos/${late}`)
    expect(await service.photo(residents, late, id, bytes)).toBe(204)
    expect((await service.listed(walk))[0]?.photos).toEqual([{ id: first, approved: false, blurredAt: null }])
    expect((await service.own(reader, 'GET', `/photos/${first}`)).headers.get('Content-Type')).toBe('image/jpeg')
    expect((await service.own(reader, 'GET', `/photos/${late}`)).status).toBe(404)
    // Another link's photo stays, whoever asks.
    await service.own(leader, 'DELETE', `/photos/${first}`)
    expect((await service.own(reader, 'GET', `/photos/${first}`)).status).toBe(200)
    expect(await service.photo(residents, randomUUID(), id, new TextEncoder().encode('no picture'))).toBe(422)
  })

  it('have six photos at the most, and go with them', async () => {
    const { id: walk, residents } = await openWalk()
    const id = randomUUID()
    const photos = Array.from({ length: 6 }, () => randomUUID())
    const bytes = await picture()
    for (const photo of photos) expect(await service.photo(residents, photo, id, bytes)).toBe(204)
    expect(await service.photo(residents, photos[0]!, id, bytes)).toBe(204)
    expect(await service.photo(residents, randomUUID(), id, bytes)).toBe(422)
    await put(residents, id)
    await service.own(residents, 'DELETE', `/findings/${id}`)
    expect(await service.photo(residents, randomUUID(), id, bytes)).toBe(204)
    const { rows } = await database().pool.query<{ kept: number }>(
      `select count(jpeg)::int as kept from finding_photo where walk_id = '${walk}'`,
    )
    expect(rows[0]!.kept).toBe(0)
    expect((await put(residents, id, { changedAt: at(59) })).status).toBe(204)
    expect(await service.listed(walk)).toEqual([])
  })

  it('are put right, their photos blurred, approved and removed, by staff; every look at a photo is logged', async () => {
    const { id: walk, residents } = await openWalk()
    const [id, photo] = [randomUUID(), randomUUID()]
    await put(residents, id)
    await service.photo(residents, photo, id, await picture())
    const path = `/walks/${walk}/photos/${photo}`
    expect((await service.staff('PUT', `${path}/approved`, { approved: true })).status).toBe(204)
    expect((await service.staff('GET', path)).headers.get('Content-Type')).toBe('image/jpeg')
    expect((await service.listed(walk))[0]?.photos).toEqual([{ id: photo, approved: true, blurredAt: null }])
    await service.staff('PUT', `/walks/${walk}/findings/${id}`, writtenFinding({ text: 'Rättat', changedAt: at(50) }))
    expect((await service.listed(walk))[0]?.text).toBe('Rättat')
    expect((await service.staff('DELETE', path)).status).toBe(204)
    expect((await service.staff('DELETE', `/walks/${walk}/findings/${id}`)).status).toBe(204)
    expect((await service.staff('DELETE', `/walks/${walk}/findings/${id}`)).json()['code']).toBe('finding_not_found')
    expect((await service.staff('GET', `/walks/${randomUUID()}/findings`)).json()['code']).toBe('walk_not_found')
    const { rows } = await database().pool.query<{ action: string }>(
      `select action from audit_entry where subject in ('${photo}', '${id}') order by id`,
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'finding-photo.approved',
      'finding-photo.read',
      'finding-photo.removed',
      'finding.removed',
    ])
  })

  it('note a place as seen, the latest with its condition', async () => {
    const { residents } = await openWalk()
    const seen = (second: number, condition: number) =>
      service.own(residents, 'PUT', '/places/p1/seen', { at: at(second), condition })
    expect((await seen(20, 1)).status).toBe(204)
    await seen(10, 3)
    expect((await service.read(residents)).places[0]).toMatchObject({ seenAt: at(20), condition: 1 })
    expect((await service.own(residents, 'PUT', '/places/p7/seen', { at: at(1) })).status).toBe(404)
  })

  it('end the same whatever three phones send, in whatever order and however often, with every word somewhere', async () => {
    const { id: walk, residents } = await openWalk()
    await fc.assert(
      fc.asyncProperty(deliveries, async ({ messages, orders }) => {
        const ends: unknown[] = []
        for (const order of orders) {
          const ids = new Map<number, string>()
          const idOf = (finding: number) => ids.get(finding) ?? ids.set(finding, randomUUID()).get(finding)!
          await Promise.all(
            groupsOf(order, 3).map(async (phone) => {
              for (const index of phone) {
                const { finding, change } = messages[index]!
                const answer =
                  change === 'remove'
                    ? await service.own(residents, 'DELETE', `/findings/${idOf(finding)}`)
                    : await put(residents, idOf(finding), change)
                expect(answer.status).toBeLessThan(300)
              }
            }),
          )
          const found = await service.listed(walk)
          ends.push([...ids].toSorted(([a], [b]) => a - b).map(([finding, id]) => [finding, stateOf(found, id)]))
          for (const [finding, id] of ids) {
            const words = messages.flatMap(({ finding: of, change }) =>
              of === finding && change !== 'remove' ? [change.text!] : [],
            )
            expect(await textsOf(id)).toEqual([...new Set(words)].toSorted())
          }
        }
        for (const end of ends) expect(end).toEqual(ends[0])
      }),
      { numRuns: 12 },
    )
  })

  const textsOf = async (id: string) => {
    const { rows } = await database().pool.query<{ text: string }>(
      `select text from finding where id = '${id}' union select text from finding_text where finding_id = '${id}'`,
    )
    return rows.map(({ text }) => text).toSorted()
  }
})

/** Messages of three phones about three findings, and two ways in which they arrive: shuffled, some more than once. */
const message = fc.record({
  finding: fc.integer({ min: 0, max: 2 }),
  change: fc.oneof(
    { weight: 1, arbitrary: fc.constant('remove' as const) },
    {
      weight: 6,
      arbitrary: fc
        .record({
          second: fc.integer({ min: 0, max: 9 }),
          text: fc.constantFrom('a', 'b', 'c', 'd'),
          base: fc.option(fc.integer({ min: 0, max: 9 })),
          severity: fc.constantFrom(1, 2, 3),
        })
        .map(({ second, text, base, severity }): Partial<FindingRecordInput> => {
          return { changedAt: at(second), text, severity, basedOn: base === null ? null : at(base) }
        }),
    },
  ),
})
const deliveries = fc.array(message, { minLength: 1, maxLength: 8 }).chain((messages) => {
  const indices = messages.map((_, index) => index)
  const order = fc
    .tuple(fc.shuffledSubarray(indices, { minLength: indices.length }), fc.subarray(indices))
    .map(([all, again]) => [...all, ...again])
  return fc.record({ messages: fc.constant(messages), orders: fc.tuple(order, order) })
})

function groupsOf<T>(items: readonly T[], count: number): T[][] {
  return Array.from({ length: count }, (_, group) => items.filter((_item, index) => index % count === group))
}

function stateOf(found: readonly Finding[], id: string) {
  const finding = found.find((candidate) => candidate.id === id)
  if (finding === undefined) return undefined
  const { text, severity, changedAt, otherTexts } = finding
  return { text, severity, changedAt, otherTexts }
}

async function picture(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
}
