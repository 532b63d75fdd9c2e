import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Tile } from '../../geo/tile-grid.ts'
import { townVersion } from '../town/town-queries.ts'
import { TileCache } from './tile-cache.ts'
import { shallowestTownZoom } from './tile-rules.ts'
import { makeTownTile } from './town-tile.ts'

const gzipped = promisify(gzip)

/** Packed tiles kept in memory, bytes: some thousand tiles, a few towns at the zooms that people look at. */
const cacheBytes = 48 * 1024 * 1024

export type FoundTile = { version: number; gzipped: Buffer | undefined }

/** The towns' tiles, made when first asked for and kept while there is room. */
export class TownTiles {
  readonly #database: Database
  readonly #cache = new TileCache(cacheBytes)

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * A tile, gzipped; without bytes where the town has nothing; undefined when there is no such municipality.
   * @param version the version asked for: a tile kept of it is given without asking the database
   */
  async find(municipality: string, tile: Tile, version?: number): Promise<FoundTile | undefined> {
    const keyOf = (of: number) => `${municipality}/${of}/${tile.z}/${tile.x}/${tile.y}`
    if (version !== undefined && this.#cache.has(keyOf(version)))
      return { version, gzipped: this.#cache.get(keyOf(version)) }
    const made = await asRole(this.#database, { role: 'public', municipality }, async (trx) => {
      const current = await townVersion(trx, municipality)
      if (current === undefined) return undefined
      if (this.#cache.has(keyOf(current))) return { version: current, kept: true, bytes: undefined }
      const bytes = tile.z < shallowestTownZoom ? undefined : await makeTownTile(trx, tile)
      return { version: current, kept: false, bytes }
    })
    if (made === undefined) return undefined
    const key = keyOf(made.version)
    if (!made.kept) this.#cache.set(key, made.bytes && (await gzipped(made.bytes)))
    return { version: made.version, gzipped: this.#cache.get(key) }
  }
}
