import type { PointSnapshot } from '../../server/features/incidents/point-snapshot.ts'
import { sourceNumber, timePrecisions } from '../../server/features/incidents/point-snapshot.ts'
import { tileOrder, worldX, worldY } from '../../server/features/incidents/tile-order.ts'
import type { LngLat } from '../../server/geo/lng-lat.ts'
import { allocatePointColumns } from '../../server/kernels/points/point-columns.ts'
import { seededRandom } from './seeded-random.ts'

/** A snapshot of incidents over two years at some of `places` places round Karlstad, a third of unknown hour. */
export function randomSnapshot(count: number, places: number, seed: number): PointSnapshot {
  const random = seededRandom(seed)
  const below = (bound: number) => Math.floor(random() * bound)
  const spots = Array.from({ length: places }, (): LngLat => [13.4 + random() * 0.2, 59.35 + random() * 0.1])
  const at = Array.from({ length: count }, () => spots[below(places)]!)
  const x = Uint32Array.from(at, ([lng]) => worldX(lng))
  const y = Uint32Array.from(at, ([, lat]) => worldY(lat))
  const order = tileOrder(x, y)
  const columns = allocatePointColumns(count)
  const month = new Uint16Array(count)
  const precision = new Uint8Array(count)
  const start = Date.UTC(2024, 0, 1)
  for (let i = 0; i < count; i++) {
    const begins = new Date(start + below(730 * 24) * 3_600_000)
    columns.fromSeconds[i] = begins.getTime() / 1000
    columns.toSeconds[i] = begins.getTime() / 1000 + 3600
    columns.category[i] = below(4)
    columns.source[i] = sourceNumber(0, random() < 0.1)
    precision[i] = below(timePrecisions.length)
    columns.hourOfWeek[i] = random() < 0.33 ? -1 : below(168)
    month[i] = begins.getUTCFullYear() * 12 + begins.getUTCMonth()
  }
  return {
    municipality: '1880',
    version: 1,
    srid: 3006,
    zone: 'UTC',
    categories: ['violence', 'theft', 'damage', 'traffic'],
    sourceIds: [1],
    columns,
    ids: Float64Array.from(order, (row) => 1 + row),
    worldX: Uint32Array.from(order, (row) => x[row]!),
    worldY: Uint32Array.from(order, (row) => y[row]!),
    month,
    precision,
  }
}
