import { sql } from 'kysely'
import type { AssetKind } from '../../contract/assets.ts'
import type { WalkCandidates } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import { groupNear } from './group-near.ts'

type Candidate = WalkCandidates['items'][number]

/** Findings nearer to one another than this are seen from one spot, metres. */
const togetherMetres = 40

/** What an asset under review is worth when it was marked without a score. */
const worthWithoutScore = 3
const mostWorth = 1000

const kindNames: Record<'sv' | 'en', Record<AssetKind, string>> = {
  sv: {
    park: 'Park',
    playground: 'Lekplats',
    footway: 'Gångväg',
    'cycle-path': 'Cykelväg',
    underpass: 'Gångtunnel',
    stop: 'Hållplats',
    square: 'Torg',
    school: 'Skola',
  },
  en: {
    park: 'Park',
    playground: 'Playground',
    footway: 'Footpath',
    'cycle-path': 'Cycle path',
    underpass: 'Underpass',
    stop: 'Stop',
    square: 'Square',
    school: 'School',
  },
}

const words = {
  sv: { review: 'Ska ses över', findings: (count: number) => (count === 1 ? '1 brist' : `${count} brister`) },
  en: { review: 'To be reviewed', findings: (count: number) => (count === 1 ? '1 finding' : `${count} findings`) },
}

/** Assets that are to be inspected: a stop on the marked stretch where there is one, the most worth reviewing first. */
export async function assetCandidates(trx: Trx, language: 'sv' | 'en'): Promise<Candidate[]> {
  const { rows } = await sql<{
    review: string
    asset: string
    kind: AssetKind
    name: string | null
    point: [number, number]
    score: number | null
  }>`
    select r.id as review, a.id as asset, a.kind, coalesce(a.name, a.near) as name, array[st_x(p.point), st_y(p.point)] as point,
      (r.evidence ->> 'score')::float8 as score
    from asset_review r
    join asset a on a.id = r.asset_id
    cross join lateral (select coalesce(st_pointonsurface(r.stretch), a.point) as point) p
    where r.municipality_code = (select current_municipality()) and r.status in ('marked', 'assigned') and a.retired_at is null
    order by r.marked_at, r.id
  `.execute(trx)
  return rows.map(({ review, asset, kind, name, point, score }) => ({
    kind: 'asset',
    point,
    name: name ?? kindNames[language][kind],
    minutes: 5,
    why: words[language].review,
    review,
    asset,
    finding: null,
    value: Math.min(mostWorth, Math.max(0, score ?? worthWithoutScore)),
    must: false,
    records: null,
  }))
}

/** Bad findings of earlier walks for which nothing was fixed or rejected; those near one another as one, the worst first. */
export async function findingCandidates(trx: Trx, language: 'sv' | 'en'): Promise<Candidate[]> {
  const { rows } = await sql<{
    id: string
    asset: string | null
    point: [number, number]
    severity: number
    nameSv: string
    nameEn: string
    place: string | null
  }>`
    select f.id, f.asset_id as asset, array[st_x(f.point), st_y(f.point)] as point, coalesce(f.severity, 2) as severity,
      t.name_sv as "nameSv", t.name_en as "nameEn", p.name as place
    from finding f
    join walk w on w.id = f.walk_id
    join report_theme t on t.municipality_code = f.municipality_code and t.code = f.theme
    left join walk_place p on p.walk_id = f.walk_id and p.place = f.place
    where f.municipality_code = (select current_municipality()) and not f.good and f.removed_at is null and w.status = 'walked'
      and not exists (select from remedy m where m.finding_id = f.id and m.status in ('fixed', 'rejected'))
    order by coalesce(f.severity, 2) desc, f.written_at desc, f.id
  `.execute(trx)
  return groupNear(rows, togetherMetres).map((group): Candidate => {
    const worst = group[0]!
    const theme = language === 'sv' ? worst.nameSv : worst.nameEn
    return {
      kind: 'finding',
      point: worst.point,
      name: (worst.place === null ? theme : `${theme}, ${worst.place}`).slice(0, 200),
      minutes: 5,
      why: words[language].findings(group.length),
      review: null,
      asset: worst.asset,
      finding: worst.id,
      value: Math.min(mostWorth, group.reduce((sum, { severity }) => sum + severity, 0)), // prettier-ignore
      must: false,
      records: group.length,
    }
  })
}
