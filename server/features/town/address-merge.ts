import { distanceMetres } from '../../geo/units.ts'
import type { OsmType, TownPlace } from './town-row.ts'

/** Two elements with the same street and number nearer than this are the same address mapped twice. */
const sameAddressMetres = 100

/** An address on a node stands at the entrance; on a building it stands in its middle. */
const precision: Record<OsmType, number> = { node: 0, way: 1, relation: 2 }

/**
 * Keeps each address once: it may stand on an entrance, on the building, and on every shop in it. Disclosure control
 * counts addresses, and one counted twice would show a place with too few people behind it. Addresses without a street
 * are all kept, as nothing tells them apart.
 */
export function mergeAddresses(addresses: readonly TownPlace[]): TownPlace[] {
  const kept: TownPlace[] = []
  const byAddress = new Map<string, TownPlace[]>()
  for (const address of [...addresses].sort((a, b) => precision[a.osmType] - precision[b.osmType])) {
    if (address.street === undefined) {
      kept.push(address)
      continue
    }
    const key = `${address.street} ${address.houseNumber ?? ''}`.toLocaleLowerCase('sv').replaceAll(/\s+/g, ' ')
    const same = byAddress.get(key) ?? []
    if (same.some((other) => distanceMetres(other.point, address.point) < sameAddressMetres)) continue
    same.push(address)
    byAddress.set(key, same)
    kept.push(address)
  }
  return kept
}
