import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'

import { asRole, type Actor } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { importOsmCommand } from '../../server/features/town/town-command.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { placePoints, townAddressPoints, townBounds, townVersion } from '../../server/features/town/town-queries.ts'
import { describeDatabases } from '../support/database.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const smallTown = `<osm version="0.6">
 <bounds minlat="59.37" minlon="13.5" maxlat="59.38" maxlon="13.52"/>
 <node id="1" lat="59.371" lon="13.501"/><node id="2" lat="59.371" lon="13.502"/>
 <node id="3" lat="59.372" lon="13.502"/><node id="4" lat="59.372" lon="13.501"/>
 <node id="5" lat="59.3715" lon="13.5015"><tag k="highway" v="street_lamp"/></node>
 <node id="6" lat="59.3712" lon="13.5012"><tag k="addr:street" v="Åsgatan"/><tag k="addr:housenumber" v="4&#x9;\\B"/></node>
 <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="99"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="footway"/><tag k="lit" v="yes"/></way>
 <way id="11"><nd ref="1"/><nd ref="3"/><nd ref="2"/><nd ref="4"/><nd ref="1"/><tag k="leisure" v="park"/><tag k="name" v="Sneda parken"/></way>
 <relation id="20"><member type="way" ref="10" role="from"/><member type="node" ref="3" role="via"/><member type="way" ref="12" role="to"/>
  <tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/><tag k="except" v="bicycle;psv"/></relation>
</osm>`

async function* chunksOf(text: string) {
  yield Buffer.from(text)
}

const importText = (database: Database, municipality: string, text: string) =>
  importTown(
    database,
    { role: 'admin', municipality },
    { fileName: '/home/somebody/small.osm', chunks: chunksOf(text) },
  )

const addMunicipality = (database: Database, code: string) =>
  asRole(database, { role: 'admin', municipality: code }, (trx) =>
    sql`insert into municipality (code, name) values (${code}, ${`Testby ${code}`})`.execute(trx),
  )

/** Everything that an import writes, in a fixed order. */
async function dumpTown(database: Database, actor: Actor): Promise<unknown[]> {
  return asRole(database, actor, async (trx) => {
    const tables = ['town_way', 'town_area', 'town_place', 'town_restriction']
    const rows: unknown[] = []
    for (const table of tables) {
      const result = await sql<{ row: string }>`select t::text as row from ${sql.raw(table)} t order by 1`.execute(trx)
      rows.push(...result.rows.map(({ row }) => `${table} ${row}`))
    }
    return rows
  })
}

describeDatabases('importing a town', (database) => {
  it('writes ways, areas, places and restrictions, and cuts a way where a node is missing', async () => {
    await addMunicipality(database(), '1781')
    const summary = await importText(database(), '1781', smallTown)
    expect(summary).toMatchObject({
      read: { nodes: 6, ways: 2, relations: 1 },
      written: { ways: 2, areas: 1, places: 2, restrictions: 1 },
      missingNodes: 1,
      skippedWays: 0,
      bounds: [13.5, 59.37, 13.52, 59.38],
    })
    const actor = { role: 'public', municipality: '1781' } as const
    const found = await asRole(database(), actor, async (trx) => ({
      ways: (
        await sql`select w.osm_id, w.part, w.lit, w.node_ids::text as nodes, st_astext(w.line) as line from town_way w order by 2`.execute(
          trx,
        )
      ).rows,
      areas: (
        await sql`select a.kind, a.name, st_isvalid(a.outline) as valid, st_geometrytype(a.outline) as type from town_area a`.execute(
          trx,
        )
      ).rows,
      address: (await sql`select p.street, p.house_number from town_place p where p.kind = 'address'`.execute(trx))
        .rows,
      restrictions: (await sql`select r.kind, r.via_node_id, r.except_vehicles from town_restriction r`.execute(trx))
        .rows,
      files: (await sql`select i.file_name from town_import i`.execute(trx)).rows,
    }))
    expect(found).toEqual({
      ways: [
        { osm_id: 10, part: 0, lit: 'yes', nodes: '{1,2}', line: 'LINESTRING(13.501 59.371,13.502 59.371)' },
        { osm_id: 10, part: 1, lit: 'yes', nodes: '{3,4}', line: 'LINESTRING(13.502 59.372,13.501 59.372)' },
      ],
      areas: [{ kind: 'park', name: 'Sneda parken', valid: true, type: 'ST_MultiPolygon' }],
      address: [{ street: 'Åsgatan', house_number: '4\t\\B' }],
      restrictions: [{ kind: 'no_left_turn', via_node_id: 3, except_vehicles: ['bicycle', 'psv'] }],
      files: [{ file_name: 'small.osm' }],
    })
  })

  it('repeats without duplicates, and takes away what is gone', async () => {
    const actor = { role: 'admin', municipality: '1715' } as const
    await addMunicipality(database(), '1715')
    await importText(database(), '1715', smallTown)
    const first = await dumpTown(database(), actor)
    await importText(database(), '1715', smallTown)
    expect(await dumpTown(database(), actor)).toEqual(first)
    expect(first).toHaveLength(6)
    const withoutPark = smallTown.replace(/<way id="11">.*<\/way>/, '')
    expect(await importText(database(), '1715', withoutPark)).toMatchObject({ written: { ways: 2, areas: 0 } })
    expect(await dumpTown(database(), actor)).toHaveLength(5)
    expect(await asRole(database(), actor, (trx) => townVersion(trx, '1715'))).toBe(3)
  })

  it('changes nothing when the file is damaged, holds no town, or the municipality is unknown', async () => {
    const actor = { role: 'admin', municipality: '1761' } as const
    await addMunicipality(database(), '1761')
    await importText(database(), '1761', smallTown)
    const before = await dumpTown(database(), actor)
    await expect(importText(database(), '1761', smallTown.slice(0, 900))).rejects.toThrow('the file is cut off')
    const empty = '<osm version="0.6"><node id="1" lat="59.371" lon="13.501"/></osm>'
    await expect(importText(database(), '1761', empty)).rejects.toThrow('holds no street, no area and no place')
    await expect(importText(database(), '9999', smallTown)).rejects.toThrow('There is no municipality 9999')
    expect(await dumpTown(database(), actor)).toEqual(before)
    expect(await asRole(database(), actor, (trx) => townVersion(trx, '1761'))).toBe(1)
  })

  it('keeps municipalities apart and lets only admins write', async () => {
    await addMunicipality(database(), '1730')
    await addMunicipality(database(), '1737')
    await importText(database(), '1730', smallTown)
    for (const role of ['public', 'municipality', 'police', 'admin'] as const) {
      expect(await dumpTown(database(), { role, municipality: '1730' })).toHaveLength(6)
      expect(await dumpTown(database(), { role, municipality: '1737' })).toHaveLength(0)
      expect(await dumpTown(database(), { role })).toHaveLength(0)
    }
    for (const role of ['public', 'municipality', 'police'] as const) {
      const actor = { role, municipality: '1730' }
      const source = { fileName: 'small.osm', chunks: chunksOf(smallTown) }
      await expect(importTown(database(), actor, source)).rejects.toThrow(/permission denied|no municipality/)
      const remove = asRole(database(), actor, (trx) => sql`delete from town_way`.execute(trx))
      await expect(remove).rejects.toThrow('permission denied')
    }
    const hidden = asRole(database(), { role: 'public', municipality: '1730' }, (trx) =>
      sql`select account_id from town_import`.execute(trx),
    )
    await expect(hidden).rejects.toThrow('permission denied')
  })

  it('keeps municipalities apart in the functions that tiles read through, too', async () => {
    await addMunicipality(database(), '1762')
    await addMunicipality(database(), '1763')
    await importText(database(), '1762', smallTown)
    const counts = (actor: Actor) =>
      asRole(database(), actor, async (trx) => {
        const box = sql`st_makeenvelope(-180, -90, 180, 90, 4326)`
        const { rows } = await sql`select
          (select count(*) from town_ways_in(${box}, array['footway'], '{}', '{}', true)) as ways,
          (select count(*) from town_areas_in(${box}, 0, 0)) as areas,
          (select count(*) from town_places_in(${box}, array['lamp'])) as places`.execute(trx)
        return rows[0]
      })
    expect(await counts({ role: 'public', municipality: '1762' })).toEqual({ ways: 2, areas: 1, places: 1 })
    expect(await counts({ role: 'public', municipality: '1763' })).toEqual({ ways: 0, areas: 0, places: 0 })
    expect(await counts({ role: 'admin' })).toEqual({ ways: 0, areas: 0, places: 0 })
  })

  it('is a command that reports to a person or to a script, and says what is wrong', async () => {
    await addMunicipality(database(), '1764')
    const folder = await mkdtemp(join(tmpdir(), 'town-'))
    const file = join(folder, 'small.osm')
    await writeFile(file, smallTown)
    const run = async (...args: string[]) => {
      let out = ''
      const io = { out: (text: string) => void (out += text), error: () => undefined }
      await importOsmCommand(args, { io, openDatabase: () => Promise.resolve(database()), rootFolder: '' })
      return out
    }
    try {
      expect(JSON.parse(await run(file, '--municipality', '1764', '--json'))).toMatchObject({
        nodes: 6,
        ways: 2,
        relations: 1,
        written: { ways: 2, areas: 1, places: 2, restrictions: 1 },
        missingNodes: 1,
      })
      const text = await run(file, '--municipality', '1764')
      expect(text).toContain('Read 6 nodes, 2 ways, 1 relation.')
      expect(text).toContain('  1 reference to a node that is not in the file')
      await expect(run(file)).rejects.toThrow('import osm needs --municipality CODE')
      await expect(run('--municipality', '1764')).rejects.toThrow('import osm takes one FILE')
      await expect(run(folder, '--municipality', '1764')).rejects.toThrow('is not a file')
      await writeFile(file, 'a;b\n1;2')
      await expect(run(file, '--municipality', '1764')).rejects.toThrow('the file is not OpenStreetMap data')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('tells bounds, addresses and places to other parts', async () => {
    const actor = { role: 'public', municipality: '1760' } as const
    await addMunicipality(database(), '1760')
    const ask = () =>
      asRole(database(), actor, async (trx) => ({
        bounds: await townBounds(trx, '1760'),
        addresses: await townAddressPoints(trx, '1760'),
        lamps: await placePoints(trx, '1760', 'lamp'),
      }))
    expect(await ask()).toEqual({ bounds: undefined, addresses: [], lamps: [] })
    await importText(database(), '1760', smallTown)
    expect(await ask()).toEqual({
      bounds: [13.5, 59.37, 13.52, 59.38],
      addresses: [[13.5012, 59.3712]],
      lamps: [{ name: undefined, value: 'street_lamp', point: [13.5015, 59.3715] }],
    })
  })

  describe.skipIf(!hasSharedData)('from real extracts', () => {
    it.each([
      ['malmo.osm.pbf', { ways: 1248, areas: 1014, places: 519, restrictions: 11 }, 0],
      ['helsinki-missing-nodes.osm.pbf', { ways: 2904, areas: 856, places: 2426, restrictions: 45 }, 4525],
      ['chicago-out-of-order.osm', { ways: 294, areas: 21, places: 76, restrictions: 0 }, 0],
      ['liechtenstein-latest.osm.pbf', { ways: 4884, areas: 9841, places: 1807, restrictions: 3 }, 0],
    ])('imports %s', async (name, written, missingNodes) => {
      const code = name.slice(0, 5)
      await addMunicipality(database(), code)
      const chunks = createReadStream(sharedData(`osm/${name}`))
      const summary = await importTown(database(), { role: 'admin', municipality: code }, { fileName: name, chunks })
      expect(summary).toMatchObject({ written, missingNodes })
      const { rows } = await asRole(database(), { role: 'public', municipality: code }, (trx) =>
        sql`select count(*) as broken from town_area a where not st_isvalid(a.outline)`.execute(trx),
      )
      expect(rows).toEqual([{ broken: 0 }])
    })
  })
})
