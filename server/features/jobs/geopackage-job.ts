import type { FeatureCollection } from 'geojson'
import { featuresAsGeoPackage } from '../../http/geopackage.ts'
import type { GeoPackageLayer } from '../../http/geopackage.ts'
import type { AnalysisJob } from './analysis-job.ts'

/** Writes a GeoPackage away from the main thread: SQLite takes its time, and most of it at the first file. */
export const geoPackageJob: AnalysisJob<GeoPackageLayer & { collection: FeatureCollection }, Promise<Uint8Array>> = {
  name: 'geopackage',
  length: 'short',
  run: ({ collection, ...layer }) => featuresAsGeoPackage(collection, layer),
}
