import { createReadStream } from 'node:fs'
import { collectWays } from '../../server/features/network/network-queries.ts'
import type { StreetWay, StreetWays } from '../../server/features/network/network-queries.ts'
import { readOsm } from '../../server/features/town/osm-reader.ts'
import { readTown } from '../../server/features/town/town-reading.ts'

/** Every street and path of an OpenStreetMap file, without a database. */
export function streetsOfFile(path: string): Promise<StreetWays> {
  return streetsOf(createReadStream(path))
}

/** The same of the bytes of such a file. */
export async function streetsOf(bytes: AsyncIterable<Uint8Array>): Promise<StreetWays> {
  const town = await readTown(readOsm(bytes))
  const ways: StreetWay[] = []
  for (const { highway, name, lit, nodeIds, line } of town.ways()) {
    if (highway === undefined) continue
    ways.push({ highway, name: name ?? null, lit, nodeIds, places: line.flat() })
  }
  return collectWays(ways)
}
