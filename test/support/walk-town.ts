import type { Database } from '../../server/db/database.ts'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { NetworkStore } from '../../server/features/network/network-store.ts'
import { ownRouter } from '../../server/features/network/own-router.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from './ascii-town.ts'
import { analysisWorkerFile } from './database.ts'
import { addTestMunicipality } from './municipality.ts'

/**
 * Two streets, and two ways between them in the west: stairs from g to h, and round by the ends. A square at q, a stop at t,
 * an island that no path leads to (x, y). Every step is 20 m: from a to c it is 640 m.
 */
const town = asciiTown(
  `
  a---1---g-------b-------2-------c
  |   .   |       |       .       |                                x---y
  |   q   |       |               |
  |       |       |               t
  d-------h-------e-------3-------f
  `,
  [
    ['a1gb2c', { highway: 'residential', name: 'Norra gatan', lit: 'yes' }],
    ['dhe3f', { highway: 'residential', name: 'Södra gatan', lit: 'yes' }],
    ['ad', { highway: 'footway', name: 'Västra stigen' }],
    ['gh', { highway: 'steps', name: 'Trappan' }],
    ['be', { highway: 'footway', name: 'Mellanstigen', lit: 'no' }],
    ['ctf', { highway: 'residential', name: 'Östra gatan' }],
    ['xy', { highway: 'footway' }],
  ],
  {
    stepMetres: 20,
    nodes: { q: { place: 'square', name: 'Lilla torget' }, t: { highway: 'bus_stop', name: 'Östra hållplatsen' } },
  },
)

/** Where a letter or digit of the town stands. */
export const walkTownPlace = (sign: string): [number, number] => [...town.place(sign)] as [number, number]

/** What walks are planned with, on a real thread; `now` may be moved. */
export function walkParts(database: Database) {
  const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  const clock = { now: new Date('2026-11-02T09:00:00Z') }
  return {
    database,
    pool,
    clock,
    router: ownRouter({ networks: new NetworkStore({ database, pool }), pool }),
    now: () => clock.now,
    close: () => pool.close(),
  }
}

/** A municipality with the town's streets. */
export async function addWalkTown(database: Database): Promise<string> {
  const code = await addTestMunicipality(database)
  await importWalkTown(database, code)
  return code
}

/** Imports the town's streets, anew where they are there. */
export async function importWalkTown(database: Database, code: string): Promise<void> {
  await importTown(database, { role: 'admin', municipality: code }, { fileName: 'town.osm', chunks: town.chunks() })
}
