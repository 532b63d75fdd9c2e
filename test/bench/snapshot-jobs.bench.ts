import { cpus } from 'node:os'
import { bench, describe } from 'vitest'
import { AnalysisPool } from '../../server/features/incidents/analysis-pool.ts'
import { summaryJob } from '../../server/features/incidents/incident-summary.ts'
import type { PointSnapshot } from '../../server/features/incidents/point-snapshot.ts'
import { mergeJob } from '../../server/features/incidents/snapshot-merge.ts'
import type { SnapshotChunk } from '../../server/features/incidents/snapshot-queries.ts'
import { filterMisses } from '../../server/kernels/points/filter-misses.ts'
import { selectPoints } from '../../server/kernels/points/point-columns.ts'
import type { PointFilter } from '../../server/kernels/points/point-columns.ts'
import { analysisWorkerFile } from '../support/database.ts'
import { measureTimes, timesLine } from '../support/measure-times.ts'
import { randomSnapshot } from '../support/random-snapshot.ts'

/** Longest time in the thread that a count of everything may take, milliseconds. */
const allowedSummary = 40

/** What was computed, kept so that no run can be left out as unused. */
let sink = 0

/** What the thread does for the filter panel and after an import, with 600,000 incidents at 25,000 places. */
describe('the snapshot in its thread', () => {
  // It warms up and repeats by itself; the runner's own repetitions find it done.
  let done: Promise<void> | undefined
  bench('600,000 incidents', () => (done ??= measure()), {
    time: 0,
    iterations: 1,
    warmupTime: 0,
    warmupIterations: 1,
  })
})

async function measure(): Promise<void> {
  print(`\n${cpus().length} cores (${cpus()[0]!.model}), Node ${process.version}\n`)
  const pool = new AnalysisPool({ workerFile: analysisWorkerFile, size: 1 })
  const snapshot = shared(randomSnapshot(600_000, 25_000, 5))
  const year = { fromSeconds: Date.UTC(2024, 6, 1) / 1000, toSeconds: Date.UTC(2025, 6, 1) / 1000 }
  const filters: [string, PointFilter][] = [
    ['everything', { excludedSources: [1] }],
    ['a category and a year', { excludedSources: [1], categories: [1], ...year }],
    ['a category, a year and Friday nights', { categories: [1], ...year, hours: [22, 23, 0, 1], weekdays: [5] }],
  ]
  for (const [name, filter] of filters) {
    const summary = async () => (sink += (await pool.run(summaryJob, { snapshot, filter })).matching)
    print(timesLine(`summary: ${name}`, await measureTimes(summary, { repeats: 50 }), allowedSummary))
  }
  const [, filter] = filters[2]!
  const misses = () => (sink += filterMisses(snapshot.columns, filter)[7]!)
  print(timesLine('the masks alone', await measureTimes(misses, { repeats: 50 })))
  const selections = () => (sink += selectionsOf(snapshot, filter))
  print(timesLine('a selection for each part instead', await measureTimes(selections, { repeats: 50 })))
  for (const count of [1000, 20_000]) {
    const change = { head: snapshot, held: snapshot, ids: [{ first: 1, end: count + 1 }], chunks: [chunkOf(count)] }
    const merge = async () => (sink += (await pool.run(mergeJob, change)).columns.length)
    print(timesLine(`merge of ${count} changed incidents`, await measureTimes(merge, { repeats: 20 })))
  }
  await pool.close()
  print(`(found: ${sink})\n`)
}

/** The same in memory that the thread shares. */
function shared(snapshot: PointSnapshot): PointSnapshot {
  const share = <T extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(column: T): T => {
    const copy = new (column.constructor as new (buffer: SharedArrayBuffer) => T)(
      new SharedArrayBuffer(column.byteLength),
    )
    copy.set(column)
    return copy
  }
  const { ids, worldX, worldY, month, precision } = snapshot
  return {
    ...snapshot,
    ids: share(ids),
    worldX: share(worldX),
    worldY: share(worldY),
    month: share(month),
    precision: share(precision),
  }
}

function selectionsOf({ columns }: PointSnapshot, filter: PointFilter): number {
  return [
    filter,
    { ...filter, categories: undefined },
    { ...filter, hours: undefined, weekdays: undefined },
    { ...filter, fromSeconds: undefined, toSeconds: undefined },
  ].reduce((sum, part) => sum + selectPoints(columns, part).length, 0)
}

/** Incidents 1, 2, … as the database gives them, a minute after each other along a line. */
function chunkOf(count: number): SnapshotChunk {
  const bytes = (width: number, set: (view: DataView, at: number, i: number) => void) => {
    const view = new DataView(new ArrayBuffer(width * count))
    for (let i = 0; i < count; i++) set(view, i * width, i)
    return new Uint8Array(view.buffer)
  }
  const microseconds = (minute: number) => BigInt(789_000_000 + minute * 60) * 1_000_000n
  return {
    count,
    ids: bytes(8, (view, at, i) => view.setBigInt64(at, BigInt(i + 1))),
    lng: bytes(8, (view, at, i) => view.setFloat64(at, 13.4 + (i / count) * 0.2)),
    lat: bytes(8, (view, at) => view.setFloat64(at, 59.4)),
    from: bytes(8, (view, at, i) => view.setBigInt64(at, microseconds(i))),
    to: bytes(8, (view, at, i) => view.setBigInt64(at, microseconds(i + 1))),
    flags: bytes(4, (view, at) => view.setInt32(at, 1)),
  }
}

function print(text: string): void {
  process.stdout.write(text)
}
