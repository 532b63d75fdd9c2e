import { createReadStream } from 'node:fs'
import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { walkRequestSchema } from '../../server/contract/walks.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { planWalk } from '../../server/features/walks/plan-walk.ts'
import { planVisits } from '../../server/kernels/orienteering/plan-visits.ts'
import type { VisitsProblem } from '../../server/kernels/orienteering/plan-visits.ts'
import { sunTimes } from '../../server/kernels/sun/sun-times.ts'
import { zoneClock } from '../../server/geo/local-time.ts'
import { openTestEmbedded } from '../support/database.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { addTestMunicipality } from '../support/municipality.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'
import { walkParts } from '../support/walk-town.ts'

/** What came out, kept so that no run can be left out as unused. */
let sink = 0

/** The sun's times, the choice of a walk's places, and whole walks on Malmö's paths. */
describe('walks', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('plans', () => (done ??= measure()), { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

async function measure(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  const clock = zoneClock('Europe/Stockholm')
  await run('sun times of a day', () => (sink += sunTimes('2026-11-12', [13, 55.6], clock).darkHours))
  for (const places of [12, 30, 100]) {
    const problem = randomVisits(places)
    await run(`visits among ${places} places`, () => (sink += planVisits(problem, seededRandom(1)).seconds))
  }
  if (hasSharedData) await measureMalmo()
  else print('Malmö not run: the shared data is absent\n')
  print(`(sum: ${sink})\n`)
}

async function measureMalmo(): Promise<void> {
  const database = await openTestEmbedded()
  const parts = walkParts(database)
  const code = await addTestMunicipality(database)
  const chunks = createReadStream(sharedData('osm/malmo.osm.pbf'))
  await importTown(database, { role: 'admin', municipality: code }, { fileName: 'malmo.osm.pbf', chunks })
  for (const count of [12, 100]) {
    const random = seededRandom(count)
    const request = walkRequestSchema.parse({
      name: 'Vandring',
      startsAt: '2026-11-12T18:00:00Z',
      light: 'dark',
      start: { name: 'Värnhemstorget', point: [13.02235, 55.60571] },
      places: Array.from({ length: count }, (_, at) => {
        const point = [13.012 + random() * 0.028, 55.593 + random() * 0.016]
        return { kind: 'named', point, name: `Plats ${at + 1}` }
      }),
    })
    await run(`a walk among ${count} places of Malmö`, async () => {
      sink += (await planWalk(parts, { code, zone: 'Europe/Stockholm' }, request)).stops.length
    })
  }
  await parts.close()
  await database.close()
}

/** Places strewn over a square of 2 km, walked between as the crow flies. */
function randomVisits(places: number): VisitsProblem {
  const random = seededRandom(places)
  const nodes = Array.from({ length: places + 2 }, () => [random() * 2000, random() * 2000] as const)
  return {
    places,
    travel: Float64Array.from(nodes.flatMap(([x, y]) => nodes.map(([u, v]) => Math.hypot(x - u, y - v) / 1.3))),
    stops: new Float64Array(places).fill(300),
    worth: Float64Array.from({ length: places }, () => 1 + Math.floor(random() * 5)),
    must: new Uint8Array(places),
    limit: 5400,
  }
}

async function run(name: string, work: () => unknown): Promise<void> {
  print(timesLine(name, await measureTimes(async () => void (await work()), { repeats: 10, warmups: 2 })))
}

function print(text: string): void {
  process.stdout.write(text)
}
