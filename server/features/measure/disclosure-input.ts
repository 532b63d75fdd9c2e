import { createHmac } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { isKnownEpsg, projectionFor, type Projection } from '../../geo/projection.ts'
import type { AttackedRecords } from '../../kernels/disclosure/attacks/attacked-records.ts'
import type { Addresses } from '../../kernels/disclosure/attacks/recovered-homes.ts'
import { recordKey } from '../../kernels/disclosure/cell-key.ts'
import { districtMetres, districtsOfPoints, type Districts } from '../../kernels/disclosure/merged-geography.ts'
import { dwellingsOfFile } from '../town/dwelling-queries.ts'
import { readMonthlyIncidents, type FileMonths, type FilePlaces } from './read-places.ts'

/** Files laid out for measuring disclosure, in metres of one system. */
export type DisclosureInput = {
  srid: number | undefined
  addresses: Addresses
  districts: Districts
  records: AttackedRecords
  months: string[]
  categories: string[]
  /** Rows of the file, those without place or month, those far out, and those in districts of 2 km where an address is known. */
  read: number
  unplaced: number
  misplaced: number
  nearAddresses: number
}

/** Farther than this from the middle of all places an incident is taken for misplaced, metres: no municipality is as wide. */
const withinMetres = 75_000

/** Addresses, and residential buildings without one, of an OpenStreetMap extract. */
export async function addressesOfOsm(file: string): Promise<FilePlaces> {
  const { points } = await dwellingsOfFile(createReadStream(file))
  return { x: points.map(([lng]) => lng), y: points.map(([, lat]) => lat), inDegrees: true }
}

/**
 * Puts a file's incidents and addresses into metres: of `srid` where given, else, for degrees, SWEREF 99 TM in Sweden and
 * the UTM zone elsewhere. The ground is every district of 2 km that holds an incident or an address; where no address is known a
 * district stays whole. Keys are made from the secret.
 * @throws Error when there is no address or no incident, or when they lie far from each other
 */
export async function disclosureInput(
  file: string,
  places: FilePlaces,
  srid: number | undefined,
  secret: string,
): Promise<DisclosureInput> {
  if (places.x.length === 0) throw new Error('There is no address: without addresses nothing may be published')
  const incidents = await readMonthlyIncidents(file)
  if (incidents.x.length === 0) throw new Error(`${file}: no incident has a place and a month`)
  // Where one of the two is in metres, those are taken to be of the system that the other's degrees call for.
  const inDegrees = [incidents, places].find((file) => file.inDegrees)
  const system = srid ?? (inDegrees && systemAround(inDegrees))
  const projection = system === undefined ? undefined : projectionFor(system)
  const all = projected(incidents, projection)
  const [middleX, middleY] = [medianOf(all.x), medianOf(all.y)]
  const kept = all.x.flatMap((x, i) => (Math.hypot(x - middleX, all.y[i]! - middleY) <= withinMetres ? [i] : []))
  const homes = projected(places, projection)
  const addresses = { x: Float64Array.from(homes.x), y: Float64Array.from(homes.y) }
  const [homeX, homeY] = [medianOf(homes.x), medianOf(homes.y)]
  if (Math.hypot(homeX - middleX, homeY - middleY) > withinMetres) {
    throw new Error('Incidents and addresses lie far from each other: --srid says of which system the metres are')
  }
  const laid = laidOut(incidents, all, kept, secret)
  return {
    srid: system,
    addresses,
    districts: districtsOfPoints(
      Float64Array.from([...laid.records.x, ...addresses.x]),
      Float64Array.from([...laid.records.y, ...addresses.y]),
    ),
    ...laid,
    read: incidents.x.length + incidents.unplaced,
    unplaced: incidents.unplaced,
    misplaced: incidents.x.length - kept.length,
    nearAddresses: nearAddresses(laid.records, addresses),
  }
}

/** Incidents in districts that hold an address. */
function nearAddresses({ x, y }: AttackedRecords, addresses: Addresses): number {
  const name = (px: number, py: number) => `${Math.floor(px / districtMetres)} ${Math.floor(py / districtMetres)}`
  const inhabited = new Set(Array.from(addresses.x, (px, a) => name(px, addresses.y[a]!)))
  return x.reduce((sum, px, i) => sum + (inhabited.has(name(px, y[i]!)) ? 1 : 0), 0)
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
