import type { Geometry } from 'geojson'
import type { AssetRejectionReason, AssetRemark } from '../../contract/asset-rejection.ts'
import type { AssetKind, AssetPlace } from '../../contract/assets.ts'
import { projectionFor } from '../../geo/projection.ts'
import { metresPerDegreeLatitude } from '../../geo/units.ts'
import { problem } from '../../http/problem.ts'
import { canBeOf, limitsOf, sridOf } from '../imports/place-queries.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import type { AssetColumns } from './asset-columns.ts'
import { belongsTo } from './belongs-to.ts'
import type { FileFeature, FileFeatures } from './file-features.ts'
import { placeOfGeometry, positionsOf } from './file-shape.ts'

/** Share of a file's shapes that must be at fault in the same way for all of it to be judged by it. */
const wholeFileShare = 0.5

/** Degrees with no more decimals than this are rounded by more than 50 m, metres that end on as many zeros too. */
const coarseDecimals = 3
const coarseMetres = 100

/** Decimals that coordinates in properties need to be believed, 11 m. */
const leastPropertyDecimals = 4

/** Where a feature is, or why it is not taken. */
export type PlacedFeature = { feature: FileFeature } & ({ place: AssetPlace } | { reason: AssetRejectionReason })

/**
 * Brings the shapes of a file to WGS 84 and holds each against the municipality: shapes too coarse to be a place give way
 * to the coordinates in their properties when those are finer and at the same place, and are refused otherwise.
 * @throws Problem unknown_srid, srid_needed, wrong_srid, coordinates_swapped when most of the file is at fault in that way
 */
export function placeFeatures(
  { features, srid: declared, layers }: FileFeatures,
  { kind, srid: given, columns }: { kind: AssetKind; srid: number | undefined; columns: AssetColumns },
  municipality: Pick<MunicipalitySettings, 'boundary' | 'srid'>,
): { placed: PlacedFeature[]; remarks: AssetRemark[] } {
  const remarks: AssetRemark[] = layers > 1 ? ['several_layers'] : []
  const read = features.map((feature) => ({ feature, corners: feature.geometry && positionsOf(feature.geometry) }))
  const corners = read.flatMap((one) => one.corners ?? []).filter(([x, y]) => x !== 0 || y !== 0)
  const srid = sridOf(corners, given ?? declared)
  if ((given ?? declared) === undefined && srid !== 4326) remarks.push('srid_guessed')
  const projection = projectionFor(srid)
  const limits = limitsOf(municipality)
  const belongs = belongsTo(municipality)
  const isMost = (count: number) => count > corners.length * wholeFileShare

  const isDegrees = projection.unit === 'degree'
  const unfit = corners.filter(([x, y]) => !canBeOf(srid, x, y))
  const isTurned = !isDegrees && isMost(unfit.length) && isMost(corners.filter(([x, y]) => canBeOf(srid, y, x)).length)
  if (isTurned) remarks.push('axes_turned')
  else if (isMost(unfit.length)) {
    const hint = corners.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90) ? ' EPSG:4326?' : ''
    throw problem('wrong_srid', { example: unfit[0]!.join(', '), srid, hint })
  }
  const isOutside = ([x, y]: readonly [number, number]) => !limits.isPlausible(...projection.toLngLat(x, y))
  const swapped = isDegrees ? corners.filter((at) => isOutside(at) && !isOutside([at[1], at[0]])) : []
  if (isMost(swapped.length)) throw problem('coordinates_swapped', { example: swapped[0]!.join(', ') })

  const fits = ([x, y]: readonly [number, number]) => (isTurned ? canBeOf(srid, y, x) : canBeOf(srid, x, y))
  const toLngLat = (x: number, y: number) => (isTurned ? projection.toLngLat(y, x) : projection.toLngLat(x, y))
  const isCoarse = (at: readonly [number, number][]) =>
    at.every((pair) =>
      pair.every((value) => (isDegrees ? decimalsOf(value) <= coarseDecimals : value % coarseMetres === 0)),
    )
  const coarse = new Set(read.filter((one) => one.corners && isCoarse(one.corners)).map(({ feature }) => feature))
  const isFileCoarse = coarse.size > read.length * wholeFileShare
  const metres = projectionFor(municipality.srid)
  // What the file as a whole is rounded to: a corner may end on zeros by itself.
  const decimals = isFileCoarse ? corners.flat().reduce((most, value) => Math.max(most, decimalsOf(value)), 0) : 0
  const roundedDegrees = isDegrees ? 10 ** -decimals : coarseMetres / metresPerDegreeLatitude
  let propertiesUsed = 0

  const placed = read.map(({ feature, corners: own }): PlacedFeature => {
    const { geometry } = feature
    const fault = (reason: AssetRejectionReason): PlacedFeature => ({ feature, reason })
    if (geometry !== null && own === undefined) return fault('unreadable_place')
    if (own?.every(([x, y]) => x === 0 && y === 0)) return fault('zero_place')
    if (own?.some((at) => !fits(at))) return fault(isDegrees ? 'impossible_place' : 'outside_crs')
    const ownLngLat = own?.map(([x, y]) => toLngLat(x, y))
    let shape: Geometry | null = geometry
    let convert = toLngLat
    if (geometry === null || (isFileCoarse && coarse.has(feature))) {
      const named = propertyPlace(feature.properties, columns)
      if (named === undefined) return fault(geometry === null ? 'missing_place' : 'place_too_coarse')
      if (ownLngLat && !isAtShape(named, ownLngLat, roundedDegrees)) return fault('places_differ')
      propertiesUsed++
      shape = { type: 'Point', coordinates: named }
      convert = (x, y) => [x, y]
    }
    const place = placeOfGeometry(shape!, kind, convert, metres)
    if (typeof place === 'string') return fault(place)
    const positions = positionsOf(place)!
    // A path may cross the boundary; whoever has a part of it reviews that.
    return positions.some(([lng, lat]) => belongs(lng, lat)) ? { feature, place } : fault('outside_municipality')
  })
  if (propertiesUsed > 0) remarks.push('properties_used')
  return { placed, remarks }
}

/** Coordinates in the properties of a row; undefined when it has none, or none that are fine enough. */
function propertyPlace(
  properties: Readonly<Record<string, string>>,
  { lng, lat }: AssetColumns,
): [number, number] | undefined {
  if (lng === undefined || lat === undefined) return undefined
  const texts = [properties[lng] ?? '', properties[lat] ?? ''].map((text) => text.replace(',', '.'))
  const [x, y] = texts.map(Number) as [number, number]
  if (texts.includes('') || !Number.isFinite(x + y) || Math.abs(x) > 180 || Math.abs(y) > 90) return undefined
  // One of the two may end on zeros by chance, both hardly.
  return Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0)) >= leastPropertyDecimals ? [x, y] : undefined
}

/** Whether a place lies within a rounded shape's box, grown by what was rounded off. */
function isAtShape(
  [lng, lat]: readonly [number, number],
  corners: readonly (readonly [number, number])[],
  rounded: number,
): boolean {
  const [x, y] = [corners.map(([value]) => value), corners.map(([, value]) => value)]
  return (
    lng >= Math.min(...x) - rounded &&
    lng <= Math.max(...x) + rounded &&
    lat >= Math.min(...y) - rounded &&
    lat <= Math.max(...y) + rounded
  )
}

function decimalsOf(value: number): number {
  const text = String(value)
  return /e/.test(text) ? 20 : (text.split('.')[1] ?? '').length
}
