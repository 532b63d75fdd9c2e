import { sql } from 'kysely'
import type { ReportOwner } from '../../contract/report-handling.ts'
import type { Trx } from '../../db/transaction.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { listThemes } from '../reports/theme-queries.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { WalkRoute } from '../../contract/walks.ts'
import type {
  MaterialFinding,
  MaterialPhoto,
  MaterialRemedy,
  ProtocolMaterial,
  ProtocolNumbers,
} from './protocol-material.ts'

/** Everything that the protocol of a walk is made of; undefined when there is no such walk. */
export async function readMaterial(trx: Trx, code: string, walk: string): Promise<ProtocolMaterial | undefined> {
  const row = await walkOf(trx, walk)
  if (row === undefined) return undefined
  const { name, fictional, zone } = await municipalityOf(trx, code)
  const { route, rewalkOf, ...walkRow } = row
  return {
    municipality: { code, name, fictional, zone },
    walk: {
      ...walkRow,
      line: route.legs.flatMap(({ line }) => line.coordinates),
      metres: route.metres,
      places: await placesOf(trx, walk),
    },
    protocol: (await protocolOf(trx, walk)) ?? { ...newProtocol, changedAt: row.changedAt },
    participants: await participantsOf(trx, walk),
    findings: await findingsOf(trx, walk),
    remedies: await remediesOf(trx, walk),
    themes: await listThemes(trx),
    owners: await ownersOf(trx),
    earlier: rewalkOf === null ? null : await earlierOf(trx, rewalkOf, zone),
  }
}

const newProtocol = {
  status: 'draft' as const,
  version: 0,
  introduction: null,
  summary: null,
  hiddenFindings: [],
  numbers: { findings: {}, remedies: {} },
  approvedAt: null,
  approvedHash: null,
  publishedAt: null,
  isInForce: false,
}

type WalkRow = Omit<ProtocolMaterial['walk'], 'line' | 'metres' | 'places'> & {
  route: WalkRoute
  rewalkOf: string | null
}

async function walkOf(trx: Trx, walk: string): Promise<WalkRow | undefined> {
  const { rows } = await sql<WalkRow>`
    select w.id, w.name, w.status, w.starts_at as "startsAt", w.light, w.changed_at as "changedAt",
      w.recording_closed_at is null as "isRecordingOpen", w.route, w.rewalk_of as "rewalkOf"
    from walk w where w.municipality_code = current_municipality() and w.id = ${walk}
  `.execute(trx)
  return rows[0]
}

async function placesOf(trx: Trx, walk: string): Promise<LngLat[]> {
  const { rows } = await sql<{ lng: number; lat: number }>`
    select st_x(p.point) as lng, st_y(p.point) as lat from walk_place p where p.walk_id = ${walk} order by p.position
  `.execute(trx)
  return rows.map(({ lng, lat }) => [lng, lat])
}

async function protocolOf(trx: Trx, walk: string): Promise<ProtocolMaterial['protocol'] | undefined> {
  const { rows } = await sql<Omit<ProtocolMaterial['protocol'], 'numbers'> & { numbers: Partial<ProtocolNumbers> }>`
    select p.status, p.version, p.introduction, p.summary, p.hidden_findings as "hiddenFindings", p.numbers,
      p.changed_at as "changedAt", p.approved_at as "approvedAt", p.approved_hash as "approvedHash",
      p.published_at as "publishedAt",
      exists (select from public_map.walk w where w.id = p.walk_id and w.document is not null) as "isInForce"
    from walk_protocol p where p.walk_id = ${walk}
  `.execute(trx)
  const row = rows[0]
  return row && { ...row, numbers: { findings: {}, remedies: {}, ...row.numbers } }
}

async function participantsOf(trx: Trx, walk: string): Promise<ProtocolMaterial['participants']> {
  const { rows } = await sql<ProtocolMaterial['participants'][number]>`
    select p.role, sum(p.people)::int as people from walk_participant p where p.walk_id = ${walk}
    group by p.role order by sum(p.people) desc, p.role
  `.execute(trx)
  return rows
}

type FindingRow = Omit<MaterialFinding, 'point' | 'photos'> & {
  lng: number
  lat: number
  photos: MaterialPhoto[] | null
}

async function findingsOf(trx: Trx, walk: string): Promise<MaterialFinding[]> {
  const { rows } = await sql<FindingRow>`
    select f.id, st_x(f.point) as lng, st_y(f.point) as lat, f.theme, f.good, f.severity, f.audit,
      f.text_shown as "textShown", f.compared_to as "comparedTo", f.comparison,
      exists (select from finding_text t where t.finding_id = f.id) as "hasOtherTexts",
      (select json_agg(json_build_object('id', p.id, 'approved', p.approved, 'blurredAt', p.blurred_at)
          order by p.recorded_at, p.id)
        from finding_photo p
        where p.finding_id = f.id and p.walk_id = f.walk_id and p.removed_at is null and p.jpeg is not null) as photos
    from finding f
    where f.municipality_code = (select current_municipality()) and f.walk_id = ${walk} and f.removed_at is null
    order by f.written_at, f.id
  `.execute(trx)
  return rows.map(({ lng, lat, photos, ...row }) => ({ ...row, point: [lng, lat], photos: photos ?? [] }))
}

async function remediesOf(trx: Trx, walk: string): Promise<MaterialRemedy[]> {
  const { rows } = await sql<Omit<MaterialRemedy, 'photos'> & { photos: MaterialRemedy['photos'] | null }>`
    select m.id, m.finding_id as finding, m.title, m.owner, m.cost_class as "costClass", m.due_on::text as "dueOn",
      m.status, m.reason, m.fixed_at as "fixedAt",
      (select json_agg(json_build_object('id', p.id, 'kind', p.kind, 'approved', p.approved, 'blurredAt', p.blurred_at)
          order by p.recorded_at, p.id)
        from remedy_photo p where p.remedy_id = m.id) as photos
    from remedy m
    where m.municipality_code = (select current_municipality()) and m.walk_id = ${walk}
    order by m.made_at, m.id
  `.execute(trx)
  return rows.map((row) => ({ ...row, photos: row.photos ?? [] }))
}

async function ownersOf(trx: Trx): Promise<ReportOwner[]> {
  const { rows } = await sql<ReportOwner>`
    select o.code, o.name_sv as "nameSv", o.name_en as "nameEn" from report_owner o
    where o.municipality_code = current_municipality()
  `.execute(trx)
  return rows
}

type EarlierRow = Omit<NonNullable<ProtocolMaterial['earlier']>, 'numbers'> & {
  numbers: Partial<ProtocolNumbers>
  shown: number[]
}

/** What is public of the walk that is gone over again: numbers of findings that its published protocol has. */
async function earlierOf(trx: Trx, walk: string, zone: string): Promise<ProtocolMaterial['earlier']> {
  const { rows } = await sql<EarlierRow>`
    select w.id, w.document ->> 'name' as name, (e.starts_at at time zone ${zone})::date::text as day, p.numbers,
      array(select (f.value ->> 'number')::int from jsonb_array_elements(w.document -> 'findings') f) as shown
    from public_map.walk w join walk e on e.id = w.id join walk_protocol p on p.walk_id = w.id
    where e.municipality_code = current_municipality() and w.id = ${walk} and w.document is not null
  `.execute(trx)
  const row = rows[0]
  if (row === undefined) return null
  const { numbers, shown, ...earlier } = row
  const known = Object.entries(numbers.findings ?? {}).filter(([, number]) => shown.includes(number))
  return { ...earlier, numbers: Object.fromEntries(known) }
}
