import type { AssetRejectionReason, AssetRemark } from '../../contract/asset-rejection.ts'
import { assetRejectionReasons } from '../../contract/asset-rejection.ts'
import type { AssetKind } from '../../contract/assets.ts'
import { problem } from '../../http/problem.ts'
import { openPlaces, unzipFiles, wholeFile } from '../imports/place-queries.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { assetColumns } from './asset-columns.ts'
import type { AssetColumns } from './asset-columns.ts'
import type { AssetDraft } from './asset-draft.ts'
import { belongsTo } from './belongs-to.ts'
import type { FileFeature, FileFeatures } from './file-features.ts'
import { geoJsonFeatures } from './geojson-features.ts'
import { geoPackageFeatures } from './geopackage-features.ts'
import { placeFeatures } from './place-features.ts'
import type { PlacedFeature } from './place-features.ts'
import { shapefileFeatures } from './shapefile-features.ts'

/** Files and what they unpack to are held in memory as a whole, so they are bounded, bytes: far over any municipality's parks and paths. */
const mostBytes = 200_000_000

/** Properties of a row that are kept, and characters of each. */
const mostProperties = 40
const mostCharacters = 500

/** What a file of assets holds. */
export interface AssetFile {
  read: number
  drafts: AssetDraft[]
  rejected: { row: number; reason: AssetRejectionReason }[]
  remarks: AssetRemark[]
}

interface Wish {
  kind: AssetKind
  srid: number | undefined
}

/**
 * Reads assets of a kind from a file of the municipality's own, told by its content: GeoJSON, GeoPackage, zipped shapefile,
 * CSV or XLSX. The coordinate system is the one given, else what the file says, else guessed from the coordinates.
 * @throws Problem of the readers; unknown_srid, srid_needed, wrong_srid, coordinates_swapped, nothing_accepted
 */
export async function readAssetFile(
  path: string,
  wish: Wish,
  municipality: Pick<MunicipalitySettings, 'boundary' | 'srid'>,
): Promise<AssetFile> {
  const bytes = await wholeFile(path, mostBytes)
  if (bytes.length === 0) throw problem('empty_file')
  const shapes = await shapesOf(bytes)
  const file = shapes ? fileOfShapes(shapes, wish, municipality) : await fileOfTable(path, wish, municipality)
  if (file.drafts.length === 0) {
    const reasons = [...new Set(file.rejected.map(({ reason }) => assetRejectionReasons[reason].en))]
    throw problem('nothing_accepted', { read: file.read, reasons: `${reasons.join('; ')}.` })
  }
  return file
}

async function shapesOf(bytes: Buffer): Promise<FileFeatures | undefined> {
  const head = bytes.toString('latin1', 0, 64)
  if (head.startsWith('SQLite format 3')) return geoPackageFeatures(bytes)
  if (head.startsWith('PK')) {
    const files = await unzipFiles(bytes, ['.shp', '.dbf', '.prj', '.cpg'], mostBytes)
    return [...files.keys()].some((name) => /\.shp$/i.test(name)) ? shapefileFeatures(files) : undefined
  }
  return /^(?:\u00EF\u00BB\u00BF)?\s*\{/.test(head) ? geoJsonFeatures(bytes.toString('utf8')) : undefined
}

function fileOfShapes(shapes: FileFeatures, { kind, srid }: Wish, municipality: Parameters<typeof placeFeatures>[2]) {
  const columns = assetColumns(
    shapes.features.map(({ properties }) => properties),
    kind,
  )
  const { placed, remarks } = placeFeatures(shapes, { kind, srid, columns }, municipality)
  return fileOf(placed, remarks, kind, columns)
}

async function fileOfTable(
  path: string,
  { kind, srid }: Wish,
  municipality: Pick<MunicipalitySettings, 'boundary' | 'srid'>,
): Promise<AssetFile> {
  const table = await openPlaces(path, srid, municipality)
  const placed: PlacedFeature[] = []
  const belongs = belongsTo(municipality)
  const isPath = kind === 'footway' || kind === 'cycle-path' || kind === 'underpass'
  for await (const rows of table.rows()) {
    for (const row of rows) {
      const properties = Object.fromEntries(table.columns.map((name, at) => [name, (row.cells[at] ?? '').trim()]))
      const id = table.idColumn === undefined ? undefined : properties[table.idColumn]
      const feature: FileFeature = { row: row.line, geometry: null, id, properties }
      const place = table.read(row)
      if ('reason' in place) placed.push({ feature, reason: reasonOf(place.reason) })
      else if (!belongs(...place)) placed.push({ feature, reason: 'outside_municipality' })
      else if (isPath) placed.push({ feature, reason: 'wrong_shape' })
      else placed.push({ feature, place: { type: 'Point', coordinates: [place[0], place[1]] } })
    }
  }
  const verdict = table.verdict()
  if (verdict) throw verdict
  const columns = assetColumns(
    placed.map(({ feature }) => feature.properties),
    kind,
  )
  return fileOf(placed, [], kind, columns)
}

function fileOf(
  placed: readonly PlacedFeature[],
  remarks: readonly AssetRemark[],
  kind: AssetKind,
  columns: AssetColumns,
): AssetFile {
  const drafts: AssetDraft[] = []
  const rejected: AssetFile['rejected'] = []
  const seen = new Set<string>()
  let unidentified = 0
  for (const one of placed) {
    const { row } = one.feature
    if ('reason' in one) {
      rejected.push({ row, reason: one.reason })
      continue
    }
    const { properties } = one.feature
    const id = columns.id === undefined ? one.feature.id : properties[columns.id]
    const name = (columns.name === undefined ? '' : (properties[columns.name] ?? '').trim()).slice(0, 200)
    const same = JSON.stringify([id, name, one.place])
    if (seen.has(same)) {
      rejected.push({ row, reason: 'repeated' })
      continue
    }
    seen.add(same)
    if (id === undefined || id === '') unidentified++
    drafts.push({
      kind,
      sourceKeys: id === undefined || id === '' ? [] : [`file/${id.slice(0, mostCharacters)}`],
      name: name === '' ? null : name,
      place: one.place,
      properties: keptProperties(properties, columns),
    })
  }
  const noted: AssetRemark[] = unidentified > drafts.length / 2 ? [...remarks, 'no_identifier'] : [...remarks]
  return { read: placed.length, drafts, rejected, remarks: noted }
}

/** What a row says besides its name and place. */
function keptProperties(properties: Readonly<Record<string, string>>, columns: AssetColumns): Record<string, string> {
  const own = new Set<string | undefined>([columns.name, columns.lng, columns.lat])
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([column, value]) => value !== '' && !own.has(column))
      .slice(0, mostProperties)
      .map(([column, value]) => [column, value.slice(0, mostCharacters)]),
  )
}

function reasonOf(reason: string): AssetRejectionReason {
  return reason in assetRejectionReasons ? (reason as AssetRejectionReason) : 'unreadable_place'
}
