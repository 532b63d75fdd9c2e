import { sql } from 'kysely'
import type { WalkPlaceDraft } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { distanceMetres } from '../../geo/units.ts'
import { groupNear } from './group-near.ts'

/** Findings and places nearer to one another than this are looked at from one spot, metres. */
const togetherMetres = 40

/** How long one looks at earlier findings, minutes. */
const findingMinutes = 3

interface EarlierFinding {
  id: string
  point: [number, number]
  severity: number | null
  nameSv: string
  nameEn: string
  asset: string | null
  review: string | null
}

/** Why a place is walked to again, without anybody's words. */
const words = {
  sv: (count: number) => (count === 1 ? '1 brist förra gången' : `${count} brister förra gången`),
  en: (count: number) => (count === 1 ? '1 finding last time' : `${count} findings last time`),
}

/**
 * What a walk over the same route is to see: its bad findings, those near one another from one spot, the worst first in
 * worth and musts when they are serious; then the places of the earlier walk at which nothing bad was found.
 */
export async function rewalkPlaces(trx: Trx, walk: string, language: 'sv' | 'en'): Promise<WalkPlaceDraft[]> {
  const { rows: findings } = await sql<EarlierFinding>`
    select f.id, array[st_x(f.point), st_y(f.point)] as point, f.severity, t.name_sv as "nameSv", t.name_en as "nameEn",
      f.asset_id as asset, f.review_id as review
    from finding f join report_theme t on t.municipality_code = f.municipality_code and t.code = f.theme
    where f.walk_id = ${walk} and not f.good and f.removed_at is null
    order by coalesce(f.severity, 2) desc, f.written_at, f.id
  `.execute(trx)
  const { rows: places } = await sql<Omit<WalkPlaceDraft, 'value' | 'must'>>`
    select p.kind, array[st_x(p.point), st_y(p.point)] as point, p.name, p.minutes, p.why, p.review_id as review,
      p.asset_id as asset, p.finding_id as finding
    from walk_place p where p.walk_id = ${walk} order by p.position
  `.execute(trx)
  const groups = groupNear(findings, togetherMetres).map((group) => ({ findings: group, point: group[0]!.point }))
  const isNear = (point: LngLat) => groups.some((group) => distanceMetres(group.point, point) <= togetherMetres)
  return [
    ...groups.map((group): WalkPlaceDraft => {
      const worst = group.findings[0]!
      const near = places.find(({ point }) => distanceMetres(group.point, point) <= togetherMetres)
      const theme = language === 'sv' ? worst.nameSv : worst.nameEn
      return {
        kind: 'finding',
        point: near?.point ?? group.point,
        name: near === undefined ? theme : `${theme}, ${near.name}`.slice(0, 200),
        minutes: Math.min(10, findingMinutes + group.findings.length - 1),
        why: words[language](group.findings.length),
        review: null,
        asset: worst.asset,
        finding: worst.id,
        value: group.findings.reduce((sum, { severity }) => sum + (severity ?? 2), 0),
        must: worst.severity === 3,
      }
    }),
    ...places.filter(({ point }) => !isNear(point)).map((place) => ({ ...place, value: 1, must: false })),
  ]
}
