import sax from 'sax'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PatrolPlan, PlanStop, UnitPlan } from '../../server/contract/patrol-plans.ts'
import type { UnitSheet } from '../../server/contract/unit-sheet.ts'
import { unitSheetSchema } from '../../server/contract/unit-sheet.ts'
import { planExportRoutes } from '../../server/features/patrols/plan-export-routes.ts'
import { planRoutes } from '../../server/features/patrols/plan-routes.ts'
import { planningRoutes } from '../../server/features/patrols/planning-routes.ts'
import { describeDatabases } from '../support/database.ts'
import { addPatrolTown, audited, patrolParts, patrolPlace } from '../support/patrol-town.ts'
import { stopsOf } from '../support/patrol-violations.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

const base = patrolPlace('s')
const shift = { start: '2026-01-09T17:00:00.000Z', end: '2026-01-10T01:00:00.000Z' }
const breaks = [{ earliest: '2026-01-09T20:00:00.000Z', latest: '2026-01-09T21:00:00.000Z', minutes: 30 }]
const units = [
  { id: 'u1', name: 'Bil 1', vehicle: 'car', start: base, end: base, breaks },
  { id: 'u2', name: 'Fot 1', vehicle: 'foot', start: base, end: patrolPlace('e') },
]
const named = [{ id: 'n1', name: '=Torget; "stora"', place: patrolPlace('c'), harmPerHour: 30 }]

describeDatabases('what leaves a patrol plan', (database) => {
  let service: StaffService
  let parts: ReturnType<typeof patrolParts>
  let town: Awaited<ReturnType<typeof addPatrolTown>>
  let plan: PatrolPlan
  let path: string

  beforeAll(async () => {
    parts = patrolParts(database())
    town = await addPatrolTown(database(), parts)
    service = await serveToStaff([...planningRoutes(parts), ...planRoutes(parts), ...planExportRoutes(parts)])
    const police = { role: 'police', municipality: town.code } as const
    const plans = `/api/municipalities/${town.code}/patrol-plans`
    const body = { name: 'Fredag, kväll', shift, units, named, seed: 2, decisions: { must: ['n1'] } }
    plan = (await service.ask(police, 'POST', plans, { body })).json()
    path = `${plans}/${plan.id}`
  })
  afterAll(async () => {
    await service.close()
    await parts.close()
  })

  const read = async (address: string, language = 'sv', role: 'police' | 'municipality' = 'police') =>
    service.ask({ role, municipality: town.code }, 'GET', `${path}${address}`, {
      headers: { 'Accept-Language': language },
    })
  const placeOf = (id: string) => plan.result.places.find((place) => place.id === id)!
  const car = () => plan.result.units[0]!

  it('is a sheet with all that a unit needs without a network', async () => {
    const sheet = (await read('/units/u1/sheet')).json() as unknown as UnitSheet
    expect(unitSheetSchema.parse(sheet)).toEqual(sheet)
    expect(sheet).toMatchObject({
      plan: { id: plan.id, name: 'Fredag, kväll', version: 1, issuedAt: null },
      unit: { id: 'u1', name: 'Bil 1' },
      shift,
      zone: 'Europe/Stockholm',
      stopMinutes: { least: 10, most: 16 },
      route: car(),
    })
    expect(sheet.legs).toHaveLength(car().items.length + 1)
    for (const [at, leg] of sheet.legs.entries()) {
      const travel = [...car().items.map((item) => item.travel), car().finishTravel][at]!
      expect(Math.abs(leg!.seconds - travel.seconds)).toBeLessThanOrEqual(1)
      expect(leg!.manoeuvres.length > 1 || travel.seconds === 0).toBe(true)
    }
    const visited = new Set(car().items.flatMap((item) => (item.kind === 'stop' ? [item.place] : [])))
    expect(new Set(sheet.places.map(({ id }) => id))).toEqual(visited)
    const hotspot = sheet.places.find(({ kind }) => kind === 'hotspot')!
    expect(hotspot.evidence!.count).toBeGreaterThan(30)
    expect(hotspot.evidence!.profile).toHaveLength(168)
    expect(hotspot.reachMetres).toBeGreaterThanOrEqual(50)
    expect(hotspot.reachMetres).toBeLessThanOrEqual(300)
    const lone = sheet.places.find(({ kind }) => kind === 'named') ?? (await namedPlaceOf('u2'))
    expect(lone).toMatchObject({ evidence: null, reachMetres: 75 })
  })
  const namedPlaceOf = async (unit: string) =>
    ((await read(`/units/${unit}/sheet`)).json() as unknown as UnitSheet).places.find(({ kind }) => kind === 'named')!

  it('is GeoJSON: points for stops and breaks, lines between them', async () => {
    const { features } = (await read('/plan.geojson')).json() as unknown as GeoJSON.FeatureCollection
    const of = (kind: string) => features.filter(({ properties }) => properties!['kind'] === kind)
    expect(of('stop').map(({ properties, geometry }) => [properties!['stop'], geometry])).toEqual(
      stopsOf(plan).map(({ id, place }) => [id, { type: 'Point', coordinates: placeOf(place).place }]),
    )
    expect(of('break').map(({ geometry }) => geometry)).toEqual([{ type: 'Point', coordinates: base }])
    expect(of('travel').length).toBe(linesOf(plan.result.units).length)
    const alone = (await read('/units/u2/plan.geojson')).json() as unknown as GeoJSON.FeatureCollection
    expect(new Set(alone.features.map(({ properties }) => properties!['unit'] as string))).toEqual(new Set(['u2']))
  })

  it('is CSV that spreadsheets open, by the town’s clock', async () => {
    const answer = await read('/plan.csv')
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="patrol-2026-01-09.csv"')
    const text = answer.bytes.toString()
    expect(text.startsWith('\uFEFFunit;unitName;vehicle;order;kind;place;name;arrive;begin;end;minutes;')).toBe(true)
    const rows = text.trim().split('\r\n').slice(1)
    expect(rows).toHaveLength(plan.result.units.flatMap(({ items }) => items).length)
    const first = stopsOf(plan)[0]!
    const local = (instant: string) =>
      new Date(Date.parse(instant) + 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
    expect(rows[0]).toContain(`;${first.place};`)
    expect(rows[0]).toContain(`;${local(first.arrive)};${local(first.begin)};${local(first.end)};`)
    // No spreadsheet takes a place's name for a formula.
    expect(text).toContain(`;"'=Torget; ""stora""";`)
    const unit = await read('/units/u1/plan.csv')
    expect(unit.bytes.toString().trim().split('\r\n').slice(1)).toHaveLength(car().items.length)
  })

  it('is GPX for a navigator: stops in order with what to look for, and the way', async () => {
    const { names, points } = readGpx((await read('/units/u1/plan.gpx')).bytes.toString())
    expect(names).toEqual(car().items.map((item, at) => titleOf(item, at)))
    expect(points).toEqual(linesOf([car()]).flat())
    const whole = readGpx((await read('/plan.gpx')).bytes.toString())
    expect(whole.names[0]).toBe(`Bil 1: ${titleOf(car().items[0]!, 0)}`)
    expect(whole.descriptions).toContain('Titta efter: Våld i offentlig miljö')
    expect(whole.names).toHaveLength(plan.result.units.flatMap(({ items }) => items).length)
    expect(readGpx((await read('/plan.gpx', 'en')).bytes.toString()).descriptions).toContain(
      'Look for: Violence in public places',
    )
  })

  it('is a calendar of stops and breaks, each with an identifier that lasts', async () => {
    const answer = await read('/units/u1/plan.ics')
    expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8')
    const lines = answer.bytes.toString().replaceAll('\r\n ', '').split('\r\n')
    const values = (name: string) =>
      lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1))
    const compact = (instant: string) => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
    expect(values('DTSTART')).toEqual(car().items.map(({ begin }) => compact(begin)))
    expect(values('DTEND')).toEqual(car().items.map(({ end }) => compact(end)))
    expect(values('SUMMARY')).toEqual(car().items.map((item, at) => titleOf(item, at).replaceAll(/[;,]/g, '\\$&')))
    expect(values('UID')).toEqual(car().items.map((_, at) => `u1-${at + 1}.${plan.id}@tryggkarta`))
    expect(values('X-WR-CALNAME')).toEqual(['Fredag\\, kväll · Bil 1'])
  })

  it('is noted in the audit log, and given to nobody else', async () => {
    const before = (await audited(database(), town.code, plan.id)).length
    await read('/plan.csv')
    const actions = await audited(database(), town.code, plan.id)
    expect([actions.length, actions.at(-1)]).toEqual([before + 1, 'patrol.exported'])
    for (const address of [
      '/plan.csv',
      '/plan.geojson',
      '/units/u1/plan.gpx',
      '/units/u1/plan.ics',
      '/units/u1/sheet',
    ]) {
      expect((await read(address, 'sv', 'municipality')).status).toBe(403)
    }
    for (const address of ['/units/u3/plan.gpx', '/units/u3/plan.csv', '/units/u3/sheet']) {
      const answer = await read(address)
      expect([answer.status, answer.json()['code']]).toEqual([404, 'unit_not_found'])
    }
  })

  function titleOf(item: UnitPlan['items'][number], at: number): string {
    return item.kind === 'break' ? 'Rast' : `${at + 1}. ${placeOf((item satisfies PlanStop).place).name}`
  }
})

function linesOf(units: readonly UnitPlan[]): [number, number][][] {
  const travels = units.flatMap(({ items, finishTravel }) => [...items.map(({ travel }) => travel), finishTravel])
  return travels.flatMap(({ line }) => (line === null ? [] : [line.coordinates]))
}

/** Names and descriptions of the waypoints, and the track's points, as an XML reader finds them. */
function readGpx(text: string): { names: string[]; descriptions: string[]; points: [number, number][] } {
  const read = { names: [] as string[], descriptions: [] as string[], points: [] as [number, number][] }
  const open: string[] = []
  const parser = Object.assign(sax.parser(true), {
    onopentag({ name, attributes }: sax.Tag) {
      open.push(name)
      if (name === 'trkpt') read.points.push([Number(attributes['lon']), Number(attributes['lat'])])
    },
    ontext(value: string) {
      if (open.at(-2) === 'wpt' && open.at(-1) === 'name') read.names.push(value)
      if (open.at(-2) === 'wpt' && open.at(-1) === 'desc') read.descriptions.push(value)
    },
    onclosetag() {
      open.pop()
    },
  })
  parser.write(text).close()
  return read
}
