import type { ColumnMapping, RejectionReason } from '../../contract/imports.ts'
import type { Problem } from '../../http/problem.ts'
import { problem } from '../../http/problem.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import { fitsCrs, swedishSridOf } from './crs-extent.ts'
import { readBytes } from './file-bytes.ts'
import { draftInterpretation, requireKnownSrid } from './interpretation.ts'
import { openTable } from './open-table.ts'
import { placeLimits } from './place-limits.ts'
import type { PlaceLimits } from './place-reader.ts'
import { placeReader } from './place-reader.ts'
import type { TableRow } from './table.ts'
import { unzipEntry, zipDirectory } from './zip-directory.ts'

/** A file whose rows each have a place, and no time. */
export interface PlaceTable {
  columns: readonly string[]
  /** Column that tells the rows apart; undefined: none does. */
  idColumn: string | undefined
  rows(): AsyncIterable<readonly TableRow[]>
  /** Where a row is, WGS 84, in the municipality or not; or why it cannot be used. */
  read(row: TableRow): readonly [number, number] | { reason: RejectionReason }
  /** What is wrong with the file as a whole, judged by the rows read so far. */
  verdict(): Problem | undefined
}

/**
 * Opens a table of any kind that incidents can be imported from (CSV, XLSX, gzip of each) as places.
 * @throws Problem of openTable; mapping_incomplete without a place, unknown_srid, srid_needed
 */
export async function openPlaces(
  path: string,
  srid: number | undefined,
  municipality: Pick<MunicipalitySettings, 'boundary' | 'srid'>,
): Promise<PlaceTable> {
  const table = await openTable(path)
  const draft = draftInterpretation(table, { srid })
  if (!hasPlace(draft.mapping))
    throw problem('mapping_incomplete', { missing: 'lng, lat', columns: table.columns.join(', ') })
  if (draft.srid === undefined) throw problem('srid_needed', { example: draft.example })
  const places = placeReader(table.columns, { ...draft, srid: draft.srid }, placeLimits(municipality, true))
  return {
    columns: table.columns,
    idColumn: draft.mapping.id ?? draft.mapping.case,
    rows: () => table.rows(),
    read: ({ cells, fault }) => (fault ? { reason: fault } : places.read(cells)),
    verdict: () => places.verdict(),
  }
}

/** What places of a municipality are held against: its boundary, else where its coordinate system is used. */
export function limitsOf(municipality: Pick<MunicipalitySettings, 'boundary' | 'srid'>): PlaceLimits {
  return placeLimits(municipality, false)
}

/** Whether coordinates can be of a system (EPSG code). */
export function canBeOf(srid: number, x: number, y: number): boolean {
  return fitsCrs(srid, x, y)
}

/**
 * The system of some coordinates: the one given, else degrees where most can be, else the Swedish one they fit.
 * @throws Problem unknown_srid, srid_needed
 */
export function sridOf(places: readonly (readonly [number, number])[], given: number | undefined): number {
  if (given !== undefined) return requireKnownSrid(given)
  const most = (fits: (place: readonly [number, number]) => boolean) => places.filter(fits).length > places.length / 2
  if (places.length === 0 || most(([x, y]) => fitsCrs(4326, x, y))) return 4326
  for (const srid of [3006, 3021]) {
    if (most(([x, y]) => swedishSridOf(x, y) === srid || swedishSridOf(y, x) === srid)) return srid
  }
  throw problem('srid_needed', { example: places[0]?.join(', ') ?? '' })
}

/**
 * All of a file, unpacked when it is gzip.
 * @throws Problem too_large beyond `mostBytes`; truncated_file, corrupt_file
 */
export async function wholeFile(path: string, mostBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of readBytes(path)) {
    length += chunk.length
    if (length > mostBytes) throw problem('too_large', { limit: `${Math.round(mostBytes / 1_000_000)} MB` })
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}

/**
 * The files of a zip archive by name, those that end in one of some extensions.
 * @throws Problem corrupt_file; too_large when they unpack to more than `mostBytes`
 */
export async function unzipFiles(
  archive: Buffer,
  extensions: readonly string[],
  mostBytes: number,
): Promise<Map<string, Buffer>> {
  const entries = zipDirectory(archive)
  if (entries === undefined) throw problem('corrupt_file')
  // macOS puts shadows of all files beside them.
  const wanted = entries.filter(
    ({ name }) => extensions.some((ending) => name.toLowerCase().endsWith(ending)) && !name.startsWith('__MACOSX/'),
  )
  const bytes = wanted.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0)
  if (bytes > mostBytes) throw problem('too_large', { limit: `${Math.round(mostBytes / 1_000_000)} MB` })
  const files = new Map<string, Buffer>()
  for (const entry of wanted) {
    const content = await unzipEntry(archive, entry)
    if (content === undefined) throw problem('corrupt_file')
    files.set(entry.name, content)
  }
  return files
}

function hasPlace({ lng, lat, x, y, geometry }: ColumnMapping): boolean {
  return geometry !== undefined || (lng !== undefined && lat !== undefined) || (x !== undefined && y !== undefined)
}
