import type { FeatureCollection, Polygon as GeoPolygon, MultiPolygon as GeoMultiPolygon } from 'geojson'
import type { MultiPolygon } from '../../contract/geometry.ts'
import type { HotspotRun, Peak } from '../../contract/hotspots.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { csvText } from '../../http/csv-text.ts'
import type { CsvCell } from '../../http/csv-text.ts'
import { geoPackageType } from '../../http/geopackage.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { geoPackageJob } from '../jobs/geopackage-job.ts'

/** A form in which the hotspots of a run leave the service. */
export interface HotspotExportFormat {
  extension: string
  name: string
  contentType: string
  /** Writes the file; what takes long in a thread of the pool. */
  write: (run: HotspotRun, pool: JobRunner, signal?: AbortSignal) => string | Promise<Uint8Array>
}

export const hotspotExportFormats: readonly HotspotExportFormat[] = [
  {
    extension: 'geojson',
    name: 'GeoJSON',
    contentType: 'application/geo+json',
    write: (run) => `${JSON.stringify(hotspotsAsGeoJson(run))}\n`,
  },
  {
    extension: 'csv',
    name: 'CSV (UTF-8 with BOM, semicolons, decimal points)',
    contentType: 'text/csv; charset=utf-8',
    write: hotspotsAsCsv,
  },
  { extension: 'gpkg', name: 'GeoPackage', contentType: geoPackageType, write: hotspotsAsGeoPackage },
]

function hotspotsAsGeoPackage(run: HotspotRun, pool: JobRunner, signal?: AbortSignal): Promise<Uint8Array> {
  const layer = { layer: 'hotspots', description: `Tryggkarta: ${run.id}`, now: new Date(run.createdAt) }
  return pool.run(geoPackageJob, { ...layer, collection: hotspotsAsGeoJson(run) }, { signal })
}

/** The hotspots of a run as GeoJSON (RFC 7946): outlines of a full run, coarse areas of a shared one. */
function hotspotsAsGeoJson(run: HotspotRun): FeatureCollection<GeoPolygon | GeoMultiPolygon> {
  if (run.detail === 'area') {
    const features = run.hotspots.map(({ area, ...properties }) => ({
      type: 'Feature' as const,
      id: properties.rank,
      geometry: area as GeoMultiPolygon,
      properties,
    }))
    return { type: 'FeatureCollection', features }
  }
  const features = run.hotspots.map(({ outline, ...properties }) => ({
    type: 'Feature' as const,
    id: properties.rank,
    geometry: outline as GeoPolygon,
    properties,
  }))
  return { type: 'FeatureCollection', features }
}

/** The hotspots of a run as CSV for spreadsheets and programs. */
function hotspotsAsCsv(run: HotspotRun): string {
  return csvText(run.detail === 'full' ? fullRows(run) : areaRows(run))
}

function fullRows(run: Extract<HotspotRun, { detail: 'full' }>): CsvCell[][] {
  const header = ['rank', 'score', 'artefact', 'count', 'share', 'area_hectares', 'density_per_hectare', 'lng', 'lat']
  const rest = ['nearest_street', 'categories', 'without_hour', ...peakHeader, 'first', 'last', ...evidenceHeader]
  const stabilityOf = new Map(run.evidence?.stability.shares.map(({ rank, share }) => [rank, rounded(share)]))
  const rows = run.hotspots.map((hotspot) => [
    hotspot.rank,
    rounded(hotspot.score),
    hotspot.artefact,
    hotspot.count,
    rounded(hotspot.share),
    rounded(hotspot.areaHectares),
    rounded(hotspot.densityPerHectare),
    ...hotspot.centre,
    hotspot.nearestStreet,
    hotspot.categories.map(({ code, count }) => `${code}:${count}`).join(','),
    hotspot.withoutHour,
    ...peakCells(hotspot.peak),
    hotspot.first,
    hotspot.last,
    hotspot.artefactSigns?.join(',') ?? null,
    hotspot.p,
    hotspot.trend?.class ?? null,
    hotspot.trend?.q ?? null,
    hotspot.trend?.slopePerMonth ?? null,
    stabilityOf.get(hotspot.rank) ?? null,
  ])
  return [[...header, ...rest], ...rows]
}

function areaRows(run: Extract<HotspotRun, { detail: 'area' }>): CsvCell[][] {
  const header = ['rank', 'count', 'lng', 'lat', ...peakHeader]
  return [
    header,
    ...run.hotspots.map(({ rank, count, area, peak }) => [rank, count, ...middleOf(area), ...peakCells(peak)]),
  ]
}

const evidenceHeader = ['artefact_signs', 'p', 'trend', 'trend_q', 'slope_per_month', 'stability']

const peakHeader = ['peak_weekdays', 'peak_from_hour', 'peak_to_hour', 'peak_share']

function peakCells(peak: Peak | null): CsvCell[] {
  if (peak === null) return [null, null, null, null]
  return [peak.weekdays.join(','), peak.fromHour, peak.toHour, rounded(peak.share)]
}

/** Middle of the box around an area, degrees: tells no more than the area does. */
function middleOf(area: MultiPolygon): LngLat {
  const positions = area.coordinates.flat(2)
  const middle = (axis: 0 | 1) => {
    const values = positions.map((position) => position[axis])
    return rounded((Math.min(...values) + Math.max(...values)) / 2)
  }
  return [middle(0), middle(1)]
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
