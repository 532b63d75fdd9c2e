import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fullRunSchema } from '../../server/contract/hotspots.ts'
import { asRole } from '../../server/db/as-role.ts'
import { hotspotsCommand } from '../../server/features/hotspots/hotspots-command.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { describeDatabases, root } from '../support/database.ts'
import { geoPackageRows } from '../support/geopackage-rows.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { plantedIncidents } from '../support/planted-incidents.ts'
import { storeIncidents } from '../support/stored-incidents.ts'

describeDatabases('the hotspots command', (database) => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tryggkarta-test-'))
    await addTestMunicipality(database(), { code: '1880' })
    const plantings = [
      { x: 413_050, y: 6_585_050, count: 60, reachMetres: 40, fridayHour: 22, category: 'violence' },
      { x: 415_000, y: 6_587_000, count: 25, reachMetres: 30 },
    ]
    await storeIncidents(database(), '1880', plantedIncidents(plantings, 300))
    await asRole(database(), { role: 'admin', municipality: '1880' }, async (trx) => {
      for (const [id, name, x, y] of [
        [1, 'Storgatan', 413_080, 6_585_000],
        [2, null, 413_051, 6_585_000],
        [3, 'Fjärran väg', 413_600, 6_585_000],
        [4, 'Hamngatan', 415_500, 6_587_000],
      ] as const) {
        await sql`insert into town_way (municipality_code, osm_id, part, highway, name, ferry, oneway, oneway_bicycle, lit, steps,
            tunnel, bridge, layer, is_area, node_ids, line)
          values ('1880', ${id}, 0, 'residential', ${name}, false, 'no', 'no', 'unknown', false, false, false, 0, false,
            ${[id * 2, id * 2 + 1]}::bigint[], ${lineText(x, y)}::geometry)`.execute(trx)
      }
    })
  })
  afterAll(() => rm(folder, { recursive: true }))

  const run = async (...args: string[]) => {
    const written = { out: '', error: '' }
    const io = {
      out: (text: string) => void (written.out += text),
      error: (text: string) => void (written.error += text),
    }
    await hotspotsCommand(args, { io, openDatabase: async () => database(), rootFolder: root })
    return written
  }
  const given = ['--municipality', '1880', '--radius-metres', '60', '--min-points', '10']

  it('prints the run, how its parameters were chosen, and the hotspots as a table', async () => {
    const { out } = await run(...given, '--category', 'violence,theft', '--hours', '18-4')
    const lines = out.split('\n')
    expect(lines[0]).toMatch(/^Run {9}[0-9a-f-]{36}$/)
    expect(lines[1]).toMatch(
      /^Incidents {3}\d+ considered \(category violence,theft, hours 18-4\), \d+ in no hotspot, 0 without known hour$/,
    )
    expect(lines.slice(2, 5)).toEqual([
      'Method      dbscan',
      'Radius      60 m (given)',
      'Minimum     10 incidents (given)',
    ])
    expect(lines[7]).toMatch(
      /^rank {2}count +share {2}hectares {2}per ha {2}peak +lng +lat {2}trend +categories +street$/,
    )
    expect(lines[8]).toMatch(
      /^ {3}1 +6\d +\d+\.\d % +\d\.\d\d +\d+\.\d {2}Fri 22–23 +13\.\d{5} {2}59\.\d{5} {2}[a-z-]+ +violence 60.* {2}Storgatan$/,
    )
  })

  it('finds them by another method, and keeps artefacts when told to', async () => {
    const town = ['--municipality', '1880']
    const byDensity = await run(...town, '--method', 'hdbscan', '--min-cluster-size', '20')
    expect(byDensity.out).toContain('Method      hdbscan, at least 20 incidents a hotspot\n')
    expect(byDensity.out).toContain('Storgatan')
    const inTime = await run(...town, '--method', 'st-dbscan', '--time-radius-days', '7', '--keep-artefacts', '--json')
    expect(fullRunSchema.parse(JSON.parse(inTime.out)).parameters).toMatchObject({
      method: 'st-dbscan',
      timeRadiusDays: 7,
      minClusterSize: null,
      keepArtefacts: true,
    })
  })

  it('names the nearest named street within 300 m', async () => {
    const { out } = await run(...given, '--json')
    const { hotspots } = fullRunSchema.parse(JSON.parse(out))
    expect(hotspots.map(({ nearestStreet }) => nearestStreet)).toEqual(['Storgatan', null])
  })

  it('prints one JSON document, shares when told to, and says where it wrote', async () => {
    const file = join(folder, 'hotspots.geojson')
    const { out, error } = await run(...given, '--share', '--out', file, '--json')
    expect(fullRunSchema.parse(JSON.parse(out))).toMatchObject({ shared: true, considered: 385 })
    expect(error).toBe(`Wrote 2 hotspots to ${file}\n`)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      type: 'FeatureCollection',
      features: [{ id: 1 }, { id: 2 }],
    })
    const csv = join(folder, 'hotspots.csv')
    await run(...given, '--out', csv)
    expect((await readFile(csv, 'utf8')).split('\r\n')).toHaveLength(4)
    const geoPackage = join(folder, 'hotspots.gpkg')
    await run(...given, '--out', geoPackage)
    expect(await geoPackageRows(await readFile(geoPackage), 'select rank, count from hotspots')).toEqual([
      [1, expect.any(Number)],
      [2, expect.any(Number)],
    ])
  })

  it('says so when there is no hotspot', async () => {
    const { out } = await run('--municipality', '1880', '--from', '2001-01-01', '--to', '2002-01-01')
    expect(out).toContain('Incidents   0 considered (from 2001-01-01, to 2002-01-01)')
    expect(out).toContain('(default, too few places to tell)')
    expect(out).toMatch(/No hotspots: nowhere do that many incidents lie that close\.\n$/)
  })

  it('refuses what it does not understand before it opens the database', async () => {
    const refusals: [string[], string][] = [
      [[], 'hotspots needs --municipality CODE'],
      [[...given, '--out', 'x.xlsx'], '--out takes a file ending in .geojson, .csv, .gpkg, not x.xlsx'],
      [['--municipality', '1880', '--radius-metres', 'far'], '--radius-metres: '],
      [[...given, '--method', 'guess'], '--method: '],
      [[...given, '--min-cluster-size', '1'], '--min-cluster-size: '],
      [[...given, '--hours', '4'], '--hours: '],
      [[...given, '--from', 'yesterday'], '--from: '],
    ]
    for (const [args, message] of refusals) {
      const refused = hotspotsCommand(args, {
        io: { out: () => undefined, error: () => undefined },
        openDatabase: () => Promise.reject(new Error('opened')),
        rootFolder: root,
      })
      await expect(refused).rejects.toMatchObject({
        name: 'UsageError',
        message: expect.stringContaining(message) as string,
      })
    }
    await expect(run('--municipality', '1880', '--colour', 'red')).rejects.toMatchObject({
      code: 'ERR_PARSE_ARGS_UNKNOWN_OPTION',
    })
    await expect(run('--municipality', '9999')).rejects.toMatchObject({ code: 'municipality_not_found' })
  })
})

/** A street of 200 m northwards through a place of EPSG:3006. */
function lineText(x: number, y: number): string {
  const [from, to] = [y, y + 200].map((at) => projectionFor(3006).toLngLat(x, at).join(' '))
  return `SRID=4326;LINESTRING(${from},${to})`
}
