import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assetImportSchema } from '../../server/contract/asset-imports.ts'
import { assetPageSchema } from '../../server/contract/assets.ts'
import type { AssetImport } from '../../server/contract/asset-imports.ts'
import type { AssetItem } from '../../server/contract/assets.ts'
import { asRole } from '../../server/db/as-role.ts'
import { assetRoutes } from '../../server/features/assets/asset-routes.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { distanceMetres } from '../../server/geo/units.ts'
import { extractChunks, readExtract } from '../support/changed-extract.ts'
import type { ExtractWay, OsmExtract } from '../support/changed-extract.ts'
import { describeDatabases } from '../support/database.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { serveToStaff } from '../support/staff-service.ts'
import type { StaffService } from '../support/staff-service.ts'

const malmo = sharedData('osm/malmo.osm.pbf')

describe.skipIf(!hasSharedData)('Malmö', () => {
  describeDatabases('assets from its streets and parks', (database) => {
    let service: StaffService
    let code: string
    beforeAll(async () => {
      code = await addTestMunicipality(database())
      service = await serveToStaff(
        assetRoutes({ database: database(), config: { dataFolder: tmpdir(), maxUploadBytes: 1e8 } }),
      )
      await importMalmo(createReadStream(malmo))
    }, 120_000)
    afterAll(() => service.close())

    const who = () => ({ role: 'municipality', municipality: code }) as const
    const importMalmo = (chunks: AsyncIterable<Uint8Array>) =>
      importTown(database(), { role: 'admin', municipality: code }, { fileName: 'malmo.osm.pbf', chunks })
    const takeAssets = async (): Promise<AssetImport> => {
      const answer = await service.ask(who(), 'POST', `/api/municipalities/${code}/asset-imports/town`)
      return assetImportSchema.strict().parse(answer.json())
    }
    const listed = async (query = ''): Promise<AssetItem[]> =>
      assetPageSchema.parse(
        (await service.ask(who(), 'GET', `/api/municipalities/${code}/assets?limit=1000${query}`)).json(),
      ).items
    const rowsOf = <Row>(query: ReturnType<typeof sql<Row>>) =>
      asRole(database(), who(), async (trx) => (await query.execute(trx)).rows)

    it('are of a size to review, and the same when they are taken again', async () => {
      const first = await takeAssets()
      expect(first).toMatchObject({ read: 447, added: 447, kept: 0, changed: 0, retired: 0, rejected: 0 })
      const items = await listed()
      const counts = Object.fromEntries(
        [...new Set(items.map(({ kind }) => kind))]
          .toSorted()
          .map((kind) => [kind, items.filter((item) => item.kind === kind).length]),
      )
      expect(counts).toEqual({
        'cycle-path': 80,
        footway: 286,
        park: 22,
        playground: 10,
        school: 13,
        square: 4,
        stop: 29,
        underpass: 3,
      })
      expect(Math.max(...items.map(({ lengthMetres }) => lengthMetres ?? 0))).toBeLessThanOrEqual(650)
      expect(items.filter(({ name }) => name === null).length).toBeLessThanOrEqual(2)
      expect(items.filter(({ named }) => named).length).toBe(56)
      expect(await takeAssets()).toMatchObject({ read: 447, added: 0, kept: 447, changed: 0, splitOrJoined: 0 })
    }, 60_000)

    it('keep their reviews when paths are split, joined, moved, renamed, numbered anew and deleted', async () => {
      const before = await readExtract(malmo)
      const chosen = choosePaths(
        before,
        await rowsOf(sql<PathRow>`
          select a.id, a.source_keys as keys, a.length_metres as metres from asset a
          where a.kind = 'footway' and a.name is null order by a.source_keys[1]
        `),
      )
      await rowsOf(sql`
        insert into asset_review (municipality_code, asset_id, origin)
        select ${code}, u.id, 'hand' from unnest(${Object.values(chosen).flatMap(({ ids }) => ids)}::uuid[]) u (id)
      `)
      const reviews = await rowsOf(
        sql<{ id: string; asset: string }>`select r.id, r.asset_id as asset from asset_review r`,
      )
      const unreviewed = (await listed()).length - reviews.length

      const changed = await readExtract(malmo)
      for (const [how, { ways }] of Object.entries(chosen)) changes[how as Change](changed, ways)
      await importMalmo(extractChunks(changed))

      // Taken again by the import itself.
      const [imported] = await rowsOf(sql<{ summary: AssetImport }>`
        select i.summary from asset_import i order by i.id desc limit 1
      `)
      expect(imported!.summary.kept).toBeGreaterThan(425)
      expect(await rowsOf(sql`select r.id, r.asset_id as asset from asset_review r`)).toEqual(
        expect.arrayContaining(reviews),
      )
      const now = new Map((await listed('&retired=true')).map((item) => [item.id, item]))
      const one = (how: Change) => now.get(chosen[how].ids[0]!)!
      for (const how of ['split', 'moved', 'renamed', 'renumbered'] as const) {
        const { lengthMetres, retired, review } = one(how)
        expect({ how, retired, reviewed: review !== null }).toEqual({ how, retired: false, reviewed: true })
        expect(Math.abs(lengthMetres! - chosen[how].metres)).toBeLessThan(0.1 * chosen[how].metres + 6)
      }
      expect(one('renamed')).toMatchObject({ name: 'Ellens gång', named: true })
      expect(one('deleted')).toMatchObject({ retired: true })

      const joined = chosen.joined.ids.map((id) => now.get(id)!)
      const [gone] = joined.filter(({ retired }) => retired)
      const [stays] = joined.filter(({ retired }) => !retired)
      expect([gone !== undefined, stays !== undefined]).toEqual([true, true])
      // A short path beside it may belong to the longer one now.
      expect(Math.abs(stays!.lengthMetres! - chosen.joined.metres)).toBeLessThan(25)
      expect(await rowsOf(sql`select s.successor_id from asset_succession s where s.asset_id = ${gone!.id}`)).toEqual([
        { successor_id: stays!.id },
      ])
      // Nothing else was lost or doubled: only the path that leads away from where one was split is new.
      const living = [...now.values()].filter(({ retired }) => !retired)
      expect(Math.abs(living.length - (unreviewed + reviews.length - 2))).toBeLessThanOrEqual(2)

      await importMalmo(createReadStream(malmo))
      const again = new Map((await listed('&retired=true')).map((item) => [item.id, item]))
      for (const { asset } of reviews) expect(again.get(asset)).toMatchObject({ retired: false, id: asset })
    }, 120_000)
  })
})

interface PathRow {
  id: string
  keys: string[]
  metres: number
}
type Change = 'split' | 'joined' | 'moved' | 'renamed' | 'renumbered' | 'deleted'
type Chosen = Record<Change, { ids: string[]; ways: ExtractWay[]; metres: number }>

/** What a mapper did to a path; `ways` are its own, two of them for `joined`. */
const changes: Record<Change, (extract: OsmExtract, ways: ExtractWay[]) => void> = {
  // In two ways of new numbers, where a new path leads away.
  split({ nodes, ways }, [way]) {
    const refs = [...way!.refs]
    const at = refs.length >> 1
    const { lng, lat } = nodes.get(refs[at]!)!
    nodes.set(9e9, { type: 'node', id: 9e9, lng: lng + 0.0009, lat: lat + 0.0006, tags: new Map() })
    ways.delete(way!.id)
    ways.set(9e9 + 1, { ...way!, id: 9e9 + 1, refs: refs.slice(0, at + 1) })
    ways.set(9e9 + 2, { ...way!, id: 9e9 + 2, refs: refs.slice(at) })
    ways.set(9e9 + 3, { ...way!, id: 9e9 + 3, refs: [refs[at]!, 9e9] })
  },
  joined({ ways }, [first, second]) {
    ways.delete(first!.id)
    ways.delete(second!.id)
    const [a, b] = [[...first!.refs], [...second!.refs]]
    if (b.includes(a[0]!)) a.reverse()
    if (b.at(-1) === a.at(-1)) b.reverse()
    ways.set(9e9 + 4, { ...first!, id: 9e9 + 4, refs: [...a, ...b.slice(1)] })
  },
  moved({ nodes }, [way]) {
    for (const ref of way!.refs) {
      const node = nodes.get(ref)!
      nodes.set(ref, { ...node, lat: node.lat + 3 / 111_200 })
    }
  },
  renamed({ ways }, [way]) {
    ways.set(way!.id, { ...way!, tags: new Map([...way!.tags, ['name', 'Ellens gång']]) })
  },
  renumbered({ ways }, [way]) {
    ways.delete(way!.id)
    ways.set(9e9 + 5, { ...way!, id: 9e9 + 5 })
  },
  deleted({ ways }, [way]) {
    ways.delete(way!.id)
  },
}

/** Paths of one way each, far from each other, so that one change does not touch what another one is told by. */
function choosePaths({ ways, nodes }: OsmExtract, rows: readonly PathRow[]): Chosen {
  const single = rows
    .filter(({ keys, metres }) => keys.length === 1 && metres > 80 && metres < 300)
    .map(({ id, keys, metres }) => ({ id, metres, way: ways.get(Number(keys[0]!.slice('way/'.length)))! }))
    .filter(({ way }) => way.refs.length >= 5 && way.refs[0] !== [...way.refs].at(-1))
  const middle = (way: ExtractWay) => {
    const { lng, lat } = nodes.get(way.refs[way.refs.length >> 1]!)!
    return [lng, lat] as const
  }
  const taken: ExtractWay[] = []
  const isFree = (way: ExtractWay) => taken.every((other) => distanceMetres(middle(other), middle(way)) > 250)
  const take = () => {
    const found = single.find(({ way }) => isFree(way))
    if (found === undefined) throw new Error('The extract has too few paths')
    taken.push(found.way)
    return { ids: [found.id], ways: [found.way], metres: found.metres }
  }
  const pair = single
    .flatMap((a) => single.filter((b) => b.id > a.id && meet(a.way, b.way)).map((b) => [a, b] as const))
    .find(([a, b]) => sameTags(a.way, b.way))!
  taken.push(pair[0].way, pair[1].way)
  const joined = {
    ids: pair.map(({ id }) => id),
    ways: pair.map(({ way }) => way),
    metres: pair[0].metres + pair[1].metres,
  }
  return { joined, split: take(), moved: take(), renamed: take(), renumbered: take(), deleted: take() }
}

function meet(a: ExtractWay, b: ExtractWay): boolean {
  const ends = (way: ExtractWay) => [way.refs[0]!, [...way.refs].at(-1)!]
  return ends(a).filter((end) => ends(b).includes(end)).length === 1
}

function sameTags(a: ExtractWay, b: ExtractWay): boolean {
  return a.tags.get('highway') === b.tags.get('highway') && a.tags.get('name') === b.tags.get('name')
}
