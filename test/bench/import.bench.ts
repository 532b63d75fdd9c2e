import { bench, describe } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { importIncidents } from '../../server/features/imports/import-incidents.ts'
import { openTestEmbedded, openTestPostgres, postgresUrl } from '../support/database.ts'
import { readRows, testContext, testNow } from '../support/import-file.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const path = hasSharedData ? sharedData('incidents/avon-and-somerset.csv.gz') : ''
const rowCount = 620_495

/** An import is minutes long on the embedded database, so it runs once; its rate is printed, with the memory it took beside the file's reader. */
const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }

async function importOnce(name: string, database: Database): Promise<void> {
  const municipality = await addTestMunicipality(database, { zone: 'Europe/London', srid: 32630 })
  const before = process.memoryUsage().rss
  let peak = before
  const started = performance.now()
  const batch = await importIncidents(
    database,
    { role: 'police', municipality },
    { path, fileName: 'avon-and-somerset.csv.gz' },
    { now: testNow, onProgress: () => (peak = Math.max(peak, process.memoryUsage().rss)) },
  )
  const seconds = (performance.now() - started) / 1000
  if (batch.accepted !== 563_363 || batch.rejected !== 57_132) throw new Error(`Wrong totals: ${JSON.stringify(batch)}`)
  console.log(
    `${name.padEnd(12)} ${Math.round(rowCount / seconds)
      .toString()
      .padStart(7)} rows/s  ${seconds.toFixed(1)} s  +${Math.round((peak - before) / 1e6)} MB`,
  )
}

describe.skipIf(!hasSharedData)('import of 620,495 rows', () => {
  bench(
    'PostgreSQL',
    async () => {
      if (postgresUrl === undefined) return console.log('PostgreSQL not run: there is none on this machine')
      const database = await openTestPostgres()
      await importOnce('PostgreSQL', database)
      await database.close()
    },
    once,
  )

  bench(
    'embedded',
    async () => {
      const database = await openTestEmbedded()
      await importOnce('embedded', database)
      await database.close()
    },
    once,
  )

  bench(
    'reading only',
    async () => {
      const started = performance.now()
      const { accepted } = await readRows(path, {}, testContext({ zone: 'Europe/London' }))
      if (accepted.length !== 563_363) throw new Error('Wrong totals')
      console.log(`reading only ${Math.round((rowCount / (performance.now() - started)) * 1000)} rows/s`)
    },
    once,
  )
})
