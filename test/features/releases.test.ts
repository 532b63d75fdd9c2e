import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { releaseDetailSchema, releaseListSchema } from '../../server/contract/public-release.ts'
import type { ReleaseDetail, ReleaseDocument } from '../../server/contract/public-release.ts'
import type { StaffRole } from '../../server/contract/role.ts'
import { asRole } from '../../server/db/as-role.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { releaseRoutes } from '../../server/features/releases/release-routes.ts'
import { canonicalJson } from '../../server/http/canonical-json.ts'
import { analysisWorkerFile, describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { addReleaseTown, addSigner, releasePlace, storeIncidentsAt } from '../support/release-town.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { storeReport } from '../support/stored-reports.ts'

/** Middles of two squares of the town with homes, metres from its corner. */
const west = [125, 125] as const
const east = [375, 125] as const
/** The cells around them. */
const westCell = '500000E6540000N250'

describeDatabases('releases', (database) => {
  const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  let service: StaffService
  beforeAll(async () => {
    service = await serveToStaff(releaseRoutes({ database: database(), pool, now: () => new Date(), version: 'test' }))
  })
  afterAll(async () => {
    await service.close()
    await pool.close()
  })

  /** Asks on behalf of an account made for it. */
  async function staffOf(municipality: string, role: StaffRole, name: string = role) {
    const id = await addSigner(database(), municipality, role, name)
    const who = { role, municipality, account: { id, name } }
    return {
      request: (method: string, path: string, options?: { body?: unknown }) => service.ask(who, method, path, options),
    }
  }

  /** A town of its own for each test, with somebody of each role. */
  async function town(code?: string) {
    const municipality = code ?? (await addReleaseTown(database()))
    const as = (role: StaffRole) => staffOf(municipality, role)
    const path = `/api/municipalities/${municipality}/releases`
    const [admin, police, staff] = [await as('admin'), await as('police'), await as('municipality')]
    const make = (month: string) => admin.request('POST', path, { body: { month } })
    const made = async (month: string): Promise<ReleaseDetail> => {
      const answer = await make(month)
      expect({ status: answer.status, body: answer.status === 201 ? '' : answer.bytes.toString() }).toEqual({
        status: 201,
        body: '',
      })
      return releaseDetailSchema.parse(answer.json())
    }
    const sign = (who: typeof police, { id, documentHash }: Pick<ReleaseDetail, 'id' | 'documentHash'>) =>
      who.request('PUT', `${path}/${id}/signature`, { body: { documentHash } })
    const publish = async (release: ReleaseDetail) => {
      await sign(police, release)
      return releaseDetailSchema.parse((await sign(staff, release)).json())
    }
    return { code: municipality, path, admin, police, staff, make, made, sign, publish }
  }

  it('count what was reported, by kind, and tell of nothing else', async () => {
    const { code, made } = await town()
    await storeIncidentsAt(database(), code, 30, west, { category: 'theft' })
    await storeIncidentsAt(database(), code, 12, east, { category: 'damage' })
    await storeIncidentsAt(database(), code, 9, west, { category: 'sexual' })
    await storeIncidentsAt(database(), code, 9, west, { category: 'traffic', origin: 'discovered' })
    await storeIncidentsAt(database(), code, 9, [2500, 100], { category: 'theft' })
    for (const status of ['accepted', 'fixed', 'received', 'spam', 'rejected'] as const) {
      for (let report = 0; report < 6; report++)
        await storeReport(database(), code, {
          point: releasePlace(...west),
          status,
          receivedAt: '2026-10-10T10:00:00Z',
          reason: status === 'rejected' ? 'Not a public place' : null,
        })
    }
    const { document, disclosure } = await made('2026-10')
    expect(disclosure).toMatchObject({
      cells: 10,
      cellsBySize: { '250': 4, '500': 3, '1000': 3 },
      addresses: 80,
      records: 99,
      keptCounts: 0,
    })
    expect(disclosure.leftOut.toSorted((a, b) => a.reason.localeCompare(b.reason))).toEqual([
      { reason: 'discovered', records: 9 },
      { reason: 'not-moderated', records: 18 },
      { reason: 'not-publishable', records: 9 },
      { reason: 'outside', records: 9 },
    ])
    expect(disclosure.checks.filter((check) => !check.kept)).toEqual([])
    const counts = countsIn(document)
    expect(Object.keys(counts).toSorted()).toEqual([
      'all:incidents',
      'all:unsafe-reports',
      'incident:damage',
      'incident:theft',
      'report:lighting',
    ])
    expect(Math.abs(counts['incident:theft']![westCell]! - 30)).toBeLessThanOrEqual(document.rules.perturbation.most)
    expect(Math.abs(document.totals['all:incidents']! - 42)).toBeLessThanOrEqual(document.rules.perturbation.most)
    // The twelve accepted reports are all of one theme; theme and sum are perturbed apart and need not say the same.
    for (const item of ['all:unsafe-reports', 'report:lighting'])
      expect(Math.abs(counts[item]![westCell]! - 12)).toBeLessThanOrEqual(document.rules.perturbation.most)
    expect(document.totals['incident:traffic']).toBe(0)
    expect(JSON.stringify(document.items)).not.toMatch(/sexual|domestic|unknown/)
    expect(document.leftOut.map((left) => left.reason)).toEqual([
      'too-sensitive',
      'too-sensitive',
      'too-sensitive',
      'never-published',
    ])
  })

  it('never count sexual offences or violence at home, even where somebody has made them publishable', async () => {
    const { code, made } = await town()
    await storeIncidentsAt(database(), code, 30, west, { category: 'domestic' })
    await storeIncidentsAt(database(), code, 30, west, { category: 'theft' })
    await database().pool.query('update incident_category set publishable = true where municipality_code = $1', [code])
    const { document } = await made('2026-10')
    expect(document.items.map((item) => item.code)).toContain('incident:theft')
    expect(document.items.filter((item) => /domestic|sexual/.test(item.code))).toEqual([])
    expect(document.leftOut).toContainEqual(expect.objectContaining({ reason: 'too-sensitive' }))
    // Thirty more would show in the sum, which is changed by five at most.
    expect(document.totals['all:incidents']).toBeLessThanOrEqual(35)
  })

  it('show no count under three anywhere, however thin the month', async () => {
    const { code, made } = await town()
    for (const [square, count] of [
      [west, 1],
      [east, 2],
      [[125, 375], 3],
      [[375, 375], 4],
    ] as const) {
      for (const category of ['theft', 'damage', 'violence', 'robbery', 'drugs'])
        await storeIncidentsAt(database(), code, count, square, { category })
    }
    const { document, disclosure } = await made('2026-10')
    const shown = [
      ...Object.values(document.counts).flatMap((pairs) => pairs.map(([, count]) => count)),
      ...Object.values(document.totals).filter((count) => count > 0),
    ]
    expect(shown.length).toBeGreaterThan(5)
    expect(shown.filter((count) => count < 3)).toEqual([])
    expect(disclosure.smallCounts).toBeGreaterThan(0)
  })

  it('belong to the month of the municipality’s own clock, over the new year and when the clocks change', async () => {
    const { code, made } = await town()
    const at = (from: string, to = from.replace(':00Z', ':59Z')) =>
      storeIncidentsAt(database(), code, 20, west, { from, to })
    await at('2025-12-31T22:59:00Z') // the last minute of the year in Sweden
    await at('2025-12-31T23:00:00Z') // the first of the next
    await at('2026-03-31T21:59:00Z') // summer time
    await at('2026-10-31T22:59:00Z') // winter time again
    await at('2026-10-31T23:00:00Z')
    // The middle of the interval is five past midnight on the first of October.
    await at('2026-09-29T22:00:00Z', '2026-10-01T22:10:00Z')
    await storeReport(database(), code, {
      status: 'accepted',
      point: releasePlace(...west),
      receivedAt: '2026-02-01T00:30:00Z',
    })
    await asRole(database(), { role: 'admin', municipality: code }, (trx) =>
      // A device whose clock is a month ahead.
      sql`update report set written_at = '2026-03-01T00:30:00Z' where municipality_code = ${code}`.execute(trx),
    )
    const recordsOf = async (month: string) => (await made(month)).disclosure.records
    const rounded = (records: number) => Math.round(records / 3) * 3
    expect(await recordsOf('2025-12')).toBe(rounded(20))
    expect(await recordsOf('2026-01')).toBe(rounded(20))
    expect(await recordsOf('2026-03')).toBe(rounded(20))
    expect(await recordsOf('2026-10')).toBe(rounded(40))
    expect(await recordsOf('2026-09')).toBe(0)
    expect((await made('2026-02')).disclosure.records).toBe(0)
  })

  it('are refused for an open month, one that has a release, and a town without addresses', async () => {
    const { make, admin, path } = await town()
    const now = new Date()
    const open = now.toISOString().slice(0, 7)
    for (const month of [open, '2099-01']) {
      const answer = await make(month)
      expect([answer.status, answer.json()['code']]).toEqual([422, 'month_not_closed'])
    }
    const { id } = (await make('2026-10')).json() as ReleaseDetail
    const again = await make('2026-10')
    expect([again.status, again.json()['code']]).toEqual([409, 'release_exists'])
    expect((await admin.request('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await make('2026-10')).status).toBe(201)
    const nowhere = await town(await addTestMunicipality(database()))
    const refused = await nowhere.make('2026-10')
    expect([refused.status, refused.json()['code']]).toEqual([409, 'no_addresses'])
  })

  it('are published by two signatures of what was looked at, one of each side, and by nobody else', async () => {
    const { made, sign, police, staff, admin, path, code } = await town()
    await storeIncidentsAt(database(), code, 20, west)
    const release = await made('2026-10')
    expect(release.documentHash).toBe(createHash('sha256').update(canonicalJson(release.document)).digest('hex'))
    const wrong = await sign(police, { ...release, documentHash: '0'.repeat(64) })
    expect([wrong.status, wrong.json()['code']]).toEqual([409, 'release_changed'])
    expect((await sign(admin, release)).status).toBe(403)
    expect(((await sign(police, release)).json() as ReleaseDetail).state).toBe('draft')
    expect(((await sign(police, release)).json() as ReleaseDetail).signatures).toHaveLength(1)
    expect((await police.request('DELETE', `${path}/${release.id}/signature`)).status).toBe(204)
    expect(((await sign(staff, release)).json() as ReleaseDetail).state).toBe('draft')
    const published = (await sign(police, release)).json() as ReleaseDetail
    expect(published).toMatchObject({ state: 'published', withdrawnAt: null })
    expect(published.signatures.map(({ role, account }) => [role, account])).toEqual([
      ['municipality', 'municipality'],
      ['police', 'police'],
    ])
    for (const [method, address] of [
      ['DELETE', `${path}/${release.id}/signature`],
      ['DELETE', `${path}/${release.id}`],
    ] as const) {
      const who = address.endsWith('signature') ? police : admin
      const answer = await who.request(method, address)
      expect([answer.status, answer.json()['code']]).toEqual([409, 'release_not_draft'])
    }
    const actions = await asRole(database(), { role: 'admin', municipality: code }, (trx) =>
      trx.selectFrom('audit_entry').select('action').where('subject', '=', release.id).orderBy('id').execute(),
    )
    expect(actions.map((entry) => entry.action)).toEqual([
      'release.made',
      'release.signed',
      'release.signature-taken-back',
      'release.signed',
      'release.signed',
      'release.published',
    ])
  })

  it('are signed once a side: a colleague’s second signature is refused', async () => {
    const { made, sign, police, code } = await town()
    const release = await made('2026-10')
    await sign(police, release)
    const answer = await sign(await staffOf(code, 'police', 'colleague'), release)
    expect([answer.status, answer.json()['code']]).toEqual([409, 'already_signed'])
  })

  it('are withdrawn for a reason that is published, and can then be made anew', async () => {
    const { made, publish, staff, path, make } = await town()
    const release = await publish(await made('2026-10'))
    const withdraw = () => staff.request('POST', `${path}/${release.id}/withdrawal`, { body: { reason: 'Fel månad.' } })
    expect((await withdraw()).json()).toMatchObject({ state: 'withdrawn', withdrawnReason: 'Fel månad.' })
    const again = await withdraw()
    expect([again.status, again.json()['code']]).toEqual([409, 'release_not_in_force'])
    expect((await make('2026-10')).json()).toMatchObject({ version: 2, state: 'draft' })
  })

  it('say the same to the byte when a record comes or goes and they are made anew', async () => {
    const { code, made, publish, staff, path } = await town()
    await storeIncidentsAt(database(), code, 25, west)
    await storeIncidentsAt(database(), code, 2, east)
    const first = await publish(await made('2026-10'))
    await staff.request('POST', `${path}/${first.id}/withdrawal`, { body: { reason: 'En händelse saknades.' } })
    await storeIncidentsAt(database(), code, 1, west)
    await storeIncidentsAt(database(), code, 1, east)
    const second = await publish(await made('2026-10'))
    const figures = ({ counts, totals }: ReleaseDocument) => canonicalJson({ counts, totals })
    expect(figures(second.document)).toBe(figures(first.document))
    // A third record makes the change large enough to be told; it counts from the version that the figures come from.
    await staff.request('POST', `${path}/${second.id}/withdrawal`, { body: { reason: 'Fler saknades.' } })
    await storeIncidentsAt(database(), code, 22, west)
    const third = await made('2026-10')
    expect(third.version).toBe(3)
    expect(third.document.totals['all:incidents']).toBeGreaterThanOrEqual(51 - third.document.rules.perturbation.most)
  })

  it('are listed with the months that an admin can still make', async () => {
    const { code, made, admin, police, path } = await town()
    await storeIncidentsAt(database(), code, 3, west, { day: '2026-08-15' })
    await made('2026-09')
    const list = releaseListSchema.parse((await admin.request('GET', path)).json())
    expect(list.items.map(({ month, version, state }) => [month, version, state])).toEqual([['2026-09', 1, 'draft']])
    expect(list.monthsToMake.at(-1)).toBe('2026-08')
    expect(list.monthsToMake).not.toContain('2026-09')
    expect(list.monthsToMake).not.toContain(new Date().toISOString().slice(0, 7))
    expect(releaseListSchema.parse((await police.request('GET', path)).json()).monthsToMake).toEqual([])
    const unknown = await police.request('GET', `${path}/00000000-0000-4000-8000-000000000000`)
    expect([unknown.status, unknown.json()['code']]).toEqual([404, 'release_not_found'])
  })
})

/** Counts above zero by item and cell. */
function countsIn({ cells, counts }: ReleaseDocument): Record<string, Record<string, number>> {
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([, pairs]) => pairs.length > 0)
      .map(([item, pairs]) => [item, Object.fromEntries(pairs.map(([cell, count]) => [cells[cell]!.id, count]))]),
  )
}
