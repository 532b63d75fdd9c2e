import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { walkComparisonSchema, walkProtocolSchema } from '../../server/contract/walk-protocol.ts'
import type { WalkProtocol } from '../../server/contract/walk-protocol.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { distanceMetres } from '../../server/geo/units.ts'
import { describeDatabases } from '../support/database.ts'
import { addReportTown, reportPlaceAt } from '../support/report-town.ts'
import { storeFinding, storeFindingPhoto, storeRemedy, storeWalk } from '../support/stored-walks.ts'
import type { StoredFinding } from '../support/stored-walks.ts'
import { serveWalks } from '../support/walk-service.ts'
import type { WalkService } from '../support/walk-service.ts'

const closed = { recordingClosedAt: '2026-10-02T08:00:00Z' }
const jpeg = Buffer.from('jpeg')

describeDatabases('the protocol of a walk', (database) => {
  let walks: WalkService
  beforeAll(async () => {
    walks = await serveWalks(database())
  })
  beforeEach(async () => {
    await walks.anew()
    walks.now = new Date('2026-11-02T09:00:00Z')
  })
  afterAll(() => walks.close())

  const walked = async (wanted: Parameters<typeof storeWalk>[2] = closed) =>
    (await storeWalk(database(), walks.code, wanted)).id
  const find = (walk: string, wanted: Partial<StoredFinding> = {}) => storeFinding(database(), walks.code, walk, wanted)
  const read = (answer: { json(): unknown }): WalkProtocol => walkProtocolSchema.strict().parse(answer.json())
  const protocolOf = async (walk: string) => read(await walks.ask('GET', `walks/${walk}/protocol`))
  const change = (walk: string, body: object) => walks.ask('PUT', `walks/${walk}/protocol`, body)
  const act = (walk: string, action: string) => walks.ask('POST', `walks/${walk}/protocol/actions`, { action })
  const publish = async (walk: string) => {
    await act(walk, 'approve')
    return read(await act(walk, 'publish'))
  }
  const warned = async (walk: string) =>
    (await protocolOf(walk)).warnings.map(({ kind, finding }) => [kind, finding] as const)
  const published = async (walk: string) => {
    const { rows } = await database().pool.query<{ document: WalkProtocol['preview'] | null; version: number }>(
      'select w.document, w.version from public_map.walk w where w.id = $1',
      [walk],
    )
    return rows[0]
  }

  it('is a draft made of the findings, with what is done about them, by day and role alone', async () => {
    const walk = await walked({
      ...closed,
      startsAt: '2026-10-01T22:30:00Z',
      participants: [
        { role: 'residents', people: 6, label: 'Anna Svensson' },
        { role: 'police' },
        { role: 'residents', people: 2 },
      ],
    })
    const dark = await find(walk, {
      audit: { lighting: 1 },
      textShown: 'Lampan är trasig.',
      text: 'Kalle slog sönder den',
    })
    const good = await find(walk, { good: true, theme: 'safe-place', text: null, writtenAt: '2026-10-01T16:20:00Z' })
    await find(walk, { removedAt: '2026-10-01T17:00:00Z' })
    await storeRemedy(database(), walks.code, { walk, finding: dark, dueOn: '2027-04-01' })
    await storeRemedy(database(), walks.code, { walk, title: 'Ny bänk', status: 'rejected', reason: 'För dyrt.' })
    await storeRemedy(database(), walks.code, { walk, title: 'Klippt', status: 'fixed', owner: 'park' })
    const { preview, numbers, warnings, ...rest } = await protocolOf(walk)
    expect(rest).toMatchObject({ status: 'draft', version: 0, introduction: null, hiddenFindings: [] })
    expect(numbers).toEqual({ [good]: 1, [dark]: 2 })
    expect(warnings).toEqual([])
    expect(preview).toMatchObject({
      format: 'tryggkarta-walk/1',
      id: walk,
      municipality: { code: walks.code, fictional: true },
      name: 'Trygghetsvandring i centrum',
      day: '2026-10-02',
      light: 'dark',
      participants: [
        { role: 'residents', people: 8 },
        { role: 'police', people: 1 },
      ],
      themes: { lighting: { sv: 'Belysning' }, 'safe-place': { sv: 'Trygg plats' } },
      rewalkOf: null,
    })
    expect(Object.keys(preview.owners).toSorted()).toEqual(['lighting', 'park'])
    expect(
      preview.findings.map(({ number, good: isGood, text, audit, severity }) => [
        number,
        isGood,
        text,
        audit,
        severity,
      ]),
    ).toEqual([
      [1, true, null, null, null],
      [2, false, 'Lampan är trasig.', { lighting: 1 }, 2],
    ])
    expect(
      preview.remedies.map(({ number, finding, title, status, reason, fixedIn, dueOn }) => [
        number,
        finding,
        title,
        status,
        reason,
        fixedIn,
        dueOn,
      ]),
    ).toEqual([
      [1, 2, 'Byt lampan', 'proposed', null, null, '2027-04-01'],
      [2, null, 'Ny bänk', 'rejected', 'För dyrt.', null, null],
      [3, null, 'Klippt', 'fixed', null, '2026-10', null],
    ])
  })

  it('rounds places and the route to 10 m of SWEREF 99 TM', async () => {
    const line: [number, number][] = [
      [15.00123, 59.00234],
      [15.00124, 59.00234],
      [15.00311, 59.00322],
    ]
    const walk = await walked({ ...closed, line })
    const point: [number, number] = [15.002173, 59.001288]
    await find(walk, { point })
    const { preview } = await protocolOf(walk)
    const places = [preview.findings[0]!.point, ...preview.route.line.coordinates]
    for (const [lng, lat] of places) {
      const metres = projectionFor(3006).toMetres(lng, lat)
      for (const each of metres) expect(Math.abs(each / 10 - Math.round(each / 10))).toBeLessThan(0.02)
    }
    expect(distanceMetres(preview.findings[0]!.point, point)).toBeLessThan(7.2)
    expect(preview.route.line.coordinates).toHaveLength(2)
  })

  it('moves what was found at a home to the nearest public place, and names that', async () => {
    await walks.anew(await addReportTown(database()))
    const walk = await walked({ ...closed, places: [{ point: reportPlaceAt('1'), name: 'Lyktan' }] })
    const [home, street] = [
      await find(walk, { point: reportPlaceAt('4'), writtenAt: '2026-10-01T16:10:00Z' }),
      await find(walk, { point: reportPlaceAt('2') }),
    ]
    const { preview, warnings } = await protocolOf(walk)
    const [first, second] = preview.findings
    expect([first!.label, second!.label]).toEqual(['Lillgatan', 'Lillgatan'])
    // The street is 30 m north of the house's middle.
    expect(distanceMetres(first!.point, reportPlaceAt('4'))).toBeGreaterThan(15)
    expect(distanceMetres(first!.point, reportPlaceAt('4'))).toBeLessThan(60)
    expect(warnings.filter(({ kind }) => kind === 'finding-at-home')).toEqual([
      { kind: 'finding-at-home', finding: home },
    ])
    expect(warnings.some(({ finding, kind }) => finding === street && kind === 'finding-at-home')).toBe(false)
  })

  it('warns of what should be looked at before it is published', async () => {
    const walk = await walked({ name: 'Vandring med Anna Svensson' })
    const finding = await find(walk, { textShown: 'Ring 070-174 06 05' })
    await storeFindingPhoto(database(), walks.code, { walk, finding }, { jpeg })
    await database().pool.query(
      `insert into finding_text (finding_id, municipality_code, written_at, text) values ($1, $2, now(), 'Något annat')`,
      [finding, walks.code],
    )
    const gone = await find(walk, { comparison: 'gone', comparedTo: finding, writtenAt: '2026-10-01T18:00:00Z' })
    expect(await warned(walk)).toEqual([
      ['recording-open', null],
      ['personal-data', null],
      ['unapproved-photo', finding],
      ['personal-data', finding],
      ['finding-without-remedy', finding],
      ['conflicting-text', finding],
    ])
    const { preview } = await protocolOf(walk)
    expect([preview.name, preview.findings[0]!.text]).toEqual(['Vandring med [namn]', 'Ring [telefonnummer]'])
    // What is hidden needs nothing looked at, and what is done about it is hidden with it.
    await storeRemedy(database(), walks.code, { walk, finding })
    await change(walk, { hiddenFindings: [finding] })
    expect(await warned(walk)).toEqual([
      ['recording-open', null],
      ['personal-data', null],
    ])
    const hidden = await protocolOf(walk)
    expect([hidden.preview.remedies, Object.keys(hidden.numbers)]).toEqual([[], [gone]])
  })

  it('goes from draft over approved to published, and nothing but what was approved is published', async () => {
    const walk = await walked()
    const finding = await find(walk)
    expect((await act(walk, 'publish')).json()['code']).toBe('protocol_action_impossible')
    expect((await act(walk, 'back-to-draft')).json()['code']).toBe('protocol_action_impossible')
    expect((await act(walk, 'withdraw')).json()['code']).toBe('protocol_action_impossible')
    expect(read(await act(walk, 'approve'))).toMatchObject({
      status: 'approved',
      approvedAt: '2026-11-02T09:00:00.000Z',
    })
    await find(walk, { text: 'Sent inkommen' })
    expect((await act(walk, 'publish')).json()['code']).toBe('protocol_changed')
    expect(await published(walk)).toBeUndefined()
    await act(walk, 'approve')
    expect(read(await change(walk, { summary: 'Tack!' })).status).toBe('draft')
    const before = read(await act(walk, 'approve')).preview
    expect(read(await act(walk, 'publish'))).toMatchObject({ status: 'published', version: 1, warnings: [{}, {}] })
    expect(await published(walk)).toEqual({ document: before, version: 1 })
    // The remedy is news that the published protocol does not tell.
    const remedy = await storeRemedy(database(), walks.code, { walk, finding })
    expect((await warned(walk)).at(-1)).toEqual(['changed-since-published', null])
    expect((await act(walk, 'publish')).json()['code']).toBe('protocol_action_impossible')
    expect(await publish(walk)).toMatchObject({ status: 'published', version: 2 })
    expect((await published(walk))!.document!.remedies).toHaveLength(1)
    await walks.ask('POST', 'remedy-actions', { ids: [remedy], do: { action: 'fix' } })
    expect((await warned(walk)).at(-1)).toEqual(['changed-since-published', null])
  })

  it('is withdrawn whatever is being prepared, and can be published again', async () => {
    const walk = await walked()
    await find(walk)
    await publish(walk)
    await act(walk, 'approve')
    expect(read(await act(walk, 'withdraw'))).toMatchObject({ status: 'withdrawn', publishedAt: null })
    expect(await published(walk)).toEqual({ document: null, version: 1 })
    expect((await act(walk, 'withdraw')).json()['code']).toBe('protocol_action_impossible')
    expect(read(await act(walk, 'back-to-draft')).status).toBe('draft')
    expect((await publish(walk)).version).toBe(2)
    // An approval taken back leaves the version that is in force.
    await act(walk, 'approve')
    expect(read(await act(walk, 'back-to-draft')).status).toBe('published')
    expect((await published(walk))!.version).toBe(2)
  })

  it('keeps the numbers of what was published, whatever is hidden, taken back or found late', async () => {
    const walk = await walked()
    const one = await find(walk, { writtenAt: '2026-10-01T16:10:00Z' })
    const two = await find(walk, { writtenAt: '2026-10-01T16:20:00Z' })
    const three = await find(walk, { writtenAt: '2026-10-01T16:30:00Z' })
    const remedy = await storeRemedy(database(), walks.code, { walk, finding: three })
    expect((await publish(walk)).numbers).toEqual({ [one]: 1, [two]: 2, [three]: 3 })
    const late = await find(walk, { writtenAt: '2026-10-01T16:00:00Z' })
    await change(walk, { hiddenFindings: [one, two] })
    const next = await publish(walk)
    expect(next.numbers).toEqual({ [three]: 3, [late]: 4 })
    expect(next.preview.findings.map(({ number }) => number)).toEqual([3, 4])
    expect(next.preview.remedies.map(({ number, finding }) => [number, finding])).toEqual([[1, 3]])
    await database().pool.query('delete from remedy where id = $1', [remedy])
    await storeRemedy(database(), walks.code, { walk, title: 'Ny bänk' })
    expect((await protocolOf(walk)).preview.remedies.map(({ number }) => number)).toEqual([2])
  })

  it('publishes approved photos alone, each version’s under new identifiers', async () => {
    const walk = await walked()
    const finding = await find(walk)
    const shown = await storeFindingPhoto(database(), walks.code, { walk, finding }, { jpeg, approved: true })
    await storeFindingPhoto(database(), walks.code, { walk, finding }, { jpeg: Buffer.from('hemlig') })
    expect((await protocolOf(walk)).preview.findings[0]!.photos).toEqual([shown])
    const photosOf = async () => {
      const { rows } = await database().pool.query<{ id: string; jpeg: Buffer }>(
        'select p.id, p.jpeg from public_map.walk_photo p where p.walk_id = $1',
        [walk],
      )
      return rows.map(({ id, jpeg: bytes }) => [id, bytes.toString()] as const)
    }
    await publish(walk)
    const first = await photosOf()
    expect(first.map(([, bytes]) => bytes)).toEqual(['jpeg'])
    expect((await published(walk))!.document!.findings[0]!.photos).toEqual([first[0]![0]])
    expect(first[0]![0]).not.toBe(shown)
    // A picture that is blurred anew must be approved, and is found at an address of its own.
    await database().pool.query(`update finding_photo set jpeg = 'suddig', blurred_at = now() where id = $1`, [shown])
    expect((await warned(walk)).at(-1)).toEqual(['changed-since-published', null])
    await publish(walk)
    const second = await photosOf()
    expect(second.map(([, bytes]) => bytes)).toEqual(['suddig'])
    expect(second[0]![0]).not.toBe(first[0]![0])
    await act(walk, 'withdraw')
    expect(await photosOf()).toEqual([])
  })

  it('is not made for a walk that never was, nor published by the police', async () => {
    const walk = await walked({ status: 'draft' })
    expect((await act(walk, 'approve')).json()['code']).toBe('protocol_action_impossible')
    expect((await walks.ask('GET', 'walks/00000000-0000-4000-8000-000000000000/protocol')).status).toBe(404)
    const asPolice = (method: string, path: string, body?: object) =>
      walks.ask(method, `walks/${walk}/protocol${path}`, body, { role: 'police' })
    expect((await asPolice('PUT', '', { introduction: 'Vi gick.' })).json()).toMatchObject({ introduction: 'Vi gick.' })
    expect((await asPolice('POST', '/actions', { action: 'approve' })).status).toBe(403)
  })

  it('compares a re-walk finding by finding with what was done meanwhile', async () => {
    const earlier = await walked({ ...closed, name: 'Höst' })
    const at = (minute: number) => `2026-10-01T16:${minute}:00Z`
    const [lamp, litter, bush, unseen] = [
      await find(earlier, { writtenAt: at(10) }),
      await find(earlier, { writtenAt: at(20), theme: 'litter' }),
      await find(earlier, { writtenAt: at(30) }),
      await find(earlier, { writtenAt: at(40), good: true }),
    ]
    await storeRemedy(database(), walks.code, { walk: earlier, finding: lamp, status: 'rejected', reason: 'Nej' })
    await storeRemedy(database(), walks.code, { walk: earlier, finding: lamp, status: 'fixed' })
    const later = await walked({ ...closed, name: 'Vår', rewalkOf: earlier, startsAt: '2027-03-01T18:00:00Z' })
    const again = (comparedTo: string, comparison: 'gone' | 'worse' | 'same', minute: number) =>
      find(later, { comparedTo, comparison, writtenAt: `2027-03-01T18:${minute}:00Z` })
    await again(lamp, 'same', 10)
    const lampAgain = await again(lamp, 'gone', 20)
    const worse = await again(litter, 'worse', 30)
    const added = await find(later)
    const answer = await walks.ask('GET', `walks/${later}/comparison`)
    const comparison = walkComparisonSchema.strict().parse(answer.json())
    expect(comparison.items.map((item) => [item.earlier, item.comparison, item.later, item.remedy])).toEqual([
      [lamp, 'gone', lampAgain, { status: 'fixed', title: 'Byt lampan' }],
      [litter, 'worse', worse, null],
      [bush, null, null, null],
      [unseen, null, null, null],
    ])
    expect([comparison.added, comparison.counts]).toEqual([
      [added],
      { gone: 1, better: 0, same: 0, worse: 1, notSeen: 2, added: 1 },
    ])
    expect((await walks.ask('GET', `walks/${earlier}/comparison`)).status).toBe(404)
    // In public a re-walk names the earlier walk and its numbers once those are public themselves.
    expect((await protocolOf(later)).preview.rewalkOf).toBeNull()
    await publish(earlier)
    const { preview } = await protocolOf(later)
    expect(preview.rewalkOf).toEqual({ id: earlier, name: 'Höst', day: '2026-10-01' })
    expect(preview.findings.map((item) => [item.comparison, item.earlierNumber])).toEqual([
      [null, null],
      ['same', 1],
      ['gone', 1],
      ['worse', 2],
    ])
    // What is hidden there since has no number any more.
    await change(earlier, { hiddenFindings: [litter] })
    await publish(earlier)
    expect((await protocolOf(later)).preview.findings.map((item) => item.earlierNumber)).toEqual([null, 1, 1, null])
  })
})
