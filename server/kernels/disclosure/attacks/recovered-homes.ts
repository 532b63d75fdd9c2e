/**
 * Finding the home behind an incident.
 *
 * Method: by pins: the mean of the places at which a pin stood in the releases that held it, and the address nearest to that
 * (random displacement averages out). By cells: one of the addresses of the cell that the incident is counted in, at random.
 * Success: share of homes found. Chance: one address of the cell at random, by the rule one of eight at best.
 * Does not handle: what else is known of an address; flats at one address are one.
 */
import { cellAt, type CellLookup } from '../merged-geography.ts'
import type { PublicReading } from './public-reading.ts'

export type Addresses = { readonly x: Float64Array; readonly y: Float64Array }

/** Share of homes (their places in the addresses) that the mean of an incident's pins is nearest to. */
export function homesByPins(reading: PublicReading, addresses: Addresses, homes: Int32Array): number {
  let found = 0
  for (const home of homes) {
    const [hx, hy] = [addresses.x[home], addresses.y[home]]
    const pins = reading.pins?.({ x: hx, y: hy, month: 0, item: 0 }) ?? []
    const x = pins.reduce((sum, [px]) => sum + px, 0) / pins.length
    const y = pins.reduce((sum, [, py]) => sum + py, 0) / pins.length
    const nearest = nearestAddress(addresses, x, y)
    if (nearest >= 0 && addresses.x[nearest] === hx && addresses.y[nearest] === hy) found++
  }
  return found / homes.length
}

/** Share of homes that picking one address of the cell finds: the mean of one over the addresses in the cell. */
export function homesByCells(addressesAround: (home: number) => number, homes: Int32Array): number {
  return homes.reduce((sum, home) => sum + 1 / addressesAround(home), 0) / homes.length
}

/** Addresses in each cell, for homesByCells. */
export function addressesOfCells(lookup: CellLookup, { x, y }: Addresses): Int32Array {
  const counts = new Int32Array(lookup.cellCount)
  for (let a = 0; a < x.length; a++) {
    const cell = cellAt(lookup, x[a], y[a])
    if (cell >= 0) counts[cell]++
  }
  return counts
}

function nearestAddress({ x, y }: Addresses, px: number, py: number): number {
  let [nearest, nearestSquared] = [-1, Infinity]
  for (let a = 0; a < x.length; a++) {
    const squared = (x[a] - px) ** 2 + (y[a] - py) ** 2
    if (squared < nearestSquared) [nearest, nearestSquared] = [a, squared]
  }
  return nearest
}
