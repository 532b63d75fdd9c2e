import { createHmac } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { isKnownEpsg, projectionFor, type Projection } from '../../geo/projection.ts'
import type { AttackedRecords } from '../../kernels/disclosure/attacks/attacked-records.ts'
import type { Addresses } from '../../kernels/disclosure/attacks/recovered-homes.ts'
import { recordKey } from '../../kernels/disclosure/cell-key.ts'
import { districtsOfBox, type Districts } from '../../kernels/disclosure/merged-geography.ts'
import { dwellingsOfFile } from '../town/dwelling-queries.ts'
import { readAddressFile, readMonthlyIncidents, type FileMonths, type FilePlaces } from './read-places.ts'

/** Files laid out for measuring disclosure, in metres of one system. */
export type DisclosureInput = {
  srid: number | undefined
  addresses: Addresses
  districts: Districts
  records: AttackedRecords
  months: string[]
  categories: string[]
  /** Rows of the file, those without place or month, and those outside the box that addresses are known in. */
  read: number
  unplaced: number
  outside: number
}

/** Where people live and what is known of it, from either kind of file. */
export type AddressFile = { places: FilePlaces; corners: FilePlaces }

/** Addresses of a CSV, known in the box around them. */
export async function addressesOfCsv(file: string): Promise<AddressFile> {
  const places = await readAddressFile(file)
  return { places, corners: places }
}

/** Addresses, and residential buildings without one, of an OpenStreetMap extract, known in the box that it covers. */
export async function addressesOfOsm(file: string): Promise<AddressFile & { buildingsWithoutAddress: number }> {
  const { points, bounds, buildingsWithoutAddress } = await dwellingsOfFile(createReadStream(file))
  const [west, south, east, north] = bounds
  return {
    places: { x: points.map(([lng]) => lng), y: points.map(([, lat]) => lat), inDegrees: true },
    corners: { x: [west, east, west, east], y: [south, south, north, north], inDegrees: true },
    buildingsWithoutAddress,
  }
}

/**
 * Puts a file's incidents and addresses into metres: of `srid` where given, else, for degrees, SWEREF 99 TM in Sweden and
 * the UTM zone elsewhere. Incidents outside the box that addresses are known in are left out: beyond it nobody knows where people live.
 * Keys are made from the secret.
 * @throws Error when nothing is left, or degrees and metres meet without a srid
 */
export async function disclosureInput(
  file: string,
  { places, corners }: AddressFile,
  srid: number | undefined,
  secret: string,
): Promise<DisclosureInput> {
  if (places.x.length === 0) throw new Error('There is no address: without addresses nothing may be published')
  const incidents = await readMonthlyIncidents(file)
  const system =
    srid ??
    (places.inDegrees || incidents.inDegrees ? systemAround(incidents.inDegrees ? incidents : places) : undefined)
  if (srid === undefined && places.inDegrees !== incidents.inDegrees) {
    throw new Error('Incidents and addresses are not both degrees or both metres: --srid says which metres')
  }
  const projection = system === undefined ? undefined : projectionFor(system)
  const box = boxOf(projected(corners, projection))
  const all = projected(incidents, projection)
  const kept = all.x.flatMap((x, i) =>
    x >= box.west && x <= box.east && all.y[i]! >= box.south && all.y[i]! <= box.north ? [i] : [],
  )
  if (kept.length === 0) throw new Error(`No incident of ${file} lies in the box that addresses are known in`)
  const addresses = projected(places, projection)
  return {
    srid: system,
    addresses: { x: Float64Array.from(addresses.x), y: Float64Array.from(addresses.y) },
    districts: districtsOfBox(box.west, box.south, box.east, box.north),
    ...laidOut(incidents, all, kept, secret),
    read: incidents.x.length + incidents.unplaced,
    unplaced: incidents.unplaced,
    outside: incidents.x.length - kept.length,
  }
}

function laidOut(
  { month, category }: FileMonths,
  { x, y }: { x: number[]; y: number[] },
  kept: readonly number[],
  secret: string,
): Pick<DisclosureInput, 'records' | 'months' | 'categories'> {
  const categories = [...new Set(kept.map((i) => category[i]!))].sort()
  const months = monthsBetween([...new Set(kept.map((i) => month[i]!))].sort())
  const [itemOf, monthOf] = [
    new Map(categories.map((name, at) => [name, at])),
    new Map(months.map((name, at) => [name, at])),
  ]
  const records: AttackedRecords = {
    x: Float64Array.from(kept, (i) => x[i]!),
    y: Float64Array.from(kept, (i) => y[i]!),
    month: Int32Array.from(kept, (i) => monthOf.get(month[i]!)!),
    item: Int32Array.from(kept, (i) => itemOf.get(category[i]!)!),
    key: Uint32Array.from(kept, (i) => recordKey(createHmac('sha256', secret).update(String(i)).digest())),
    monthCount: months.length,
    itemCount: categories.length,
  }
  return { records, months, categories }
}

/** All months from the first to the last, those without incidents too. */
function monthsBetween(sorted: readonly string[]): string[] {
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
  const [first, last] = [index(sorted[0]!), index(sorted.at(-1)!)]
  return Array.from({ length: last - first + 1 }, (_, k) => {
    const at = first + k
    return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

function projected({ x, y, inDegrees }: FilePlaces, projection: Projection | undefined): { x: number[]; y: number[] } {
  if (!inDegrees || projection === undefined) return { x, y }
  const places = x.map((lng, i) => projection.toMetres(lng, y[i]!))
  return { x: places.map(([px]) => px), y: places.map(([, py]) => py) }
}

/** SWEREF 99 TM where the middle place is in Sweden, else the UTM zone of the middle place. */
function systemAround({ x, y }: FilePlaces): number {
  const [lng, lat] = [medianOf(x), medianOf(y)]
  if (lng >= 10.5 && lng <= 24.5 && lat >= 55 && lat <= 69.5) return 3006
  const system = (lat < 0 ? 32_700 : 32_600) + Math.min(60, Math.floor((lng + 180) / 6) + 1)
  if (!isKnownEpsg(system)) throw new Error(`Not degrees: ${lng}, ${lat}`)
  return system
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function boxOf({ x, y }: { x: number[]; y: number[] }): { west: number; south: number; east: number; north: number } {
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity)
  return { west: least(x), south: least(y), east: most(x), north: most(y) }
}
