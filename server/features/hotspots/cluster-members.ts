import type { PointColumns } from '../../kernels/point-columns.ts'
import type { PointGrid } from '../../kernels/point-grid.ts'

/** Points in order of their cluster: cluster c holds order[starts[c]] to order[starts[c] + sizes[c] − 1]. */
export type ClusterGroups = { readonly order: Uint32Array; readonly starts: Int32Array; readonly sizes: Int32Array }

/** What the points of one cluster have in common. */
export type ClusterMembers = {
  readonly count: number
  /** Their distinct places, metres. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** The member place nearest their centre of gravity, metres: it lies inside the outline even of a bent street. */
  readonly centre: [x: number, y: number]
  readonly mostOnOnePlace: number
  readonly hoursOfWeek: Int16Array
  /** Category numbers of the columns, most frequent first. */
  readonly categories: { category: number; count: number }[]
  readonly firstSeconds: number
  readonly lastSeconds: number
}

/** The clustered points: metres and grid by position, and the rows of the columns that they are. */
export type ClusteredPoints = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly grid: PointGrid
  readonly columns: PointColumns
  readonly rows: Uint32Array
}

/** Sorts points by their label (−1, noise, is left out) in one pass. */
export function groupByLabel(labels: Int32Array, clusterCount: number): ClusterGroups {
  const sizes = new Int32Array(clusterCount)
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1
  const starts = new Int32Array(clusterCount)
  let clustered = 0
  for (let cluster = 0; cluster < clusterCount; cluster++) {
    starts[cluster] = clustered
    clustered += sizes[cluster] ?? 0
  }
  const order = new Uint32Array(clustered)
  const next = starts.slice()
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] ?? -1
    if (label < 0) continue
    const at = next[label] ?? 0
    order[at] = i
    next[label] = at + 1
  }
  return { order, starts, sizes }
}

/** What the points of a cluster have in common. */
export function membersOf(
  points: ClusteredPoints,
  { order, starts, sizes }: ClusterGroups,
  cluster: number,
): ClusterMembers {
  const { columns, rows, grid } = points
  const start = starts[cluster] ?? 0
  const count = sizes[cluster] ?? 0
  const rowsOnPlace = new Map<number, number>()
  const byCategory = new Map<number, number>()
  const hoursOfWeek = new Int16Array(count)
  let [firstSeconds, lastSeconds, sumX, sumY] = [Infinity, -Infinity, 0, 0]
  for (let i = 0; i < count; i++) {
    const at = order[start + i] ?? 0
    const row = rows[at] ?? 0
    const place = grid.pointOfRow[at] ?? 0
    rowsOnPlace.set(place, (rowsOnPlace.get(place) ?? 0) + 1)
    const category = columns.category[row] ?? 0
    byCategory.set(category, (byCategory.get(category) ?? 0) + 1)
    hoursOfWeek[i] = columns.hourOfWeek[row] ?? -1
    const began = columns.fromSeconds[row] ?? 0
    if (began < firstSeconds) firstSeconds = began
    if (began > lastSeconds) lastSeconds = began
    sumX += points.x[at] ?? 0
    sumY += points.y[at] ?? 0
  }
  const places = [...rowsOnPlace.keys()]
  const x = Float64Array.from(places, (place) => grid.x[place] ?? 0)
  const y = Float64Array.from(places, (place) => grid.y[place] ?? 0)
  return {
    count,
    x,
    y,
    centre: nearest(x, y, sumX / count, sumY / count),
    mostOnOnePlace: Math.max(...rowsOnPlace.values()),
    hoursOfWeek,
    categories: [...byCategory]
      .map(([category, count]) => ({ category, count }))
      .sort((a, b) => b.count - a.count || a.category - b.category),
    firstSeconds,
    lastSeconds,
  }
}

function nearest(x: Float64Array, y: Float64Array, px: number, py: number): [x: number, y: number] {
  let found: [x: number, y: number] = [px, py]
  let least = Infinity
  for (let i = 0; i < x.length; i++) {
    const place: [x: number, y: number] = [x[i] ?? 0, y[i] ?? 0]
    const squared = (place[0] - px) ** 2 + (place[1] - py) ** 2
    if (squared < least) [least, found] = [squared, place]
  }
  return found
}
