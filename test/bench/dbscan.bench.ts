import { cpus } from 'node:os'
import { clustersDbscan } from '@turf/clusters-dbscan'
import { featureCollection, point } from '@turf/helpers'
import { bench, describe } from 'vitest'
import type { Database } from '../../server/db/database.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { dbscan } from '../../server/kernels/clusters/dbscan.ts'
import { avonIncidents } from '../support/avon-incidents.ts'
import { openTestPostgres, postgresUrl } from '../support/database.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData } from '../support/shared-data.ts'

type Points = { x: Float64Array; y: Float64Array }

/** The clustering that DESIGN §9 measures: 100 m, 10 points. */
const [radiusMetres, minPoints] = [100, 10]
const cityPoints = 86_000

/** What was found, kept so that no run can be left out as unused. */
let sink = 0

/**
 * DBSCAN against Turf and PostGIS. The city is central Bristol (longitude −2.70 to −2.51, latitude 51.40 to 51.53), of
 * whose 244,257 incidents a seeded sample of 86,000 is taken: on their snap points, where 40 rows share a coordinate, and
 * moved up to 30 m each way by a seed, where none do, so that folding repeats does not flatter the comparison.
 */
describe('DBSCAN', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('100 m, 10 points', () => (done ??= compare()), { time: 0, iterations: 1, warmupTime: 0, warmupIterations: 1 })
})

async function compare(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  if (hasSharedData) {
    const snapped = await cityIncidents()
    const moved = scattered(snapped)
    await ours('ours, 86,000 city points on snap points', snapped)
    await ours('ours, 86,000 city points moved apart', moved)
    await ours('ours, 20,000 of them moved apart', first(moved, 20_000))
    await turf('Turf, the same 20,000', first(moved, 20_000))
    await postgis(snapped, moved)
  } else print('City points not run: the shared data is absent\n')
  await ours('ours, 1,000,000 points evenly on 40 × 40 km', evenly(1_000_000, 40_000), 5)
  await ours('ours, 1,000,000 points evenly on 100 × 100 km', evenly(1_000_000, 100_000), 5)
  print(`(found: ${sink})\n`)
}

async function ours(name: string, { x, y }: Points, repeats = 20): Promise<void> {
  const run = () => (sink += dbscan(x, y, radiusMetres, minPoints).clusterCount)
  print(timesLine(name, await measureTimes(run, { repeats })))
}

async function turf(name: string, { x, y }: Points): Promise<void> {
  // Its distances are on the sphere: near the equator these degrees are the same metres.
  const [x0, y0] = [x[0]!, y[0]!]
  const degrees = Array.from(x, (px, i) => point([(px - x0) / 111_195, (y[i]! - y0) / 111_195]))
  const run = () =>
    (sink += clustersDbscan(featureCollection(degrees), radiusMetres / 1000, { minPoints }).features.length)
  print(timesLine(name, await measureTimes(run, { repeats: 3, warmups: 1 })))
}

async function postgis(snapped: Points, moved: Points): Promise<void> {
  if (postgresUrl === undefined) return print('ST_ClusterDBSCAN not run: no PostgreSQL with PostGIS on this machine\n')
  const database = await openTestPostgres()
  try {
    await clusterInDatabase('ST_ClusterDBSCAN, 86,000 on snap points', database, snapped)
    await clusterInDatabase('ST_ClusterDBSCAN, 86,000 moved apart', database, moved)
  } finally {
    await database.close()
  }
}

async function clusterInDatabase(name: string, { pool }: Database, { x, y }: Points): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('create temporary table points (position geometry(point))')
    await client.query(
      'insert into points select st_point(p.x, p.y) from unnest($1::float8[], $2::float8[]) as p (x, y)',
      [Array.from(x), Array.from(y)],
    )
    await client.query('create index on points using gist (position)')
    await client.query('analyze points')
    const text = `select count(distinct c.cluster) as clusters
      from (select st_clusterdbscan(p.position, $1, $2) over () as cluster from points p) c`
    const run = async () => {
      const { rows } = await client.query<{ clusters: number }>(text, [radiusMetres, minPoints])
      sink += rows[0]!.clusters
    }
    print(timesLine(name, await measureTimes(run, { repeats: 3, warmups: 1 })))
    await client.query('drop table points')
  } finally {
    client.release()
  }
}

async function cityIncidents(): Promise<Points> {
  const utm = projectionFor(32_630)
  const inside: [number, number][] = []
  for await (const { lng, lat } of avonIncidents()) {
    if (lng >= -2.7 && lng <= -2.51 && lat >= 51.4 && lat <= 51.53) inside.push(utm.toMetres(lng, lat))
  }
  const random = seededRandom(86)
  // The first of a shuffle (Fisher & Yates).
  for (let i = 0; i < cityPoints; i++) {
    const other = i + Math.floor(random() * (inside.length - i))
    ;[inside[i], inside[other]] = [inside[other]!, inside[i]!]
  }
  const sample = inside.slice(0, cityPoints)
  return { x: Float64Array.from(sample, ([x]) => x), y: Float64Array.from(sample, ([, y]) => y) }
}

function scattered({ x, y }: Points): Points {
  const random = seededRandom(30)
  const move = (metres: number) => metres + (random() - 0.5) * 60
  return { x: x.map(move), y: y.map(move) }
}

function first({ x, y }: Points, count: number): Points {
  return { x: x.slice(0, count), y: y.slice(0, count) }
}

function evenly(count: number, sideMetres: number): Points {
  const random = seededRandom(count)
  const draw = () => Float64Array.from({ length: count }, () => random() * sideMetres)
  return { x: draw(), y: draw() }
}

function print(text: string): void {
  process.stdout.write(text)
}
