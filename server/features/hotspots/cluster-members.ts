import type { PointColumns } from '../../kernels/points/point-columns.ts'

/** Points in order of their cluster: cluster c holds order[starts[c]] to order[starts[c] + sizes[c] − 1]. */
export type ClusterGroups = { readonly order: Uint32Array; readonly starts: Int32Array; readonly sizes: Int32Array }

/** What the incidents of one cluster have in common. */
export type ClusterMembers = {
  readonly count: number
  /** The member place nearest their centre of gravity, metres: it lies inside the outline even of a bent street. */
  readonly centre: [x: number, y: number]
  readonly hoursOfWeek: Int16Array
  /** Category numbers of the columns, most frequent first. */
  readonly categories: { category: number; count: number }[]
  readonly firstSeconds: number
  readonly lastSeconds: number
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

/** The members of one cluster, where `members` are those that the labels belong to; without them, their positions. */
export function membersOf(
  { order, starts, sizes }: ClusterGroups,
  cluster: number,
  members?: Uint32Array,
): Uint32Array {
  const start = starts[cluster] ?? 0
  const found = order.slice(start, start + (sizes[cluster] ?? 0))
  if (members) for (let i = 0; i < found.length; i++) found[i] = members[found[i] ?? 0] ?? 0
  return found
}

/** What some rows of the columns (at least one) have in common. */
export function describeMembers(columns: PointColumns, rows: Uint32Array): ClusterMembers {
  const count = rows.length
  const byCategory = new Uint32Array(256)
  const hoursOfWeek = new Int16Array(count)
  let [firstSeconds, lastSeconds, sumX, sumY] = [Infinity, -Infinity, 0, 0]
  for (let i = 0; i < count; i++) {
    const row = rows[i] ?? 0
    const category = columns.category[row] ?? 0
    byCategory[category] = (byCategory[category] ?? 0) + 1
    hoursOfWeek[i] = columns.hourOfWeek[row] ?? -1
    const began = columns.fromSeconds[row] ?? 0
    if (began < firstSeconds) firstSeconds = began
    if (began > lastSeconds) lastSeconds = began
    sumX += columns.x[row] ?? 0
    sumY += columns.y[row] ?? 0
  }
  return {
    count,
    centre: nearestTo(columns, rows, sumX / count, sumY / count),
    hoursOfWeek,
    categories: Array.from(byCategory, (count, category) => ({ category, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || a.category - b.category),
    firstSeconds,
    lastSeconds,
  }
}

function nearestTo(columns: PointColumns, rows: Uint32Array, px: number, py: number): [x: number, y: number] {
  let found: [x: number, y: number] = [px, py]
  let least = Infinity
  for (const row of rows) {
    const place: [x: number, y: number] = [columns.x[row] ?? 0, columns.y[row] ?? 0]
    const squared = (place[0] - px) ** 2 + (place[1] - py) ** 2
    if (squared < least) [least, found] = [squared, place]
  }
  return found
}
