import { basename } from 'node:path'

import { asRole, type Actor } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Bbox } from '../../geo/bbox.ts'
import { followTown } from '../assets/asset-town-queries.ts'
import { OsmFileError } from './osm-element.ts'
import { readOsm } from './osm-reader.ts'
import { readTown, type TownCounts } from './town-reading.ts'
import { insertTownImport, raiseTownVersion, replaceTown, type TownRows } from './town-store.ts'

/** A file of any of the formats of readOsm. */
export type TownSource = { fileName: string; chunks: AsyncIterable<Uint8Array> }

/** What an import did: elements read, rows made, and what could not be used. */
export type TownImportSummary = {
  read: Pick<TownCounts, 'nodes' | 'ways' | 'relations'>
  written: TownRows
  missingNodes: number
  skippedWays: number
  skippedRelations: number
  openRings: number
  duplicateAddresses: number
  /** West, south, east, north, degrees. */
  bounds: Bbox
  milliseconds: number
}

/** Where an import has come: while reading, elements so far; while writing, the table. */
export type TownImportProgress = { step: 'reading'; nodes: number; ways: number } | { step: 'writing'; table: string }

/**
 * Puts an OpenStreetMap file in place of a municipality's town: all of it or, after any error, nothing. The same file
 * again gives the same rows. The actor must be an admin of the municipality.
 * @throws OsmFileError when the file cannot be read or holds no town
 * @throws Error when there is no such municipality
 */
export async function importTown(
  database: Database,
  actor: Actor & { municipality: string },
  source: TownSource,
  onProgress: (progress: TownImportProgress) => void = () => {},
): Promise<TownImportSummary> {
  const started = performance.now()
  // The file is read to its end first: a damaged one never touches the database, and a slow one does not hold it.
  const town = await readTown(readOsm(source.chunks), ({ nodes, ways }) => onProgress({ step: 'reading', nodes, ways }))
  return asRole(database, actor, async (trx) => {
    const version = await raiseTownVersion(trx, actor.municipality)
    if (version === undefined) throw new Error(`There is no municipality ${actor.municipality}`)
    const written = await replaceTown(trx, actor.municipality, town, (table) => onProgress({ step: 'writing', table }))
    const bounds = town.bounds
    if (!bounds || written.ways + written.areas + written.places === 0) {
      throw new OsmFileError('the file holds no street, no area and no place')
    }
    const { nodes, ways, relations, ...unused } = town.counts
    const milliseconds = Math.round(performance.now() - started)
    const summary = { read: { nodes, ways, relations }, written, ...unused, bounds, milliseconds }
    const entry = { fileName: basename(source.fileName), accountId: actor.accountId, milliseconds, bounds, summary }
    await insertTownImport(trx, actor.municipality, entry)
    await followTown(trx, actor.municipality, actor.accountId)
    return summary
  })
}
