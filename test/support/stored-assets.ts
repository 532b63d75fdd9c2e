import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AssetKind, AssetPlace, ReviewStatus } from '../../server/contract/assets.ts'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'

/** An asset as a test wants it; what is left out is ordinary: a footway of some 57 m. */
export interface StoredAsset {
  id: string
  kind: AssetKind
  source: 'osm' | 'file' | 'drawn'
  sourceKeys: string[]
  name: string | null
  near: string | null
  place: AssetPlace
  properties: Record<string, string>
  addedAt: string
  retiredAt: string | null
}

/** A review of an asset as a test wants it. */
export interface StoredReview {
  id: string
  round: string | null
  reason: string | null
  status: ReviewStatus
  owner: string | null
  dueOn: string | null
  markedAt: string
  decision: 'remedy' | 'watch' | 'nothing' | null
  decisionReason: string | null
  closedAt: string | null
}

/** Writes an asset past the importer, measured as it would be; resolves with its identifier. */
export async function storeAsset(
  database: Database,
  municipality: string,
  wanted: Partial<StoredAsset> = {},
): Promise<string> {
  const id = wanted.id ?? randomUUID()
  const place = wanted.place ?? {
    type: 'LineString',
    coordinates: [
      [15.001, 59.001],
      [15.002, 59.001],
    ],
  }
  const addedAt = wanted.addedAt ?? '2026-01-01T00:00:00Z'
  await asRole(database, { role: 'municipality', municipality }, (trx) =>
    sql`
      insert into asset (id, municipality_code, kind, source, source_keys, name, near, place, point, length_metres, square_metres,
        properties, added_at, changed_at, retired_at)
      select ${id}, ${municipality}, ${wanted.kind ?? 'footway'}, ${wanted.source ?? 'osm'}, ${wanted.sourceKeys ?? []},
        ${wanted.name === undefined ? 'Åstigen' : wanted.name}, ${wanted.near ?? null}, g.place, st_pointonsurface(g.place),
        case when st_dimension(g.place) = 1 then st_length(g.place::geography) end,
        case when st_dimension(g.place) = 2 then st_area(g.place::geography) end,
        ${JSON.stringify(wanted.properties ?? {})}::jsonb, ${addedAt}, ${addedAt}, ${wanted.retiredAt ?? null}
      from (select st_setsrid(st_geomfromgeojson(${JSON.stringify(place)}), 4326) as place) g
    `.execute(trx),
  )
  return id
}

/** Writes down that one asset goes on where another was. */
export async function storeSuccession(
  database: Database,
  municipality: string,
  asset: string,
  successor: string,
): Promise<void> {
  await asRole(database, { role: 'municipality', municipality }, (trx) =>
    trx
      .insertInto('asset_succession')
      .values({ asset_id: asset, successor_id: successor, municipality_code: municipality })
      .execute(),
  )
}

/** Writes a review as it would stand, without its events; resolves with its identifier. */
export async function storeReview(
  database: Database,
  municipality: string,
  asset: string,
  wanted: Partial<StoredReview> = {},
): Promise<string> {
  const id = wanted.id ?? randomUUID()
  const markedAt = wanted.markedAt ?? '2026-09-01T10:00:00Z'
  await asRole(database, { role: 'municipality', municipality }, (trx) =>
    trx
      .insertInto('asset_review')
      .values({
        id,
        municipality_code: municipality,
        asset_id: asset,
        round_id: wanted.round ?? null,
        origin: wanted.round == null ? 'hand' : 'round',
        reason: wanted.reason ?? null,
        status: wanted.status ?? 'marked',
        status_at: markedAt,
        owner: wanted.owner ?? null,
        due_on: wanted.dueOn ?? null,
        marked_at: markedAt,
        decision: wanted.decision ?? null,
        decision_reason: wanted.decisionReason ?? null,
        closed_at: wanted.closedAt ?? null,
      })
      .execute(),
  )
  return id
}
