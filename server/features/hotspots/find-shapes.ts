import type { Projection } from '../../geo/projection.ts'
import type { HeapSign } from '../../kernels/points/coordinate-heaps.ts'
import type { PointColumns } from '../../kernels/points/point-columns.ts'
import type { PointGrid } from '../../kernels/points/point-grid.ts'
import { backgroundOf } from '../../kernels/clusters/surroundings.ts'
import { chooseParameters, type Choice, type HotspotParameters } from './choose-parameters.ts'
import { groupByLabel, membersOf } from './cluster-members.ts'
import type { HotspotOutline } from './hotspot-outline.ts'
import { outlineAndScore, type Ground } from './hotspot-shape.ts'
import { outbreakShapes, type TimedGrid } from './outbreak-shapes.ts'
import { gather, setHeapsAside } from './set-heaps-aside.ts'
import { standingShapes, type Standing } from './standing-shapes.ts'

/** A hotspot or an artefact before it is described. */
export type FoundShape = {
  readonly outline: HotspotOutline
  readonly score: number
  /** Rows of the columns, ascending. */
  readonly rows: Uint32Array
  /** The unit that its stability is asked by: points of the grid, or rows of it for clusters in time. */
  readonly units: Uint32Array
  /** By what it is an artefact; null: it is none. */
  readonly signs: readonly HeapSign[] | null
}

export type FoundShapes = Choice & {
  /** In order of rank, the artefacts last. */
  readonly shapes: readonly FoundShape[]
  readonly clusters: number
  /** The placed incidents, those on heaps apart, with their times; and what the clusters were judged by. */
  readonly timed: TimedGrid
  readonly standing: Standing
}

/** Hotspots worked out at most, unless asked otherwise: more than anybody reads, and it bounds the time. */
const defaultMostHotspots = 200

/** Finds the shapes of hotspots among some rows of the columns, and ranks them. */
export function findShapes(
  columns: PointColumns,
  rows: Uint32Array,
  parameters: HotspotParameters,
  projection: Projection,
): FoundShapes {
  const placed = setHeapsAside(columns, rows, { projection, keeps: parameters.keepArtefacts === true })
  const { grid } = placed
  const timed = { grid, from: gather(columns.fromSeconds, placed.rows), to: gather(columns.toSeconds, placed.rows) }
  const choice = chooseParameters(parameters, grid, timeOf(timed))
  const standing = {
    chosen: choice.chosen,
    projection,
    most: parameters.mostHotspots ?? defaultMostHotspots,
    considered: rows.length,
  }
  const found = choice.chosen.method === 'st-dbscan' ? inTime(timed, standing) : inSpace(grid, standing)
  const heaped = placed.heaps.map(({ rows: heap, signs }): FoundShape => {
    const drawn = outlineAndScore(found.ground, gather(columns.x, heap), gather(columns.y, heap), heap.length)
    return { ...drawn, rows: heap, units: new Uint32Array(0), signs }
  })
  const shapes = found.shapes.map((shape): FoundShape => {
    return { ...shape, rows: shape.rows.map((row) => placed.rows[row] ?? 0), signs: null }
  })
  return { ...choice, shapes: [...ranked(shapes), ...ranked(heaped)], clusters: found.clusters, timed, standing }
}

type Drawn = { shapes: Omit<FoundShape, 'signs'>[]; clusters: number; ground: Ground }

/** `rows` are rows of the grid. */
function inSpace(grid: PointGrid, standing: Standing): Drawn {
  const { shapes, clusters, ground } = standingShapes(grid, standing)
  const atPlaces = groupByLabel(grid.pointOfRow, grid.pointCount)
  const withRows = shapes.map(({ members, outline, score }) => {
    const size = members.reduce((sum, place) => sum + (atPlaces.sizes[place] ?? 0), 0)
    const rows = new Uint32Array(size)
    let at = 0
    for (const place of members) {
      const here = membersOf(atPlaces, place)
      rows.set(here, at)
      at += here.length
    }
    return { outline, score, units: members, rows: rows.sort() }
  })
  return { shapes: withRows, clusters, ground }
}

function inTime(timed: TimedGrid, standing: Standing): Drawn {
  const { shapes, clusters } = outbreakShapes(timed, standing)
  const { chosen, projection } = standing
  // Heaps are scored against all that is placed: an outbreak takes its places for a while only.
  const ground = {
    grid: timed.grid,
    background: backgroundOf(timed.grid),
    radiusMetres: chosen.radiusMetres,
    projection,
  }
  return { shapes: shapes.map((shape) => ({ ...shape, units: shape.rows })), clusters, ground }
}

function ranked(shapes: readonly FoundShape[]): FoundShape[] {
  return shapes.toSorted((a, b) => b.score - a.score || b.rows.length - a.rows.length)
}

function timeOf({ from, to }: TimedGrid): { meanIntervalSeconds: number; spanSeconds: number } {
  if (from.length === 0) return { meanIntervalSeconds: 0, spanSeconds: 0 }
  let [first, last, sum] = [Infinity, -Infinity, 0]
  for (let row = 0; row < from.length; row++) {
    const [began, ended] = [from[row] ?? 0, to[row] ?? 0]
    first = Math.min(first, began)
    last = Math.max(last, ended)
    sum += ended - began
  }
  return { meanIntervalSeconds: sum / from.length, spanSeconds: last - first }
}
