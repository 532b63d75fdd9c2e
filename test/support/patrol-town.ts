import { pino } from 'pino'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { runHotspots } from '../../server/features/hotspots/run-hotspots.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { SnapshotStore } from '../../server/features/incidents/incident-snapshot.ts'
import type { JobRunner } from '../../server/features/jobs/analysis-job.ts'
import { NetworkStore } from '../../server/features/network/network-store.ts'
import { ownRouter } from '../../server/features/network/own-router.ts'
import type { PlanJobInput } from '../../server/features/patrols/plan-job.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { zoneClock } from '../../server/geo/local-time.ts'
import { asciiTown } from './ascii-town.ts'
import { analysisWorkerFile } from './database.ts'
import { addTestMunicipality } from './municipality.ts'
import { seededRandom } from './seeded-random.ts'
import { storeIncidents } from './stored-incidents.ts'
import type { StoredIncident } from './stored-incidents.ts'

/**
 * Four hotspots (digits) at the corners of a town of two blocks, a base at s, and an island that no street leads to, with
 * place i. Every step is 40 m: a block is 640 m long.
 */
const town = asciiTown(
  `
  1               2
  a---------------b---------------c
  |               |               |                              i
  |       s       |               |                              x---y
  |               |               |
  d---------------e---------------f
                  3               4
  `,
  [
    ['abc', { highway: 'residential', name: 'Norra gatan' }],
    ['def', { highway: 'residential', name: 'Södra gatan' }],
    ['ad', { highway: 'residential', name: 'Västra gatan' }],
    ['be', { highway: 'residential', name: 'Mellangatan' }],
    ['cf', { highway: 'residential', name: 'Östra gatan' }],
    ['xy', { highway: 'residential', name: 'Öns gata' }],
  ],
  { stepMetres: 40 },
)

/** Where a letter or digit of the town stands. */
export const patrolPlace = (sign: string): [number, number] => [...town.place(sign)] as [number, number]

/** What happens at a hotspot: so many incidents of a category on Fridays of 2025 at a local hour, at any time without one. */
interface Happening {
  at: string
  count: number
  category: string
  hour?: number
  origin?: 'discovered'
}

/** Violence late at 1, thefts early at 2, damage at any time at 3, traffic that patrols discovered at 4 beside some that was reported. */
const happenings: readonly Happening[] = [
  { at: '1', count: 60, category: 'violence', hour: 22 },
  { at: '2', count: 90, category: 'theft', hour: 18 },
  { at: '3', count: 50, category: 'damage' },
  { at: '4', count: 40, category: 'traffic', hour: 20 },
  { at: '4', count: 600, category: 'traffic', hour: 20, origin: 'discovered' },
]

/** Incidents of the town; some more strewn over its surroundings, so that hotspots stand out. */
function patrolIncidents(): StoredIncident[] {
  const random = seededRandom(1)
  const near = ([lng, lat]: LngLat, metres: number) => ({
    lng: lng + ((random() - 0.5) * 2 * metres) / 57_000,
    lat: lat + ((random() - 0.5) * 2 * metres) / 111_000,
  })
  const clock = zoneClock('Europe/Stockholm')
  const timed = (hour: number | undefined) => {
    const friday = new Date(Date.UTC(2025, 0, 3 + 7 * Math.floor(random() * 52))).toISOString().slice(0, 10)
    const at =
      hour === undefined
        ? Date.UTC(2025, 0, 1) / 1000 + Math.floor(random() * 365 * 86_400)
        : clock.startOfDay(friday) + hour * 3600
    return { from: new Date(at * 1000).toISOString(), to: new Date((at + 60) * 1000).toISOString() }
  }
  const planted = happenings.flatMap(({ at, count, category, hour, origin = 'reported' }) =>
    Array.from({ length: count }, () => ({ ...near(town.place(at), 15), ...timed(hour), category, origin })),
  )
  const strewn = Array.from({ length: 60 }, () => ({
    ...near(town.place('b'), 2000),
    ...timed(undefined),
    category: 'damage',
  }))
  return [...planted, ...strewn]
}

type Instead = (name: string, options: Parameters<JobRunner['run']>[2]) => Promise<never> | undefined

/**
 * Parts with a real thread; `instead` may stand in for a job. Plans are searched for by steps alone, so that a seed gives
 * the same one on a busy machine too.
 */
export function patrolParts(database: Database, instead?: Instead) {
  const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  const runner: JobRunner = {
    run: (job, input, options) => instead?.(job.name, options) ?? pool.run(job, patiently(input), options),
  }
  return {
    database,
    pool: runner,
    snapshots: new SnapshotStore({ database, pool }),
    router: ownRouter({ networks: new NetworkStore({ database, pool }), pool }),
    version: '0.1.0-test',
    now: () => new Date('2026-01-08T12:00:00Z'),
    log: pino({ level: 'silent' }),
    close: () => pool.close(),
  }
}

function patiently<I>(input: I): I {
  const { search } = input as { search?: PlanJobInput['search'] }
  return search === undefined || search.iterations === Infinity
    ? input
    : { ...input, search: { ...search, seconds: 60 } }
}

/** A municipality with the town's streets, its incidents and one run of hotspots. */
export async function addPatrolTown(
  database: Database,
  parts: ReturnType<typeof patrolParts>,
): Promise<{ code: string; run: string; idOf: (sign: string) => string }> {
  const code = await addTestMunicipality(database)
  await addStreets(database, code)
  await storeIncidents(database, code, patrolIncidents())
  const actor = { role: 'police', municipality: code } as const
  const run = await runHotspots(parts, actor, { filter: {}, radiusMetres: 60, minPoints: 10 })
  const idOf = (sign: string) => {
    const [lng, lat] = town.place(sign)
    const distance = ({ centre }: { centre: LngLat }) =>
      Math.hypot((centre[0] - lng) * 57_000, (centre[1] - lat) * 111_000)
    const found = run.hotspots.find((hotspot) => distance(hotspot) < 60)
    if (found === undefined) throw new Error(`no hotspot at ${sign}`)
    return `h${found.rank}`
  }
  return { code, run: run.id, idOf }
}

/** Imports the town's streets. */
async function addStreets(database: Database, code: string): Promise<void> {
  await importTown(database, { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: town.chunks() })
}

/** Reads a value as a role, past the routes. */
export async function audited(database: Database, code: string, subject: string): Promise<string[]> {
  const rows = await asRole(database, { role: 'admin', municipality: code }, (trx) =>
    trx.selectFrom('audit_entry as a').select('a.action').where('a.subject', '=', subject).orderBy('a.id').execute(),
  )
  return rows.map(({ action }) => action)
}
