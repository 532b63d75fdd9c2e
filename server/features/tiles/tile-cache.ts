/** Keeps what was used last, up to a number of bytes. A tile that is empty is kept as undefined, and costs its key. */
export class TileCache {
  readonly #tiles = new Map<string, Buffer | undefined>()
  readonly #maximumBytes: number
  #bytes = 0

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes
  }

  has(key: string): boolean {
    return this.#tiles.has(key)
  }

  get(key: string): Buffer | undefined {
    const tile = this.#tiles.get(key)
    if (!this.#tiles.has(key)) return undefined
    // A Map keeps the order of insertion: put in again, it is the youngest.
    this.#tiles.delete(key)
    this.#tiles.set(key, tile)
    return tile
  }

  set(key: string, tile: Buffer | undefined): void {
    if (this.#tiles.has(key)) this.#remove(key)
    this.#tiles.set(key, tile)
    this.#bytes += costOf(key, tile)
    for (const oldest of this.#tiles.keys()) {
      if (this.#bytes <= this.#maximumBytes) break
      this.#remove(oldest)
    }
  }

  #remove(key: string): void {
    this.#bytes -= costOf(key, this.#tiles.get(key))
    this.#tiles.delete(key)
  }
}

/** Bytes that an entry takes, its place in the table included. */
function costOf(key: string, tile: Buffer | undefined): number {
  return key.length * 2 + 100 + (tile?.length ?? 0)
}
