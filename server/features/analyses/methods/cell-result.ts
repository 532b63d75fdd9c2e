import type { FeatureCollection } from 'geojson'
import type { SurfaceShape } from '../../../contract/geometry.ts'
import type { StudyUnits } from './study-units.ts'

/** Cells told at most, the most pronounced; how many were significant is told besides. */
export const mostCells = 5000

/** Level of a single test, before the correction. */
export const uncorrectedLevel = 0.05

/** Fewer incidents, or squares and areas to compare, than these leave nothing to tell from chance. */
const [fewestIncidents, fewestUnits] = [20, 12]

/** Whether too little is known to test anything: few incidents, few units, or the same count in all of them. */
export function isTooFew({ counted, counts }: StudyUnits): boolean {
  return counted < fewestIncidents || counts.length < fewestUnits || counts.every((count) => count === counts[0])
}

/** What both cell methods tell before anything was tested. */
export function cellHead({ considered, unit, cellMetres, areaKind }: StudyUnits) {
  return {
    considered,
    tooFew: false,
    unit,
    cellMetres,
    areaKind,
    tested: 0,
    significantUncorrected: 0,
    significant: 0,
  }
}

/** Cells as GeoJSON features. */
export function cellFeatures(
  cells: readonly ({ rank: number; outline: SurfaceShape } & Record<string, unknown>)[],
): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: cells.map(({ outline, ...properties }) => ({
      type: 'Feature',
      id: properties.rank,
      geometry: outline,
      properties,
    })),
  }
}

/** Middle of the box around a shape, degrees. */
export function middleOfShape(shape: SurfaceShape): [lng: number, lat: number] {
  const places = shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2)
  const middle = (axis: 0 | 1) => {
    const values = places.map((place) => place[axis])
    const sum =
      values.reduce((least, value) => Math.min(least, value)) + values.reduce((most, value) => Math.max(most, value))
    return Math.round(sum * 0.5e6) / 1e6
  }
  return [middle(0), middle(1)]
}
