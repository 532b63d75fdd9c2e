import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import type { HotspotMethod } from '../../server/contract/hotspots.ts'
import { evidenceJob } from '../../server/features/hotspots/evidence-job.ts'
import { findHotspots } from '../../server/features/hotspots/hotspot-rules.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { hdbscan } from '../../server/kernels/clusters/hdbscan.ts'
import { allocatePointColumns } from '../../server/kernels/points/point-columns.ts'
import { buildPointGrid } from '../../server/kernels/points/point-grid.ts'
import { stDbscan } from '../../server/kernels/clusters/st-dbscan.ts'
import { avonIncidents } from '../support/avon-incidents.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData } from '../support/shared-data.ts'

type Incidents = { x: Float64Array; y: Float64Array; from: Float64Array; to: Float64Array }

const cityIncidents = 86_000

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/**
 * HDBSCAN and ST-DBSCAN on real incidents: a seeded sample of 86,000 of central Bristol (longitude −2.70 to −2.51, latitude
 * 51.40 to 51.53) on their snap points and moved up to 30 m each way, and all 563,363 of Avon and Somerset.
 */
describe('HDBSCAN and ST-DBSCAN', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('on real incidents', () => (done ??= measure()), { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

async function measure(): Promise<void> {
  if (!hasSharedData) return print('Not run: the shared data is absent\n')
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  const all = await readIncidents()
  const city = await sampleOfCity(all)
  const moved = scattered(city)
  await clusterByDensity('HDBSCAN, 86,000 on snap points', city, 50)
  await clusterByDensity('HDBSCAN, 86,000 moved apart', moved, 50)
  await clusterByDensity('HDBSCAN, 563,363 on snap points', all, 50)
  await clusterInTime('ST-DBSCAN, 86,000 on snap points', city)
  await clusterInTime('ST-DBSCAN, 86,000 moved apart', moved)
  await clusterInTime('ST-DBSCAN, 563,363 on snap points', all)
  for (const method of ['dbscan', 'hdbscan', 'st-dbscan'] as const) await findAndBack(method, all)
  print(`(found: ${sink})\n`)
}

/** A whole run, and its evidence, which takes as long as it is given. */
async function findAndBack(method: HotspotMethod, all: Incidents): Promise<void> {
  const columns = {
    ...allocatePointColumns(all.x.length),
    x: all.x,
    y: all.y,
    fromSeconds: all.from,
    toSeconds: all.to,
  }
  columns.hourOfWeek.fill(-1)
  const [srid, zone] = [27_700, 'Europe/London']
  const find = () => findHotspots(columns, {}, { method }, { projection: projectionFor(srid), zone })
  print(
    timesLine(
      `hotspots of all 563,363 by ${method}`,
      await measureTimes(() => (sink += find().clusters), { repeats: 3, warmups: 1 }),
    ),
  )
  const input = { columns, filter: {}, chosen: find().parameters, srid, zone, seed: 1 }
  const { milliseconds, stability, accuracy } = evidenceJob.run(input, () => undefined)
  print(`  its evidence ${milliseconds} ms: ${stability.resamples} resamples, ${accuracy.folds.length} folds\n`)
}

async function clusterByDensity(name: string, { x, y }: Incidents, minPoints: number): Promise<void> {
  const run = () => (sink += hdbscan(x, y, { minPoints, minClusterSize: minPoints, leastMetres: 25 }).clusterCount)
  print(timesLine(name, await measureTimes(run, { repeats: 5, warmups: 1 })))
}

async function clusterInTime(name: string, { x, y, from, to }: Incidents): Promise<void> {
  const run = () => (sink += stDbscan(buildPointGrid(x, y, 50), from, to, 100, 14 * 86_400, 10).clusterCount)
  print(timesLine(name, await measureTimes(run, { repeats: 5, warmups: 1 })))
}

async function readIncidents(): Promise<Incidents> {
  const projection = projectionFor(27_700)
  const rows: [x: number, y: number, from: number, to: number][] = []
  for await (const { lng, lat, from, to } of avonIncidents()) {
    rows.push([...projection.toMetres(lng, lat), Date.parse(from) / 1000, Date.parse(to) / 1000])
  }
  return columnsOf(rows)
}

async function sampleOfCity({ x, y, from, to }: Incidents): Promise<Incidents> {
  const projection = projectionFor(27_700)
  const inside: [number, number, number, number][] = []
  for (let i = 0; i < x.length; i++) {
    const [lng, lat] = projection.toLngLat(x[i]!, y[i]!)
    if (lng > -2.7 && lng < -2.51 && lat > 51.4 && lat < 51.53) inside.push([x[i]!, y[i]!, from[i]!, to[i]!])
  }
  const random = seededRandom(86)
  for (let i = inside.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[inside[i], inside[j]] = [inside[j]!, inside[i]!]
  }
  return columnsOf(inside.slice(0, cityIncidents))
}

function scattered({ x, y, from, to }: Incidents): Incidents {
  const random = seededRandom(30)
  const move = (metres: number) => metres + (random() - 0.5) * 60
  return { x: x.map(move), y: y.map(move), from, to }
}

function columnsOf(rows: readonly (readonly [number, number, number, number])[]): Incidents {
  const column = (at: 0 | 1 | 2 | 3) => Float64Array.from(rows, (row) => row[at])
  return { x: column(0), y: column(1), from: column(2), to: column(3) }
}

function print(text: string): void {
  process.stdout.write(text)
}
