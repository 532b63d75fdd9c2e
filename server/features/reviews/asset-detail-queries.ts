import { sql } from 'kysely'
import type { AssetDetail } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import { assetsById } from '../assets/asset-queries.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { rankAssets } from './asset-evidence.ts'
import type { EvidenceParts } from './asset-evidence.ts'
import type { Surroundings } from './asset-surroundings.ts'
import { localDayOf } from './review-filter.ts'
import { listReviews } from './review-list-queries.ts'

/** Reviews that are told of an asset and of what it goes on from, the latest of them. */
const mostReviews = 200

/** An asset with its history and its evidence now; undefined when there is none of this identifier. */
export async function findAsset(
  trx: Trx,
  parts: EvidenceParts,
  municipality: MunicipalitySettings,
  { id, now }: { id: string; now: Date },
): Promise<AssetDetail | undefined> {
  const [found] = await assetsById(trx, [id])
  if (found === undefined) return undefined
  const ranked = await rankAssets(trx, parts, municipality, now)
  const shapes = await parts.shapes.shapesOf(trx, municipality)
  const surroundings = await parts.surroundings.surroundingsOf(trx, municipality.code, {
    shapes,
    streets: parts.streets,
  })
  const light = surroundings.get(id)?.light ?? null
  const choice = { filter: { asset: id }, today: localDayOf(municipality, now) }
  const { items } = await listReviews(trx, choice, mostReviews)
  return {
    ...found.item,
    place: found.place,
    ...(await factsOf(trx, id)),
    litMetres: light && metresOf(light, found.item.lengthMetres),
    // What is no longer there has no evidence now.
    evidence: ranked.find(({ asset }) => asset.id === id)?.evidence ?? { score: 0, per100Metres: false, lines: [] },
    reviews: items,
    ...(await relativesOf(trx, id)),
  }
}

/** Metres of a path by light, whole ones that add up to its length as far as rounding allows. */
function metresOf(light: NonNullable<Surroundings['light']>, lengthMetres: number | null): AssetDetail['litMetres'] {
  const metres = (share: number) => Math.round(share * (lengthMetres ?? 0))
  return { yes: metres(light.yes), no: metres(light.no), unknown: metres(light.unknown) }
}

async function factsOf(trx: Trx, id: string): Promise<Pick<AssetDetail, 'properties' | 'addedAt' | 'retiredAt'>> {
  const { rows } = await sql<{ properties: Record<string, string>; added: Date; retired: Date | null }>`
    select a.properties, a.added_at as added, a.retired_at as retired from asset a where a.id = ${id}
  `.execute(trx)
  const { properties, added, retired } = rows[0]!
  return { properties, addedAt: added.toISOString(), retiredAt: retired?.toISOString() ?? null }
}

/** Imports back and forth that are followed: a path that was split and joined again goes on from itself. */
const mostSteps = 50

/** What an asset goes on from, however far back, and what goes on where it was, the nearest first. */
async function relativesOf(trx: Trx, id: string): Promise<Pick<AssetDetail, 'predecessors' | 'successors'>> {
  const { rows } = await sql<{ id: string; name: string | null; earlier: boolean }>`
    with recursive back (id, steps) as (
      select ${id}::uuid, 0
      union
      select s.asset_id, b.steps + 1 from back b join asset_succession s on s.successor_id = b.id where b.steps < ${mostSteps}
    ),
    forth (id, steps) as (
      select ${id}::uuid, 0
      union
      select s.successor_id, f.steps + 1 from forth f join asset_succession s on s.asset_id = f.id where f.steps < ${mostSteps}
    ),
    both_ways as (
      select b.id, min(b.steps) as steps, true as earlier from back b where b.id <> ${id} group by b.id
      union all
      select f.id, min(f.steps), false from forth f where f.id <> ${id} group by f.id
    )
    select a.id, coalesce(a.name, a.near) as name, w.earlier
    from both_ways w join asset a on a.id = w.id
    order by w.steps, a.id
  `.execute(trx)
  const relatives = (earlier: boolean) =>
    rows.filter((row) => row.earlier === earlier).map((row) => ({ id: row.id, name: row.name }))
  return { predecessors: relatives(true), successors: relatives(false) }
}
