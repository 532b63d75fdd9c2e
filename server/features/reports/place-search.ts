import type { FoundPlace } from '../../contract/reports.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import { townVersion } from '../town/town-queries.ts'
import { readAddresses, readNamedPlaces } from './named-place-queries.ts'
import { buildPlaceIndex, searchPlaces } from './place-index.ts'
import type { PlaceIndex } from './place-index.ts'

/** Towns whose places are held at a time; some 10 MB each, and read anew in a second or two. */
const mostTowns = 4

/** Finds places of a municipality's town by name or address. */
export interface PlaceSearch {
  /** The best match first, ten at the most. @throws Problem municipality_not_found */
  find(municipality: string, query: string): Promise<FoundPlace[]>
}

/** Opens the search; it reads a town's places when they are first asked for, and again after an import. */
export function openPlaceSearch(database: Database): PlaceSearch {
  const held = new Map<string, { version: number; index: Promise<PlaceIndex> }>()
  const asPublic = { role: 'public' } as const

  const indexOf = (municipality: string, version: number) => {
    const known = held.get(municipality)
    held.delete(municipality)
    const isCurrent = known !== undefined && known.version === version
    const index = isCurrent ? known.index : read(database, municipality)
    held.set(municipality, { version, index })
    // What could not be read is tried again by the next who asks.
    if (!isCurrent) index.catch(() => held.delete(municipality))
    for (const [oldest] of held) if (held.size > mostTowns) held.delete(oldest)
    return index
  }

  return {
    async find(municipality, query) {
      const version = await asRole(database, { ...asPublic, municipality }, (trx) => townVersion(trx, municipality))
      if (version === undefined) throw problem('municipality_not_found', { code: municipality })
      return searchPlaces(await indexOf(municipality, version), query)
    },
  }
}

function read(database: Database, municipality: string): Promise<PlaceIndex> {
  return asRole(database, { role: 'public', municipality }, async (trx) =>
    buildPlaceIndex(await readNamedPlaces(trx, municipality), await readAddresses(trx, municipality)),
  )
}
