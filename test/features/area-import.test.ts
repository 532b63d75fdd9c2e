import { afterAll, beforeAll, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import { areaRoutes } from '../../server/features/areas/area-routes.ts'
import { importAreasCommand } from '../../server/features/areas/areas-command.ts'
import { areaKinds, areasOfKind } from '../../server/features/areas/areas-queries.ts'
import { UsageError } from '../../server/features/jobs/command-io.ts'
import { describeDatabases, root } from '../support/database.ts'
import { writeTestFile } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

/** A square of 0.01° with its lower left corner at [lng, lat]. */
function squareAt(lng: number, lat: number): number[][] {
  return [[lng, lat], [lng + 0.01, lat], [lng + 0.01, lat + 0.01], [lng, lat + 0.01], [lng, lat]] // prettier-ignore
}

type Drawn = { kod: string; namn?: string; ring?: number[][] }

function areaFile(name: string, areas: Drawn[]): string {
  const features = areas.map(({ ring, ...properties }) => ({
    type: 'Feature',
    properties,
    geometry: { type: 'Polygon', coordinates: [ring ?? squareAt(15, 59)] },
  }))
  return writeTestFile(name, JSON.stringify({ type: 'FeatureCollection', features }))
}

function populationFile(name: string, residents: Record<string, number>): string {
  const dimension = {
    Region: { category: { index: Object.keys(residents) } },
    Tid: { category: { index: ['2025'] } },
  }
  const size = [Object.keys(residents).length, 1]
  const table = { class: 'dataset', role: { time: ['Tid'] }, id: ['Region', 'Tid'], size, dimension }
  return writeTestFile(name, JSON.stringify({ ...table, value: Object.values(residents) }))
}

describeDatabases('importing areas', (database) => {
  const importAreas = async (...args: string[]) => {
    let out = ''
    const io = { out: (text: string) => void (out += text), error: () => undefined }
    await importAreasCommand([...args, '--json'], { io, openDatabase: async () => database(), rootFolder: root })
    return JSON.parse(out) as Record<string, number>
  }
  const readAreas = (code: string, kind: string) =>
    asRole(database(), { role: 'police', municipality: code }, (trx) => areasOfKind(trx, code, kind))

  it('adds them, then changes by code, and removes those that are no longer there', async () => {
    const code = await addTestMunicipality(database())
    const meant = ['--municipality', code, '--kind', 'deso'] as const
    const first = areaFile('first.geojson', [
      { kod: 'a', namn: 'Norr' },
      { kod: 'b', ring: squareAt(15.1, 59) },
      { kod: 'c' },
    ])
    const population = populationFile('first.json', { a: 700, b: 800 })
    expect(await importAreas(first, ...meant, '--population', population)).toMatchObject({
      read: 3,
      added: 3,
      updated: 0,
      unchanged: 0,
      removed: 0,
      withPopulation: 2,
      populationYear: 2025,
    })
    const second = areaFile('second.geojson', [
      { kod: 'a', namn: 'Norra staden' },
      { kod: 'b', ring: squareAt(15.1, 59) },
      { kod: 'd' },
    ])
    expect(await importAreas(second, ...meant)).toMatchObject({ added: 1, updated: 1, unchanged: 1, removed: 1 })
    expect(
      (await readAreas(code, 'deso')).map((area) => [area.code, area.name, area.population, area.populationYear]),
    ).toEqual([
      ['a', 'Norra staden', 700, 2025],
      ['b', 'b', 800, 2025],
      ['d', 'd', undefined, undefined],
    ])
    expect(await importAreas(second, ...meant)).toMatchObject({ added: 0, updated: 0, unchanged: 3, removed: 0 })
  })

  it('keeps kinds apart, and lists them with how many areas have residents', async () => {
    const code = await addTestMunicipality(database())
    const file = areaFile('kinds.geojson', [{ kod: 'a' }, { kod: 'b' }])
    const population = populationFile('kinds.json', { a: 5 })
    await importAreas(file, '--municipality', code, '--kind', 'regso')
    await importAreas(file, '--municipality', code, '--kind', 'deso', '--population', population)
    const kinds = await asRole(database(), { role: 'municipality', municipality: code }, (trx) => areaKinds(trx, code))
    expect(kinds).toEqual([
      { kind: 'deso', areas: 2, withPopulation: 1, populationYear: 2025 },
      { kind: 'regso', areas: 2, withPopulation: 0, populationYear: null },
    ])
  })

  it('mends an outline that crosses itself', async () => {
    const code = await addTestMunicipality(database())
    const bowTie = [[15, 59], [15.02, 59.02], [15.02, 59], [15, 59.02], [15, 59]] // prettier-ignore
    await importAreas(areaFile('bow.geojson', [{ kod: 'a', ring: bowTie }]), '--municipality', code, '--kind', 'deso')
    const [area] = await readAreas(code, 'deso')
    expect(area!.polygons).toHaveLength(2)
  })

  it('changes nothing when the file is of no use, and says why', async () => {
    const boundary = { type: 'Polygon' as const, coordinates: [squareAt(15, 59)] }
    const code = await addTestMunicipality(database(), { boundary })
    const meant = ['--municipality', code, '--kind', 'deso'] as const
    await importAreas(areaFile('good.geojson', [{ kod: 'a' }]), ...meant)
    const line = [[15, 59], [15.01, 59], [15.01, 59], [15, 59]] // prettier-ignore
    await expect(importAreas(areaFile('flat.geojson', [{ kod: 'f', ring: line }]), ...meant)).rejects.toThrow(
      'The outline of f encloses nothing',
    )
    const far = areaFile('far.geojson', [{ kod: 'f', ring: squareAt(12, 55) }])
    await expect(importAreas(far, ...meant)).rejects.toThrow(`None of the areas meets the boundary of ${code}`)
    await expect(importAreas(writeTestFile('text.geojson', 'kod;namn'), ...meant)).rejects.toThrow(
      /text\.geojson cannot be used/,
    )
    await expect(importAreas(far, '--municipality', 'none', '--kind', 'deso')).rejects.toThrow(
      'There is no municipality none',
    )
    expect((await readAreas(code, 'deso')).map((area) => area.code)).toEqual(['a'])
  })

  it('refuses a wrong usage', async () => {
    const file = areaFile('usage.geojson', [{ kod: 'a' }])
    for (const args of [
      [],
      [file],
      [file, '--municipality', 'x'],
      [file, '--municipality', 'x', '--kind', 'DeSO 2025'],
      [file, '--municipality', 'x', '--kind', 'deso', '--srid', 'sweref'],
    ]) {
      await expect(importAreas(...args)).rejects.toThrow(UsageError)
    }
  })

  it.skipIf(!hasSharedData)('takes those of Statistics Sweden with their residents', async () => {
    const code = await addTestMunicipality(database(), { code: '1780', name: 'Karlstad' })
    const residents = sharedData('sweden/omraden_befolkning.json')
    const meant = ['--municipality', code, '--kind', 'deso', '--population', residents]
    const summary = await importAreas(sharedData('sweden/geo_deso.json'), ...meant)
    expect(summary).toMatchObject({ read: 57, added: 57, withPopulation: 57, populationYear: 2025 })
    const areas = await readAreas(code, 'deso')
    expect(areas.map(({ polygons }) => polygons.length)).toEqual(Array.from({ length: 57 }, () => 1))
    expect(areas[0]).toMatchObject({ code: '1780A0010', populationYear: 2025 })
  })

  describeRoutes(database)
})

function describeRoutes(database: () => Parameters<typeof areaRoutes>[0]['database']): void {
  let service: StaffService
  beforeAll(async () => {
    service = await serveToStaff(areaRoutes({ database: database() }))
  })
  afterAll(() => service.close())

  it('serves them to staff as GeoJSON, and an unknown kind with a problem', async () => {
    const code = await addTestMunicipality(database())
    const file = areaFile('served.geojson', [{ kod: 'a', namn: 'Norr' }])
    await importAreasCommand([file, '--municipality', code, '--kind', 'deso'], {
      io: { out: () => undefined, error: () => undefined },
      openDatabase: async () => database(),
      rootFolder: root,
    })
    const staff = { role: 'municipality', municipality: code } as const
    const path = `/api/municipalities/${code}/areas`
    expect((await service.ask(staff, 'GET', path)).json()).toEqual({
      items: [{ kind: 'deso', areas: 1, withPopulation: 0, populationYear: null }],
    })
    const answer = await service.ask(staff, 'GET', `${path}/deso.geojson`)
    expect(answer.headers.get('Content-Type')).toContain('application/geo+json')
    expect(answer.json()).toEqual({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          id: 'a',
          geometry: { type: 'MultiPolygon', coordinates: [[squareAt(15, 59)]] },
          properties: { code: 'a', name: 'Norr', population: null, populationYear: null },
        },
      ],
    })
    const none = await service.ask(staff, 'GET', `${path}/regso.geojson`)
    expect([none.status, none.json()['code']]).toEqual([404, 'area_kind_not_found'])
    expect((await service.ask({ role: 'public' }, 'GET', path)).status).toBe(401)
  })
}
