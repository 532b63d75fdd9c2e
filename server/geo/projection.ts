import proj4 from 'proj4'

import type { LngLat } from './lng-lat.ts'

/** Conversion between WGS 84 degrees and one coordinate reference system, in PostGIS's axis order (east, north). */
export type Projection = {
  readonly epsg: number
  /** Unit of the projected coordinates: every known system is in metres but EPSG:4326 and EPSG:4258, which stay degrees. */
  readonly unit: 'metre' | 'degree'
  /** Projects a place to [east, north]; not finite where the system has no coordinates (a pole in web mercator). */
  toMetres(lng: number, lat: number): [x: number, y: number]
  /** The place of projected coordinates [east, north]; not finite where they denote none. */
  toLngLat(x: number, y: number): LngLat
}

// SWEREF 99 local zones (Lantmäteriet): transverse Mercator on GRS 80, scale 1, false easting 150 km. Central meridians:
const swerefZones: Record<number, number> = {
  3007: 12,
  3008: 13.5,
  3009: 15,
  3010: 16.5,
  3011: 18,
  3012: 14.25,
  3013: 15.75,
  3014: 17.25,
  3015: 18.75,
  3016: 20.25,
  3017: 21.75,
  3018: 23.25,
}

// RT 90 (Lantmäteriet): 7.5 gon V … 5 gon O, transverse Mercator on Bessel, scale 1, false easting 1,500 km.
const rt90Zones: Record<number, number> = {
  3019: 11.30827777777778,
  3020: 13.55827777777778,
  3021: 15.80827777777778,
  3022: 18.05827777777778,
  3023: 20.30827777777778,
  3024: 22.55827777777778,
}

/** RT 90 to WGS 84 (Lantmäteriet's seven parameters, position-vector rotations): good to about 0.1 m. */
const rt90Datum =
  '+ellps=bessel +towgs84=414.0978567149,41.3381489658,603.0627177516,-0.8550434314,2.1413465185,-7.0227209516,0'

const singleSystems: Record<number, string> = {
  4326: '+proj=longlat +datum=WGS84 +no_defs',
  // ETRS 89 degrees (and SWEREF 99 degrees, 4619): equal to WGS 84 within a metre.
  4258: '+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs',
  4619: '+proj=longlat +ellps=GRS80 +towgs84=0,0,0 +no_defs',
  3857: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  3006: '+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs',
  // Lambert-93, France.
  2154: '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0 +units=m +no_defs',
  // British National Grid by the seven-parameter shift (EPSG:1314): good to about 5 m; the grid shift file is not shipped.
  27700:
    '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs',
}

const degreeSystems = new Set([4326, 4258, 4619])

const made = new Map<number, Projection>()

/**
 * The conversion for an EPSG code. Known: 4326, 4258, 4619, 3857, 3006 (SWEREF 99 TM), 3007–3018 (SWEREF 99 local
 * zones), 3019–3024 (RT 90), 25828–25838 (ETRS 89 UTM), 32601–32660 and 32701–32760 (WGS 84 UTM), 2154, 27700.
 * @throws Error naming the code when it is not known
 */
export function projectionFor(epsg: number): Projection {
  const known = made.get(epsg)
  if (known) return known
  const definition = definitionOf(epsg)
  if (definition === undefined) throw new Error(`Unknown EPSG code: ${epsg}`)
  const isDegrees = degreeSystems.has(epsg)
  const converter = proj4('EPSG:4326', definition)
  const projection: Projection = {
    epsg,
    unit: isDegrees ? 'degree' : 'metre',
    // Degrees go through unchanged: proj4 would turn them into radians and back, and 59.4 into 59.39999999999999.
    toMetres: (lng, lat) => (isDegrees ? [lng, lat] : converter.forward<[number, number]>([lng, lat])),
    toLngLat: (x, y) => (isDegrees ? [x, y] : converter.inverse<[number, number]>([x, y])),
  }
  made.set(epsg, projection)
  return projection
}

/** Tells whether projectionFor knows an EPSG code. */
export function isKnownEpsg(epsg: number): boolean {
  return definitionOf(epsg) !== undefined
}

function definitionOf(epsg: number): string | undefined {
  if (singleSystems[epsg] !== undefined) return singleSystems[epsg]
  if (swerefZones[epsg] !== undefined) return gauss(swerefZones[epsg], 150_000, '+ellps=GRS80 +towgs84=0,0,0')
  if (rt90Zones[epsg] !== undefined) return gauss(rt90Zones[epsg], 1_500_000, rt90Datum)
  if (!Number.isInteger(epsg)) return undefined
  if (epsg >= 25_828 && epsg <= 25_838) return utm(epsg - 25_800, '+ellps=GRS80 +towgs84=0,0,0')
  if (epsg >= 32_601 && epsg <= 32_660) return utm(epsg - 32_600, '+datum=WGS84')
  if (epsg >= 32_701 && epsg <= 32_760) return utm(epsg - 32_700, '+south +datum=WGS84')
  return undefined
}

function gauss(centralMeridian: number, falseEasting: number, datum: string): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${centralMeridian} +k=1 +x_0=${falseEasting} +y_0=0 ${datum} +units=m +no_defs`
}

function utm(zone: number, datum: string): string {
  return `+proj=utm +zone=${zone} ${datum} +units=m +no_defs`
}
