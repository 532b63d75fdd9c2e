import { selectPoints } from '../../kernels/points/point-columns.ts'
import type { PointFilter } from '../../kernels/points/point-columns.ts'
import type { PointSnapshot } from './point-snapshot.ts'

/**
 * Selects points as `selectPoints` does, and remembers the last few answers: the tiles of a map all ask for the same.
 * One answer takes 4 bytes a point that was found.
 */
export function recentSelections(most: number): (snapshot: PointSnapshot, filter: PointFilter) => Uint32Array {
  /** Least lately used first. */
  const answers = new Map<string, Uint32Array>()
  return (snapshot, filter) => {
    const { municipality, version, srid, zone, categories, sourceIds } = snapshot
    const key = JSON.stringify([municipality, version, srid, zone, categories, sourceIds, filter])
    const rows = answers.get(key) ?? selectPoints(snapshot.columns, filter)
    answers.delete(key)
    answers.set(key, rows)
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break
      answers.delete(oldest)
    }
    return rows
  }
}
