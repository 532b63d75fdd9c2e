import { sql } from 'kysely'
import type { MyWalk } from '../../contract/findings.ts'
import type { ReportOwner } from '../../contract/report-handling.ts'
import type { WalkPlace, WalkRoute } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import { listThemes } from '../reports/theme-queries.ts'
import { listChecklists } from '../walks/checklist-queries.ts'
import { listEarlierFindings, listFindings } from './finding-queries.ts'

/** Whose link a transaction holds: the walk, and what the link may do there. */
export interface OwnLink {
  walk: string
  participant: string
  leads: boolean
  /** False: the link does not record, or the walk takes no more findings. */
  mayRecord: boolean
}

/** The link that the transaction holds; undefined when the secret is no link's, or the walk is not open to participants. */
export async function findOwnLink(trx: Trx): Promise<OwnLink | undefined> {
  const { rows } = await sql<OwnLink>`
    select p.walk_id as walk, p.id as participant, p.leads, current_recorded_walk() is not null as "mayRecord"
    from walk_participant p where p.id = current_participant()
  `.execute(trx)
  return rows[0]
}

/** Notes that a link was opened, the first time. */
export async function noteLinkOpened(trx: Trx, { participant }: OwnLink, now: Date): Promise<void> {
  await sql`
    update walk_participant p set opened_at = ${now} where p.id = ${participant} and p.opened_at is null
  `.execute(trx)
}

/** All that a phone needs for the walk of the transaction's link. */
export async function findMyWalk(trx: Trx, link: OwnLink): Promise<MyWalk> {
  const { rows } = await sql<Row>`
    select w.id, w.municipality_code as code, m.name as "municipalityName", m.zone, w.kind, w.name, w.status,
      w.starts_at as starts, w.light, w.minutes, w.leader, w.gathering, w.route, w.follow_up_at as "followUp",
      w.changed_at as changed, p.role, p.label, p.records,
      exists (select from public_map.walk u where u.id = w.id and u.document is not null) as published
    from walk w
    join municipality m on m.code = w.municipality_code
    join walk_participant p on p.id = ${link.participant}
    where w.id = ${link.walk}
  `.execute(trx)
  const { code, municipalityName, zone, starts, followUp, changed, role, label, records, published, ...walk } = rows[0]!
  const { places, kinds } = await listPlaces(trx, link.walk, walk.route, starts)
  const asked = new Set(['walk', ...Object.values(kinds)])
  return {
    ...walk,
    municipality: { code, name: municipalityName, zone },
    startsAt: starts.toISOString(),
    places,
    participant: { id: link.participant, role, label, records, leads: link.leads },
    mayRecord: link.mayRecord,
    themes: await listThemes(trx),
    owners: await listOwners(trx),
    checklists: (await listChecklists(trx))
      .filter(({ kind }) => asked.has(kind))
      .map(({ kind, items }) => ({ kind, items })),
    placeChecklists: kinds,
    findings: await listFindings(trx, link.walk, link.participant),
    earlierFindings: await listEarlierFindings(trx),
    followUpAt: followUp?.toISOString() ?? null,
    protocolAddress: published ? `/public/${code}/walks/${walk.id}` : null,
    changedAt: changed.toISOString(),
  }
}

type Row = Pick<MyWalk, 'id' | 'kind' | 'name' | 'status' | 'light' | 'minutes' | 'leader' | 'gathering' | 'route'> &
  Pick<MyWalk['participant'], 'role' | 'label' | 'records'> & {
    code: string
    municipalityName: string
    zone: string
    starts: Date
    followUp: Date | null
    changed: Date
    published: boolean
  }

type PlaceRow = Omit<WalkPlace, 'point' | 'arrivesAt' | 'seenAt'> & {
  lng: number
  lat: number
  seen: Date | null
  assetKind: MyWalk['checklists'][number]['kind'] | null
}

/** The places in order with when one arrives, and of each at an asset which checklist it has. */
async function listPlaces(trx: Trx, walk: string, route: WalkRoute, starts: Date) {
  const { rows } = await sql<PlaceRow>`
    select p.place, p.kind, st_x(p.point) as lng, st_y(p.point) as lat, p.name, p.minutes, p.why, p.review_id as review,
      p.asset_id as asset, p.finding_id as finding, p.seen_at as seen, p.condition, k.kind as "assetKind"
    from walk_place p left join current_walk_asset_kinds() k on k.place = p.place where p.walk_id = ${walk} order by p.position
  `.execute(trx)
  const kinds: MyWalk['placeChecklists'] = {}
  let at = starts.getTime()
  const places = rows.map(({ lng, lat, seen, assetKind, ...row }, index): WalkPlace => {
    if (assetKind !== null) kinds[row.place] = assetKind
    at += (route.legs[index]?.seconds ?? 0) * 1000
    const arrivesAt = new Date(at).toISOString()
    at += row.minutes * 60_000
    return { ...row, point: [lng, lat], arrivesAt, seenAt: seen?.toISOString() ?? null }
  })
  return { places, kinds }
}

async function listOwners(trx: Trx): Promise<ReportOwner[]> {
  const { rows } = await sql<ReportOwner>`
    select o.code, o.name_sv as "nameSv", o.name_en as "nameEn" from report_owner o
    where o.municipality_code = current_municipality() order by o.position, o.code
  `.execute(trx)
  return rows
}
