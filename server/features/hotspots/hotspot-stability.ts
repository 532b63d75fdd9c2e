import type { z } from 'zod'
import type { stabilitySchema } from '../../contract/hotspot-evidence.ts'
import { bootstrapStability } from '../../kernels/clusters/bootstrap-stability.ts'
import { regrid, type PointGrid } from '../../kernels/points/point-grid.ts'
import type { FoundShapes } from './find-shapes.ts'
import { outbreakShapes, type TimedGrid } from './outbreak-shapes.ts'
import { standingShapes, type Standing } from './standing-shapes.ts'
import { subGrid } from './sub-grid.ts'

/** Resamples that tell a share to about ±0.1, as many as are made where time allows. */
const mostResamples = 100

/** Below this many incidents nothing is drawn again. */
const fewestIncidents = 30

/** What drawing again needs from outside: chance, and whether there is time for another. */
export type Resampling = { readonly random: () => number; readonly goOn: (done: number, of: number) => boolean }

/**
 * How often each hotspot reappears when the incidents are drawn again and everything but the choice of parameters is done
 * anew, significance too.
 */
export function hotspotStability(
  { shapes, timed, standing }: FoundShapes,
  { random, goOn }: Resampling,
): z.infer<typeof stabilitySchema> {
  const places = shapes.filter(({ signs }) => signs === null)
  const { grid } = timed
  if (grid.pointOfRow.length < fewestIncidents) return { resamples: 0, tooFew: true, shares: [] }
  if (places.length === 0) return { resamples: 0, tooFew: false, shares: [] }
  const inTime = standing.chosen.method === 'st-dbscan'
  const { shares, resamples } = bootstrapStability({
    weight: inTime ? new Int32Array(grid.pointOfRow.length).fill(1) : grid.weight,
    clusters: places.map(({ units }) => units),
    cluster: inTime ? (drawn) => outbreaksAmong(timed, standing, drawn) : (drawn) => shapesAmong(grid, standing, drawn),
    random,
    mostResamples,
    goOn: (done) => goOn(done, mostResamples),
  })
  // Where time did not suffice for one, nothing is known of any.
  const told = resamples === 0 ? [] : Array.from(shares, (share, at) => ({ rank: at + 1, share }))
  return { resamples, tooFew: false, shares: told }
}

/** Clusters of the points of a grid, as often as each was drawn. */
function shapesAmong(grid: PointGrid, standing: Standing, drawn: Int32Array): Uint32Array[] {
  const kept = Uint32Array.from(drawn.keys()).filter((point) => (drawn[point] ?? 0) > 0)
  const sub = subGrid(
    grid,
    kept,
    Int32Array.from(kept, (point) => drawn[point] ?? 0),
  )
  const keptOf = new Uint32Array(kept.length)
  for (const [row, point] of sub.pointOfRow.entries()) keptOf[point] = kept[row] ?? 0
  return standingShapes(sub, standing).shapes.map(({ members }) => members.map((point) => keptOf[point] ?? 0))
}

/** Clusters in time of the rows of a grid, as often as each was drawn. */
function outbreaksAmong({ grid, from, to }: TimedGrid, standing: Standing, drawn: Int32Array): Uint32Array[] {
  const rows: number[] = []
  for (const [row, times] of drawn.entries()) for (let time = 0; time < times; time++) rows.push(row)
  const weight = new Int32Array(grid.pointCount)
  const pointOfRow = Int32Array.from(rows, (row) => grid.pointOfRow[row] ?? 0)
  for (const point of pointOfRow) weight[point] = (weight[point] ?? 0) + 1
  const again: TimedGrid = {
    grid: regrid({ ...grid, weight, pointOfRow }, grid.cellSideMetres),
    from: Float64Array.from(rows, (row) => from[row] ?? 0),
    to: Float64Array.from(rows, (row) => to[row] ?? 0),
  }
  // A row that was drawn twice is in a cluster once: rows are counted by how often they were drawn.
  return outbreakShapes(again, standing).shapes.map((shape) =>
    Uint32Array.from(new Set(shape.rows.map((at) => rows[at] ?? 0))),
  )
}
