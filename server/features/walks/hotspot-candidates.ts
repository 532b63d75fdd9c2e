import { sql } from 'kysely'
import type { Role } from '../../contract/role.ts'
import { pointReaders } from '../../contract/role.ts'
import type { WalkCandidates } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import { latestRunId } from '../hotspots/hotspot-queries.ts'

/** What the first hotspot is worth; each after it one less. */
const firstWorth = 20

const words = {
  sv: { name: (rank: number) => `Hotspot ${rank}`, why: 'Område som polisen pekar ut' },
  en: { name: (rank: number) => `Hotspot ${rank}`, why: 'Area that the police point out' },
}

/**
 * Hotspots of incidents of the latest run that the role may see: the municipality sees shared areas. Everybody is given a
 * place in the coarse area, since a walk is shown to all who take part; numbers stay with those who see incidents.
 */
export async function hotspotCandidates(
  trx: Trx,
  { role, language }: { role: Role; language: 'sv' | 'en' },
): Promise<WalkCandidates['items']> {
  const detail = pointReaders.includes(role) ? 'full' : 'area'
  const run = await latestRunId(trx, detail)
  if (run === undefined) return []
  const { rows } = await sql<{ rank: number; point: [number, number]; count: number }>`
    select h.rank, array[st_x(p.point), st_y(p.point)] as point, h.incident_count as count
    from ${sql.table(detail === 'full' ? 'hotspot' : 'shared_hotspot')} h
    cross join lateral (select st_pointonsurface(h.area) as point) p
    where h.run_id = ${run} and h.incident_count >= 3 ${detail === 'full' ? sql`and not h.artefact` : sql``}
    order by h.rank
  `.execute(trx)
  return rows.map(({ rank, point, count }, at) => ({
    kind: 'hotspot',
    point,
    name: words[language].name(rank),
    minutes: 5,
    why: words[language].why,
    review: null,
    asset: null,
    finding: null,
    value: Math.max(1, firstWorth - at),
    must: false,
    records: detail === 'full' ? count : null,
  }))
}
