/**
 * Finds where in a long list an identifier stands: 8 bytes each (12 when they came unsorted) instead of some 50 in a
 * Map, so that a country's nodes fit in memory. Add all, then find.
 */
export class IdIndex {
  #ids = new Float64Array(1024)
  #length = 0
  #ascending = true
  /** Position in the order of adding, for each identifier in ascending order; undefined when they came that way. */
  #order: Uint32Array | undefined

  get length(): number {
    return this.#length
  }

  /** Adds an identifier (whole, within ±2^53) and returns its position. */
  add(id: number): number {
    if (this.#order) throw new Error('Identifiers cannot be added once they have been searched')
    if (this.#length === this.#ids.length) this.#ids = grown(this.#ids)
    if (this.#length > 0 && id < (this.#ids[this.#length - 1] as number)) this.#ascending = false
    this.#ids[this.#length] = id
    return this.#length++
  }

  /** Position at which an identifier was added, the last one when it was added twice; −1 when it never was. */
  find(id: number): number {
    if (!this.#ascending) this.#sort()
    let low = 0
    let high = this.#length
    // First position after all that are ≤ id.
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#ids[middle] as number) <= id) low = middle + 1
      else high = middle
    }
    if (low === 0 || this.#ids[low - 1] !== id) return -1
    return this.#order ? (this.#order[low - 1] as number) : low - 1
  }

  #sort(): void {
    if (this.#order) return
    const ids = this.#ids
    const order = new Uint32Array(this.#length)
    for (let i = 0; i < order.length; i++) order[i] = i
    order.sort((a, b) => (ids[a] as number) - (ids[b] as number) || a - b)
    const sorted = new Float64Array(this.#length)
    for (let i = 0; i < order.length; i++) sorted[i] = ids[order[i] as number] as number
    this.#ids = sorted
    this.#order = order
  }
}

/** The same numbers in an array twice as long. */
export function grown<T extends Float64Array | Int32Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(array.length * 2)
  larger.set(array)
  return larger
}
