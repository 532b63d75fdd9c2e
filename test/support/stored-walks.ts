import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Comparison } from '../../server/contract/findings.ts'
import type { RemedyStatus } from '../../server/contract/remedies.ts'
import type { ParticipantRole, WalkKind, WalkRoute, WalkStatus } from '../../server/contract/walks.ts'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import type { Trx } from '../../server/db/transaction.ts'

type Place = [lng: number, lat: number]

/** A walk as a test wants it; what is left out is ordinary: a walk that is over, one place, one group of residents. */
export interface StoredWalk {
  id: string
  kind: WalkKind
  name: string
  status: WalkStatus
  startsAt: string
  leader: string | null
  leaderEmail: string | null
  line: readonly Place[]
  places: { point: Place; name: string; review?: string; asset?: string }[]
  participants: { role: ParticipantRole; label?: string; people?: number; records?: boolean; leads?: boolean }[]
  rewalkOf: string | null
  followUpAt: string | null
  remediesDueOn: string | null
  recordingClosedAt: string | null
}

/** A finding as a test wants it. */
export interface StoredFinding {
  id: string
  participant: string | null
  place: string | null
  asset: string | null
  review: string | null
  point: Place
  theme: string
  good: boolean
  severity: number | null
  audit: Record<string, number> | null
  text: string | null
  textShown: string | null
  owner: string | null
  comparedTo: string | null
  comparison: Comparison | null
  writtenAt: string
  removedAt: string | null
}

/** A remedy as a test wants it. */
export interface StoredRemedy {
  id: string
  walk: string | null
  finding: string | null
  review: string | null
  asset: string | null
  point: Place
  title: string
  owner: string
  dueOn: string | null
  status: RemedyStatus
  reason: string | null
  fixedAt: string | null
}

const pointOf = ([lng, lat]: Place) => sql<string>`st_setsrid(st_makepoint(${lng}, ${lat}), 4326)`
const asStaff = <T>(database: Database, municipality: string, work: (trx: Trx) => Promise<T>) =>
  asRole(database, { role: 'municipality', municipality }, work)

/** Writes a walk past the planner; resolves with its identifier and each participant's identifier and secret. */
export async function storeWalk(
  database: Database,
  municipality: string,
  wanted: Partial<StoredWalk> = {},
): Promise<{ id: string; participants: { id: string; secret: string }[] }> {
  const id = wanted.id ?? randomUUID()
  const startsAt = wanted.startsAt ?? '2026-10-01T16:00:00Z'
  const status = wanted.status ?? 'walked'
  const line = wanted.line ?? [
    [15.001, 59.001],
    [15.002, 59.001],
  ]
  const places = wanted.places ?? [{ point: [15.002, 59.001], name: 'Gångtunneln' }]
  const participants = (wanted.participants ?? [{ role: 'residents', records: true }]).map((participant) => {
    return { ...participant, id: randomUUID(), secret: randomBytes(32).toString('base64url') }
  })
  await asStaff(database, municipality, async (trx) => {
    await trx
      .insertInto('walk')
      .values({
        id,
        municipality_code: municipality,
        kind: wanted.kind ?? 'walk',
        name: wanted.name ?? 'Trygghetsvandring i centrum',
        status,
        starts_at: startsAt,
        light: 'dark',
        profile: 'foot',
        avoid_stairs: false,
        minutes: 90,
        leader: wanted.leader === undefined ? 'Trygghetssamordnaren' : wanted.leader,
        leader_email: wanted.leaderEmail ?? null,
        request: JSON.stringify({}),
        route: JSON.stringify(routeAlong(line)),
        rewalk_of: wanted.rewalkOf ?? null,
        planned_at: status === 'draft' ? null : startsAt,
        walked_at: status === 'walked' ? startsAt : null,
        recording_closed_at: wanted.recordingClosedAt ?? null,
        follow_up_at: wanted.followUpAt ?? null,
        remedies_due_on: wanted.remediesDueOn ?? null,
      })
      .execute()
    for (const [at, { point, name, review, asset }] of places.entries()) {
      await trx
        .insertInto('walk_place')
        .values({
          walk_id: id,
          place: `p${at + 1}`,
          municipality_code: municipality,
          position: at + 1,
          kind: asset === undefined ? 'named' : 'asset',
          review_id: review ?? null,
          asset_id: asset ?? null,
          point: pointOf(point),
          name,
          minutes: 5,
        })
        .execute()
    }
    for (const participant of participants) {
      await trx
        .insertInto('walk_participant')
        .values({
          id: participant.id,
          walk_id: id,
          municipality_code: municipality,
          role: participant.role,
          label: participant.label ?? null,
          people: participant.people ?? 1,
          records: participant.records ?? false,
          leads: participant.leads ?? false,
          secret_hash: createHash('sha256').update(participant.secret).digest(),
        })
        .execute()
    }
  })
  return { id, participants: participants.map(({ id: participant, secret }) => ({ id: participant, secret })) }
}

/** Writes a finding past the intake; resolves with its identifier. */
export async function storeFinding(
  database: Database,
  municipality: string,
  walk: string,
  wanted: Partial<StoredFinding> = {},
): Promise<string> {
  const id = wanted.id ?? randomUUID()
  const writtenAt = wanted.writtenAt ?? '2026-10-01T16:30:00Z'
  const text = wanted.text === undefined ? 'Lampan är trasig.' : wanted.text
  await asStaff(database, municipality, (trx) =>
    trx
      .insertInto('finding')
      .values({
        id,
        municipality_code: municipality,
        walk_id: walk,
        participant_id: wanted.participant ?? null,
        place: wanted.place ?? null,
        asset_id: wanted.asset ?? null,
        review_id: wanted.review ?? null,
        point: pointOf(wanted.point ?? [15.002, 59.001]),
        theme: wanted.theme ?? 'lighting',
        good: wanted.good ?? false,
        severity: wanted.severity === undefined ? (wanted.good === true ? null : 2) : wanted.severity,
        audit: wanted.audit == null ? null : JSON.stringify(wanted.audit),
        text,
        text_shown: wanted.textShown === undefined ? text : wanted.textShown,
        owner: wanted.owner ?? null,
        compared_to: wanted.comparedTo ?? null,
        comparison: wanted.comparison ?? null,
        written_at: writtenAt,
        changed_at: writtenAt,
        removed_at: wanted.removedAt ?? null,
      })
      .execute(),
  )
  return id
}

/** Writes a photo of a finding; resolves with its identifier. */
export async function storeFindingPhoto(
  database: Database,
  municipality: string,
  { walk, finding }: { walk: string; finding: string },
  { jpeg, approved = false }: { jpeg: Buffer; approved?: boolean },
): Promise<string> {
  const id = randomUUID()
  await asStaff(database, municipality, (trx) =>
    trx
      .insertInto('finding_photo')
      .values({ id, finding_id: finding, walk_id: walk, municipality_code: municipality, approved, jpeg })
      .execute(),
  )
  return id
}

/** Writes a remedy as it would stand; resolves with its identifier. */
export async function storeRemedy(
  database: Database,
  municipality: string,
  wanted: Partial<StoredRemedy> = {},
): Promise<string> {
  const id = wanted.id ?? randomUUID()
  const status = wanted.status ?? 'proposed'
  await asStaff(database, municipality, (trx) =>
    trx
      .insertInto('remedy')
      .values({
        id,
        municipality_code: municipality,
        walk_id: wanted.walk ?? null,
        finding_id: wanted.finding ?? null,
        review_id: wanted.review ?? null,
        asset_id: wanted.asset ?? null,
        point: pointOf(wanted.point ?? [15.002, 59.001]),
        title: wanted.title ?? 'Byt lampan',
        owner: wanted.owner ?? 'lighting',
        due_on: wanted.dueOn ?? null,
        status,
        reason: wanted.reason ?? null,
        fixed_at: wanted.fixedAt ?? (status === 'fixed' ? '2026-10-20T10:00:00Z' : null),
      })
      .execute(),
  )
  return id
}

/** A route of one leg, as the planner would write it. */
function routeAlong(line: readonly Place[]): WalkRoute {
  const [start, end] = [line[0]!, line.at(-1)!]
  return {
    start: { point: start, name: 'Torget' },
    end: { point: end, name: 'Torget' },
    legs: [{ seconds: 60, metres: 57, line: { type: 'LineString', coordinates: [...line] }, manoeuvres: [] }],
    metres: 57,
    walkMinutes: 1,
    stopMinutes: 5,
    totalMinutes: 6,
    stairsMetres: 0,
    litMetres: { yes: 57, no: 0, unknown: 0 },
    sun: { day: '2026-10-01', civilDawn: null, sunrise: null, sunset: null, civilDusk: null, darkHours: 0 },
    leftOut: [],
    remarks: [],
  }
}
