import { afterAll, beforeAll, expect, it } from 'vitest'
import type {
  PatrolCandidates,
  PatrolPlan,
  PatrolPlanListItem,
  PatrolPlanRequestInput,
  PlanStop,
} from '../../server/contract/patrol-plans.ts'
import type { HarmWeights } from '../../server/contract/harm-weights.ts'
import {
  patrolCandidatesSchema,
  patrolPlanListItemSchema,
  patrolPlanSchema,
} from '../../server/contract/patrol-plans.ts'
import { harmWeightsSchema } from '../../server/contract/harm-weights.ts'
import { harmWeightRoutes } from '../../server/features/patrols/harm-weight-routes.ts'
import { planRoutes } from '../../server/features/patrols/plan-routes.ts'
import { planningRoutes } from '../../server/features/patrols/planning-routes.ts'
import { describeDatabases } from '../support/database.ts'
import { patrolViolations, stopsOf } from '../support/patrol-violations.ts'
import { addPatrolTown, audited, patrolParts, patrolPlace } from '../support/patrol-town.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'
import { addTestMunicipality } from '../support/municipality.ts'

const base = patrolPlace('s')

/** Friday evening, 18–02 local. */
const shift = { start: '2026-01-09T17:00:00.000Z', end: '2026-01-10T01:00:00.000Z' }
const car = { id: 'u1', name: 'Bil 1', vehicle: 'car', start: base, end: base } as const
const foot = { id: 'u2', name: 'Fot 1', vehicle: 'foot', start: base, end: base } as const
const request: PatrolPlanRequestInput = { shift, units: [car, foot], seed: 7 }

describeDatabases('patrol plans', (database) => {
  let service: StaffService
  let parts: ReturnType<typeof patrolParts>
  let town: Awaited<ReturnType<typeof addPatrolTown>>
  let path: string
  /** What a job does next instead of running. */
  let instead: Parameters<typeof patrolParts>[1]

  beforeAll(async () => {
    parts = patrolParts(database(), (name, options) => instead?.(name, options))
    town = await addPatrolTown(database(), parts)
    service = await serveToStaff([...harmWeightRoutes(parts), ...planningRoutes(parts), ...planRoutes(parts)])
    path = `/api/municipalities/${town.code}`
  })
  afterAll(async () => {
    await service.close()
    await parts.close()
  })

  const ask = (method: string, address: string, body?: unknown, session = '') =>
    service.ask({ role: 'police', municipality: town.code, session }, method, `${path}${address}`, { body })
  const made = async (more: Partial<PatrolPlanRequestInput> = {}) => {
    const answer = await ask('POST', '/patrol-plans', { ...request, ...more })
    expect([answer.status, answer.status === 201 ? '' : answer.bytes.toString()]).toEqual([201, ''])
    return answer.json() as unknown as PatrolPlan
  }
  const refused = async (more: Partial<PatrolPlanRequestInput>) => {
    const answer = await ask('POST', '/patrol-plans', { ...request, ...more })
    return [answer.status, answer.json()['code'], answer.json()['title']]
  }
  const replanned = async (plan: PatrolPlan, decisions: PatrolPlanRequestInput['decisions'], from = plan.version) => {
    const body = { from, request: { ...plan.request, decisions } }
    const answer = await ask('POST', `/patrol-plans/${plan.id}/versions`, body)
    expect([answer.status, answer.status === 201 ? '' : answer.bytes.toString()]).toEqual([201, ''])
    return answer.json() as unknown as PatrolPlan
  }
  const candidates = async (more: object = {}) =>
    (await ask('POST', '/patrol-candidates', { shift, ...more })).json() as unknown as PatrolCandidates

  it('begin with candidates: harm by clock hour, discovered incidents told apart', async () => {
    const found = await candidates()
    expect(patrolCandidatesSchema.parse(found)).toEqual(found)
    expect(found.run).toBe(town.run)
    const place = (sign: string) => found.places.find(({ id }) => id === town.idOf(sign))!
    expect(found.places).toHaveLength(4)
    expect(place('1').hours.map(({ from }) => from)[4]).toBe('2026-01-09T21:00:00.000Z')
    const peak = (sign: string) => place(sign).hours.toSorted((a, b) => b.harm - a.harm)[0]!.from
    expect([peak('1'), peak('2')]).toEqual(['2026-01-09T21:00:00.000Z', '2026-01-09T17:00:00.000Z'])
    expect(place('1')).toMatchObject({ kind: 'hotspot', name: 'Norra gatan', harmRank: 1, harmRankWithDiscovered: 2 })
    expect(place('1').categories[0]).toEqual({ code: 'violence', share: expect.closeTo(1, 1) as number })
    expect(place('4')).toMatchObject({ harmRankWithDiscovered: 1 })
    expect(place('4').harmRank).toBeGreaterThan(2)
    expect(place('4').perWeek).toBeCloseTo(40 / 52, 1)
    expect(place('4').discoveredPerWeek).toBeCloseTo(600 / 52, 0)
  })

  it('weigh what the municipality’s police say, and the service’s own again', async () => {
    const weights = async () => (await ask('GET', '/harm-weights')).json() as unknown as HarmWeights
    const before = await weights()
    expect(harmWeightsSchema.parse(before)).toEqual(before)
    const of = (from: HarmWeights, code: string) => from.items.find((item) => item.code === code)!
    expect(of(before, 'robbery')).toMatchObject({ weight: 19, byDefault: 19, isDefault: true })
    expect(of(before, 'domestic').weight).toBe(0)
    expect(of(before, 'damage').reason!.sv).toContain('Klotter')
    const changed = await ask('PUT', '/harm-weights', { weights: { damage: 1000, violence: 0 } })
    expect(of(changed.json(), 'damage')).toMatchObject({ weight: 1000, byDefault: 1.5, isDefault: false })
    const heaviest = (await candidates()).places.find(({ harmRank }) => harmRank === 1)!
    expect([heaviest.id, heaviest.categories[0]!.code]).toEqual([town.idOf('3'), 'damage'])
    await ask('PUT', '/harm-weights', { weights: { damage: null, violence: null } })
    expect(await weights()).toEqual(before)
    const wrong = await ask('PUT', '/harm-weights', { weights: { piracy: 3 } })
    expect([wrong.status, wrong.json()['details']]).toEqual([
      400,
      [{ path: 'body.weights.piracy', message: 'not a category here' }],
    ])
  })

  it('are made with times, ways, reasons and everything that they were made from', async () => {
    const plan = await made({ name: 'Fredag' })
    expect(patrolPlanSchema.parse(plan)).toEqual(plan)
    expect(plan).toMatchObject({
      name: 'Fredag',
      version: 1,
      versions: [1],
      currentVersion: 1,
      issuedAt: null,
      codeVersion: '0.1.0-test',
      request: { seed: 7, run: town.run, settings: { repetition: 0.8 } },
      result: { seed: 7, missedMust: [] },
    })
    expect(patrolViolations(plan)).toEqual([])
    const { result } = plan
    expect(result.loss).toBeLessThanOrEqual(0.03)
    expect(result.value).toBeCloseTo(result.bestValue * (1 - result.loss), 4)
    expect(result.value).toBeLessThanOrEqual(result.nothing.covered + 1e-6)
    expect(result.nothing.covered).toBeLessThanOrEqual(result.nothing.harm)
    expect(result.oneMoreUnit.map(({ vehicle }) => vehicle)).toEqual(['car', 'bicycle', 'foot'])
    // Violence at 22: somebody comes at its beginning, or has been there within the two hours before.
    const violent = stopsOf(plan).filter(({ place }) => place === town.idOf('1'))
    expect(violent.some(({ begin }) => begin > '2026-01-09T19:00' && begin < '2026-01-09T21:15')).toBe(true)
    expect(await audited(database(), town.code, plan.id)).toEqual(['patrol.planned'])
    expect((await ask('GET', `/patrol-plans/${plan.id}`)).json()).toEqual(plan)
  })

  it('of the same seed are the same, of another another', async () => {
    const [first, again, other] = [await made({ seed: 21 }), await made({ seed: 21 }), await made({ seed: 22 })]
    const look = (plan: PatrolPlan) => stopsOf(plan).map(({ id, place, begin }) => [id, place, begin])
    expect(look(again)).toEqual(look(first))
    expect(look(other)).not.toEqual(look(first))
    expect((await made({ seed: undefined })).result.seed).not.toBe(7)
  })

  it('keep what is decided by hand: must, forbid, pin, lock', async () => {
    const plan = await made()
    const [one, two] = [town.idOf('1'), town.idOf('2')]
    const pin = { place: two, unit: 'u2', begin: '2026-01-09T19:00:00.000Z' }
    const decided = await replanned(plan, {
      must: [town.idOf('4')],
      forbid: [{ place: one, unit: 'u1' }, { place: town.idOf('3') }],
      pins: [pin],
    })
    expect(patrolViolations(decided)).toEqual([])
    expect(decided).toMatchObject({ version: 2, versions: [1, 2], currentVersion: 2 })
    const stops = stopsOf(decided)
    expect(stops.some(({ place }) => place === town.idOf('4'))).toBe(true)
    expect(stops.some(({ place }) => place === town.idOf('3'))).toBe(false)
    expect(stops.some(({ place, id }) => place === one && id.startsWith('u1'))).toBe(false)
    expect(decided.result.leftOut).toContainEqual(
      expect.objectContaining({ place: town.idOf('3'), reason: 'forbidden' }),
    )
    const pinned = stops.filter((stop) => stop.pinned)
    expect(pinned).toHaveLength(1)
    expect(pinned[0]).toMatchObject({ place: two })
    expect(Math.abs(Date.parse(pinned[0]!.begin) - Date.parse(pin.begin))).toBeLessThanOrEqual(600_000)
    expect(pinned[0]!.reasons).toContainEqual({ code: 'pinned' })

    const locked = await replanned(decided, { locks: ['u2'], must: [town.idOf('3')] })
    const routeOf = ({ result }: PatrolPlan) =>
      result.units[1]!.items.map((item) => [item.kind, item.begin, item.end, item.kind === 'stop' ? item.place : null])
    expect(routeOf(locked)).toEqual(routeOf(decided))
    expect(locked.result.units.map((unit) => unit.locked)).toEqual([false, true])
    expect(stopsOf(locked).some(({ place, id }) => place === town.idOf('3') && id.startsWith('u1'))).toBe(true)
  })

  it('send nobody on foot farther from stop to stop than asked, but where it was decided by hand', async () => {
    const walkers = { units: [{ ...foot, id: 'u1' }] }
    const placesOf = (plan: PatrolPlan) => new Set(stopsOf(plan).map(({ place }) => place)).size
    expect(placesOf(await made(walkers))).toBeGreaterThan(1)
    // Every two places are at least 640 m apart, some eight minutes.
    const settings = { walkMinutes: 5 }
    const near = await made({ ...walkers, settings })
    expect([placesOf(near), stopsOf(near).length > 1]).toEqual([1, true])
    const [here] = stopsOf(near)
    const elsewhere = [1, 2, 3, 4].map((sign) => town.idOf(String(sign))).find((id) => id !== here!.place)!
    const pins = [{ place: elsewhere, unit: 'u1', begin: '2026-01-09T19:00:00.000Z' }]
    const far = await made({ ...walkers, settings, decisions: { pins } })
    expect(stopsOf(far).filter(({ pinned }) => pinned)).toHaveLength(1)
    // Cars are not bound by it.
    expect(placesOf(await made({ units: [car], settings }))).toBeGreaterThan(1)
  })

  it('stay near the version that they are planned from, and are drawn anew with another seed', async () => {
    const plan = await made({ seed: 3 })
    const first = stopsOf(plan)[0]!
    const pin = { place: first.place, unit: 'u1', begin: first.begin }
    const isKept = (stop: PlanStop, of: PatrolPlan) =>
      stopsOf(of).some(
        ({ id, place, begin }) =>
          id.slice(0, 2) === stop.id.slice(0, 2) &&
          place === stop.place &&
          Math.abs(Date.parse(begin) - Date.parse(stop.begin)) <= 600_000,
      )
    const valueOf = (stops: PlanStop[]) => stops.reduce((sum, { value }) => sum + value, 0)
    const shared = (of: PatrolPlan) =>
      valueOf(stopsOf(plan).filter((stop) => isKept(stop, of))) / valueOf(stopsOf(plan))
    const near = await replanned(plan, { pins: first.id.startsWith('u1') ? [pin] : [] })
    expect(shared(near)).toBeGreaterThan(0.5)
    expect(near.result.drawnFrom).toBe(1)
    const body = { from: 1, request: { ...plan.request, seed: 4 } }
    const anew = (await ask('POST', `/patrol-plans/${plan.id}/versions`, body)).json() as unknown as PatrolPlan
    expect(anew.request.seed).toBe(4)
    expect(shared(anew)).toBeLessThan(shared(near))
  })

  it('are undone and done again; a step after an undo drops what was undone', async () => {
    const plan = await made()
    const second = await replanned(plan, { must: [town.idOf('4')] })
    const back = (await ask('PUT', `/patrol-plans/${plan.id}/current`, { version: 1 })).json() as unknown as PatrolPlan
    expect(back).toMatchObject({ version: 1, versions: [1, 2], currentVersion: 1 })
    expect(back.result).toEqual(plan.result)
    const again = (await ask('PUT', `/patrol-plans/${plan.id}/current`, { version: 2 })).json() as unknown as PatrolPlan
    expect(again.result).toEqual(second.result)
    await ask('PUT', `/patrol-plans/${plan.id}/current`, { version: 1 })
    const third = await replanned(plan, { forbid: [{ place: town.idOf('2') }] })
    expect(third).toMatchObject({ version: 3, versions: [1, 3], currentVersion: 3 })
    expect((await ask('GET', `/patrol-plans/${plan.id}?version=1`)).json()['result']).toEqual(plan.result)
    for (const [method, address, body] of [
      ['GET', '?version=2', undefined],
      ['PUT', '/current', { version: 2 }],
      ['POST', '/versions', { from: 2, request }],
      ['POST', '/improve', { version: 2 }],
    ] as const) {
      const answer = await ask(method, `/patrol-plans/${plan.id}${address}`, body)
      expect([method, answer.status, answer.json()['code']]).toEqual([method, 404, 'plan_version_not_found'])
    }
  })

  it('are never worse for being improved', async () => {
    const plan = await made({ settings: { loss: 0.2 } })
    let value = plan.result.value
    const outcomes: boolean[] = []
    for (let turn = 0; turn < 3; turn++) {
      const answer = await ask('POST', `/patrol-plans/${plan.id}/improve`, { version: 1, seconds: 0.3 })
      const { improved, plan: now } = answer.json() as unknown as { improved: boolean; plan: PatrolPlan }
      outcomes.push(improved)
      expect(patrolViolations(now)).toEqual([])
      expect(now.versions).toEqual([1])
      expect(Math.sign(now.result.value - value)).toBe(improved ? 1 : 0)
      value = now.result.value
    }
    // Up to a fifth was given up at first, so that there is something to win.
    expect(outcomes).toContain(true)
    expect((await ask('GET', `/patrol-plans/${plan.id}`)).json()['result']['value']).toBe(value)
  })

  it('tell how alike yesterday’s was, and do not look like it', async () => {
    const days = (later: number) => new Date(Date.parse(shift.start) + later * 86_400_000).toISOString()
    const nightOf = (later: number) => ({
      start: days(later),
      end: new Date(Date.parse(days(later)) + 8 * 3_600_000).toISOString(),
    })
    const yesterday = await made({ shift: nightOf(70), seed: 11 })
    const tonight = await made({ shift: nightOf(77), seed: 12 })
    expect(tonight.result.previous).toMatchObject({ plan: yesterday.id, shiftStart: yesterday.request.shift.start })
    expect(tonight.result.previous!.overlap).toBeLessThan(0.8)
    // The same weekday: the same visits are worth the same.
    expect(tonight.result.previous!.value).toBeCloseTo(yesterday.result.value, 3)
  })

  it('have named places, open when they say', async () => {
    const window = { from: '2026-01-09T23:00:00.000Z', to: '2026-01-10T00:00:00.000Z' }
    const past = { from: '2026-01-09T15:00:00.000Z', to: '2026-01-09T16:30:00.000Z' }
    const named = [
      { id: 'n1', name: 'Skolgården', place: patrolPlace('d'), harmPerHour: 50, window },
      { id: 'n2', name: 'Biblioteket', place: patrolPlace('f'), harmPerHour: 50, window: past },
      { id: 'n3', name: 'Ön', place: patrolPlace('i'), harmPerHour: 50 },
      { id: 'n4', name: 'Torget', place: patrolPlace('c') },
    ]
    const plan = await made({ named, decisions: { must: ['n2'] } })
    expect(patrolViolations(plan)).toEqual([])
    const school = stopsOf(plan).filter(({ place }) => place === 'n1')
    expect(school).toHaveLength(1)
    expect([school[0]!.begin >= window.from, school[0]!.end <= window.to]).toEqual([true, true])
    expect(school[0]!.reasons[0]).toEqual({ code: 'named' })
    expect(plan.result.missedMust).toEqual(['n2'])
    const reasons = Object.fromEntries(plan.result.leftOut.map(({ place, reason }) => [place, reason]))
    expect(reasons).toMatchObject({ n2: 'closed', n3: 'unreachable' })
    const harm = (id: string) => plan.result.places.find((place) => place.id === id)!.harm
    expect(harm('n1')).toBeCloseTo(400, 6)
    const hotspots = ['1', '2', '3', '4'].map((sign) => harm(town.idOf(sign)))
    expect(harm('n4')).toBeGreaterThan(Math.min(...hotspots))
    expect(harm('n4')).toBeLessThan(Math.max(...hotspots))
    const alone = await made({ run: null, named: [named[3]!], units: [car] })
    expect(alone).toMatchObject({ request: { run: null }, result: { warnings: [{ code: 'few-places', places: 1 }] } })
  })

  it('take breaks at the base, and say which could not be taken', async () => {
    const earliest = '2026-01-09T20:00:00.000Z'
    const breaks = [{ earliest, latest: '2026-01-09T21:00:00.000Z', minutes: 30 }]
    const plan = await made({ units: [{ ...car, breaks }, foot] })
    expect(patrolViolations(plan)).toEqual([])
    const [taken] = plan.result.units[0]!.items.filter(({ kind }) => kind === 'break')
    expect(taken!.begin >= earliest && taken!.end <= '2026-01-09T21:00:00.000Z').toBe(true)
    expect(Date.parse(taken!.end) - Date.parse(taken!.begin)).toBe(30 * 60_000)
    const twice = [...breaks, { earliest, latest: '2026-01-09T20:30:00.000Z', minutes: 30 }, ...breaks]
    const crowded = await made({ units: [{ ...car, breaks: twice }] })
    expect(crowded.result.warnings).toContainEqual({ code: 'break-missed', unit: 'u1' })
  })

  it('are issued, listed page by page and removed', async () => {
    const plan = await made({ name: 'Att ta bort' })
    const issued = (
      await ask('PUT', `/patrol-plans/${plan.id}/issued`, { issued: true })
    ).json() as unknown as PatrolPlan
    expect(issued.issuedAt).toBe('2026-01-08T12:00:00.000Z')
    const items = async () => (await ask('GET', '/patrol-plans')).json()['items'] as PatrolPlanListItem[]
    const all = await items()
    for (const item of all) expect(patrolPlanListItemSchema.parse(item)).toEqual(item)
    expect(all.find(({ id }) => id === plan.id)).toEqual({
      id: plan.id,
      name: 'Att ta bort',
      createdAt: plan.createdAt,
      issuedAt: issued.issuedAt,
      shift,
      units: [car, foot].map(({ id, name, vehicle }) => ({ id, name, vehicle })),
      stops: stopsOf(plan).length,
      visits: 0,
    })
    const paged: PatrolPlanListItem[] = []
    for (let after = ''; ;) {
      const page = (await ask('GET', `/patrol-plans?limit=3${after && `&after=${after}`}`)).json()
      paged.push(...(page['items'] as PatrolPlanListItem[]))
      if (page['next'] === undefined) break
      after = page['next']
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(3)
    await ask('PUT', `/patrol-plans/${plan.id}/issued`, { issued: false })
    expect((await ask('DELETE', `/patrol-plans/${plan.id}`)).json()).toEqual({ removed: plan.id })
    expect((await items()).length).toBe(all.length - 1)
    expect(await audited(database(), town.code, plan.id)).toEqual([
      'patrol.planned',
      'patrol.issued',
      'patrol.recalled',
      'patrol.removed',
    ])
    for (const [method, address, body] of [
      ['GET', '', undefined],
      ['DELETE', '', undefined],
      ['PUT', '/issued', { issued: true }],
      ['PUT', '/current', { version: 1 }],
      ['POST', '/versions', { from: 1, request }],
      ['POST', '/improve', { version: 1 }],
    ] as const) {
      const answer = await ask(method, `/patrol-plans/${plan.id}${address}`, body)
      expect([method, answer.status, answer.json()['code']]).toEqual([method, 404, 'plan_not_found'])
    }
  })

  it('are cancelled by the session’s next one, and nothing is kept of them', async () => {
    const before = ((await ask('GET', '/patrol-plans')).json()['items'] as unknown[]).length
    const begun = new Promise<void>((resolve) => {
      instead = (name, options) => {
        if (name !== 'patrol-plan') return undefined
        instead = undefined
        resolve()
        return new Promise<never>((_, reject) => {
          options!.signal!.addEventListener('abort', () => reject(options!.signal!.reason as Error))
        })
      }
    })
    const first = ask('POST', '/patrol-plans', request, 'one')
    await begun
    const next = await ask('POST', '/patrol-plans', request, 'one')
    expect(next.status).toBe(201)
    expect([(await first).status, (await first).json()['code']]).toEqual([409, 'run_cancelled'])
    expect(((await ask('GET', '/patrol-plans')).json()['items'] as unknown[]).length).toBe(before + 1)
  })

  it('refuse what cannot be planned, with the reason', async () => {
    const at = (place: string) => ({ ...car, start: patrolPlace(place), end: patrolPlace(place) })
    const late = { earliest: '2026-01-10T00:45:00Z', latest: '2026-01-10T01:15:00Z', minutes: 15 }
    const long = { earliest: '2026-01-09T20:00:00Z', latest: '2026-01-09T20:20:00Z', minutes: 30 }
    const codeOf = async (more: Partial<PatrolPlanRequestInput>) => (await refused(more)).slice(0, 2)
    expect(await refused({ shift: { start: shift.start, end: shift.start } })).toEqual([
      422,
      'invalid_shift',
      'Passet måste börja innan det slutar och vara högst 24 timmar.',
    ])
    expect(await codeOf({ shift: { start: shift.start, end: '2026-01-10T17:00:01Z' } })).toEqual([422, 'invalid_shift'])
    for (const wrong of [late, long]) {
      expect(await codeOf({ units: [{ ...car, breaks: [wrong] }] })).toEqual([422, 'invalid_break'])
    }
    expect(await codeOf({ run: null })).toEqual([422, 'no_candidates'])
    expect(await refused({ units: [foot, { ...at('i'), name: 'Båten' }] })).toEqual([
      422,
      'base_unreachable',
      expect.stringContaining('Båten') as string,
    ])
    expect(await codeOf({ decisions: { must: ['h99'] } })).toEqual([422, 'unknown_place'])
    expect(await codeOf({ decisions: { forbid: [{ place: town.idOf('1'), unit: 'u8' }] } })).toEqual([
      422,
      'unknown_unit',
    ])
    expect(await codeOf({ decisions: { locks: ['u1'] } })).toEqual([400, 'invalid_request'])
    expect(await codeOf({ units: [car, car] })).toEqual([400, 'invalid_request'])
    expect(await codeOf({ settings: { stopMinutes: { least: 20, most: 10 } } })).toEqual([400, 'invalid_request'])
    expect(await codeOf({ settings: { stopMinutes: { least: 10.2, most: 10.8 } } })).toEqual([400, 'invalid_request'])
    expect(await codeOf({ run: '00000000-0000-4000-8000-000000000000' })).toEqual([404, 'run_not_found'])
  })

  it('take 200 candidates, and a shift too short for any stop', async () => {
    const named = Array.from({ length: 100 }, (_, at) => {
      const [lng, lat] = patrolPlace('abcdefs'[at % 7]!)
      return {
        id: `n${at + 1}`,
        name: `Plats ${at}`,
        place: [lng + at * 1e-5, lat] as [number, number],
        harmPerHour: at,
      }
    })
    const many = await made({ named })
    expect(many.result.places).toHaveLength(104)
    expect(patrolViolations(many)).toEqual([])
    const short = await made({ shift: { start: shift.start, end: '2026-01-09T17:05:00Z' } })
    expect(stopsOf(short)).toEqual([])
    expect(short.result).toMatchObject({ value: 0, loss: 0 })
    expect(new Set(short.result.leftOut.map(({ reason }) => reason))).toEqual(new Set(['no-time']))
  })

  it('without streets or hotspots say so', async () => {
    const bare = await addTestMunicipality(database())
    const police = { role: 'police', municipality: bare } as const
    const plan = (body: object) =>
      service.ask(police, 'POST', `/api/municipalities/${bare}/patrol-plans`, { body: { ...request, ...body } })
    expect((await plan({})).json()).toMatchObject({ status: 422, code: 'no_candidates' })
    const named = [{ id: 'n1', name: 'Torget', place: patrolPlace('c') }]
    expect((await plan({ named })).json()).toMatchObject({ status: 409, code: 'no_streets' })
    const found = await service.ask(police, 'POST', `/api/municipalities/${bare}/patrol-candidates`, {
      body: { shift },
    })
    expect(found.json()).toEqual({ run: null, places: [] })
  })

  it('are nobody’s but the police’s and the admins’', async () => {
    const plan = await made()
    for (const role of ['municipality', 'public'] as const) {
      const who = role === 'public' ? ({ role } as const) : { role, municipality: town.code }
      for (const [method, address, body] of [
        ['GET', '/patrol-plans', undefined],
        ['GET', `/patrol-plans/${plan.id}`, undefined],
        ['POST', '/patrol-candidates', { shift }],
        ['POST', '/patrol-plans', request],
        ['GET', '/harm-weights', undefined],
      ] as const) {
        const answer = await service.ask(who, method, `${path}${address}`, body && { body })
        expect([role, address, answer.status]).toEqual([role, address, role === 'public' ? 401 : 403])
      }
    }
    const other = await addTestMunicipality(database())
    const foreign = await service.ask(
      { role: 'police', municipality: other },
      'GET',
      `/api/municipalities/${other}/patrol-plans/${plan.id}`,
    )
    expect(foreign.json()).toMatchObject({ status: 404, code: 'plan_not_found' })
  })
})
