import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { AssetItem, AssetKind, AssetPlace, assetFilterSchema } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import { projectionFor } from '../../geo/projection.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { middleOf, shapeOf } from './asset-shape.ts'
import { insertDrawnAsset } from './asset-store.ts'
import { nearNames } from './near-names.ts'

export type AssetFilter = z.output<typeof assetFilterSchema>

/** Decimals of a degree in shapes that are shown, a decimetre. */
const degreeDigits = 6

/** Reviews that are under way. */
const openStatuses = ['marked', 'assigned', 'inspected', 'decided', 'acting']

type ItemRow = Omit<AssetItem, 'point' | 'review' | 'reviewedAt'> & {
  lng: number
  lat: number
  review: AssetItem['review']
  reviewedAt: Date | null
}

/** Assets of a filter in the order of their identifiers, `limit` of them after one; those of the transaction's municipality. */
export async function listAssets(
  trx: Trx,
  filter: AssetFilter,
  limit: number,
  after?: string,
): Promise<{ items: AssetItem[]; next: string | undefined }> {
  const { rows } = await sql<ItemRow>`
    select ${itemColumns} from asset a ${itemJoins}
    where ${conditionOf(filter)} and (${after ?? null}::uuid is null or a.id > ${after ?? null}::uuid)
    order by a.id limit ${limit + 1}
  `.execute(trx)
  const items = rows.slice(0, limit).map(itemOf)
  return { items, next: rows.length > limit ? items.at(-1)?.id : undefined }
}

/** Assets of a filter with their places, in the order of their identifiers. */
export async function assetsWithPlaces(
  trx: Trx,
  filter: AssetFilter,
): Promise<{ item: AssetItem; place: AssetPlace }[]> {
  return withPlaces(trx, conditionOf(filter))
}

/** Some assets with their places, retired ones too, in the order of their identifiers; those of other municipalities are missing. */
export async function assetsById(trx: Trx, ids: readonly string[]): Promise<{ item: AssetItem; place: AssetPlace }[]> {
  return withPlaces(trx, sql`a.id = any(${[...ids]}::uuid[]) and ${isOurs}`)
}

/**
 * Adds an asset that somebody drew, with the street or park that it lies along; resolves with its identifier.
 * @throws Problem invalid_request when the place encloses nothing or has no length; municipality_not_found
 */
export async function addDrawnAsset(
  trx: Trx,
  municipality: string,
  drawn: { kind: AssetKind; name: string | null; place: AssetPlace },
): Promise<string> {
  const { srid } = await municipalityOf(trx, municipality)
  const projection = projectionFor(srid)
  const nameNear = await nearNames(trx, municipality, projection)
  const near = nameNear(...middleOf(shapeOf(drawn.place, projection)))
  return insertDrawnAsset(trx, municipality, { ...drawn, near })
}

async function withPlaces(trx: Trx, condition: RawBuilder<unknown>): Promise<{ item: AssetItem; place: AssetPlace }[]> {
  const { rows } = await sql<ItemRow & { place: string }>`
    select ${itemColumns}, st_asgeojson(a.place, ${degreeDigits}) as place
    from asset a ${itemJoins} where ${condition} order by a.id
  `.execute(trx)
  return rows.map(({ place, ...row }) => ({ item: itemOf(row), place: JSON.parse(place) as AssetPlace }))
}

const isOurs = sql`a.municipality_code = (select current_municipality())`

const itemColumns = sql`
  a.id, a.kind, a.source, coalesce(a.name, a.near) as name, a.name is not null as named, st_x(a.point) as lng,
  st_y(a.point) as lat, a.length_metres as "lengthMetres", a.square_metres as "squareMetres",
  a.retired_at is not null as retired, open_review.review, closed_review.at as "reviewedAt"`

/** Reviews of an asset are its own and those of retired ones that it goes on from. */
const itemJoins = sql`
  left join lateral (
    select json_build_object('id', r.id, 'status', r.status, 'owner', r.owner, 'dueOn', r.due_on) as review
    from asset_review r
    where r.status = any(${sql.lit(`{${openStatuses.join(',')}}`)}::text[])
      and (r.asset_id = a.id or r.asset_id in (
        select s.asset_id from asset_succession s join asset p on p.id = s.asset_id
        where s.successor_id = a.id and p.retired_at is not null))
    order by r.asset_id = a.id desc, r.marked_at desc, r.id limit 1
  ) open_review on true
  left join lateral (
    select max(r.closed_at) as at from asset_review r
    where r.closed_at is not null
      and (r.asset_id = a.id or r.asset_id in (select s.asset_id from asset_succession s where s.successor_id = a.id))
  ) closed_review on true`

function conditionOf({ kind, q, bbox, retired }: AssetFilter): RawBuilder<unknown> {
  const conditions = [isOurs]
  if (retired !== true) conditions.push(sql`a.retired_at is null`)
  if (kind !== undefined) conditions.push(sql`a.kind = any(${kind}::text[])`)
  if (bbox !== undefined)
    conditions.push(sql`a.place && st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4326)`)
  if (q !== undefined && q !== '') {
    const pattern = `%${q.replaceAll(/[%_\\]/g, String.raw`\$&`)}%`
    conditions.push(sql`coalesce(a.name, a.near) ilike ${pattern}`)
  }
  return sql.join(conditions, sql` and `)
}

function itemOf({ lng, lat, reviewedAt, lengthMetres, squareMetres, ...row }: ItemRow): AssetItem {
  return {
    ...row,
    point: [lng, lat],
    lengthMetres: lengthMetres === null ? null : Math.round(lengthMetres),
    squareMetres: squareMetres === null ? null : Math.round(squareMetres),
    reviewedAt: reviewedAt?.toISOString() ?? null,
  }
}
