import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { countRecords } from '../../server/kernels/disclosure/attacks/attacked-records.ts'
import { fixedReleases } from '../../server/kernels/disclosure/fixed-release.ts'
import {
  cellLookup,
  cellsOf,
  districtsOfBox,
  mergedGeography,
} from '../../server/kernels/disclosure/merged-geography.ts'
import { perturbationTable, releasePerturbation } from '../../server/kernels/disclosure/perturbation-table.ts'
import { releaseBasis, releaseCounts } from '../../server/kernels/disclosure/release-counts.ts'
import { runAttacks } from '../../server/kernels/disclosure/run-attacks.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { plantedReleases } from '../support/planted-releases.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/** A municipality's geography and month, and the planted town's two years under attack. */
describe('disclosure', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('geography, release, attacks', () => (done ??= measure()), {
    time: 0,
    iterations: 1,
    warmupTime: 0,
    warmupIterations: 1,
  })
})

async function measure(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  const table = perturbationTable(releasePerturbation)
  await run('perturbation table', () => perturbationTable(releasePerturbation).rowCount)

  // Addresses thin out from the middle, as they do around a town: 40 × 40 km.
  const random = seededRandom(7)
  const place = () => 20_000 + (random() - 0.5) * 40_000 * random() ** 2
  const x = Float64Array.from({ length: 100_000 }, place)
  const y = Float64Array.from({ length: 100_000 }, place)
  const districts = districtsOfBox(0, 0, 40_000, 40_000)
  await run('geography of 100,000 addresses, 40 × 40 km', () => mergedGeography(x, y, districts).cellCount)
  const geography = mergedGeography(x, y, districts)
  const lookup = cellLookup(geography)
  await run(`cells of 100,000 places (${geography.cellCount} cells)`, () => cellsOf(lookup, x, y)[0]!)

  const rows = 10_000
  const cell = cellsOf(lookup, x.subarray(0, rows), y.subarray(0, rows))
  const item = Int32Array.from({ length: rows }, () => Math.floor(random() * 20))
  const key = Uint32Array.from({ length: rows }, () => Math.floor(random() * 2 ** 32))
  await run('a month: 10,000 records, 20 items', () => {
    const basis = releaseBasis({ cell, item, key }, 20, geography.cellCount)
    return releaseCounts(basis, table)[0]!
  })

  const { records, addresses } = plantedReleases(3)
  const town = mergedGeography(addresses.x, addresses.y, districtsOfBox(0, 0, 4000, 4000))
  await run(
    `24 months of the planted town, ${records.x.length} records`,
    () => fixedReleases(records, town, table).bases.length,
  )
  await run('counting them for attacks', () => countRecords(records).until.length)
  await run(
    'all attacks, 200 victims each',
    () => runAttacks({ records, addresses, geography: town, table, trials: 200, random: seededRandom(4) }).length,
  )
  print(`(found: ${sink})\n`)
}

async function run(name: string, work: () => number): Promise<void> {
  const times = await measureTimes(() => void (sink += work()), { repeats: 5, warmups: 1 })
  print(timesLine(name, times))
}

function print(text: string): void {
  process.stdout.write(text)
}
