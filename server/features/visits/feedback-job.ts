import { metresToPlace, placeShape } from '../../kernels/evaluation/polygon-distance.ts'
import type { PlaceShape } from '../../kernels/evaluation/polygon-distance.ts'
import { pointsByHeight, pointsInRing } from '../../kernels/points/points-in-ring.ts'
import { selectPoints } from '../../kernels/points/point-columns.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'

/** What the counting is given; metres in the columns' coordinate system. */
export interface FeedbackInput {
  columns: PointColumns
  /** Incidents of the run's filter, those that patrols discovered among them. */
  filter: PointFilter
  /** Numbers of the sources whose incidents patrols discovered. */
  discoveredSources: readonly number[]
  hotspots: readonly { rank: number; ring: Float64Array }[]
  visits: readonly { x: number; y: number; fromSeconds: number; toSeconds: number }[]
}

/** Incidents of one hotspot by how they became known. */
export interface FeedbackCounts {
  rank: number
  reported: number
  discovered: number
  duringVisits: number
}

/** A visit belongs to a hotspot whose ring is at most so far from where one stops, metres. */
const nearMetres = 60

/** An incident known to less than this may be held against a visit of a quarter of an hour, seconds. */
const mostSeconds = 3600

/** Counts the incidents of each hotspot by how they became known: some 50 ms for 600,000. */
export const feedbackJob: AnalysisJob<FeedbackInput, FeedbackCounts[]> = {
  name: 'patrol-feedback',
  length: 'short',
  run: countFeedback,
}

/** Incidents of each hotspot: reported, discovered, and reported while a visit there went on. */
function countFeedback({ columns, filter, discoveredSources, hotspots, visits }: FeedbackInput): FeedbackCounts[] {
  const rows = selectPoints(columns, filter)
  const points = pointsByHeight(
    Float64Array.from(rows, (row) => columns.x[row]!),
    Float64Array.from(rows, (row) => columns.y[row]!),
  )
  const isDiscovered = new Set(discoveredSources)
  return hotspots.map(({ rank, ring }) => {
    const shape = shapeOf(ring)
    const here = visits.filter(({ x, y }) => metresToPlace(shape, x, y, nearMetres) <= nearMetres)
    const counts = { rank, reported: 0, discovered: 0, duringVisits: 0 }
    for (const position of pointsInRing(points, ring)) {
      const row = rows[position]!
      if (isDiscovered.has(columns.source[row]!)) counts.discovered++
      else {
        counts.reported++
        const [from, to] = [columns.fromSeconds[row]!, columns.toSeconds[row]!]
        const isKnown = to - from <= mostSeconds
        if (isKnown && here.some((visit) => from < visit.toSeconds && to > visit.fromSeconds)) counts.duringVisits++
      }
    }
    return counts
  })
}

/** A closed ring [x0, y0, x1, y1, …] as a shape that distances are measured to. */
function shapeOf(ring: Float64Array): PlaceShape {
  const corners = Array.from(
    { length: ring.length / 2 },
    (_, at) => [ring[2 * at]!, ring[2 * at + 1]!] as [number, number],
  )
  return placeShape([[corners]])
}
