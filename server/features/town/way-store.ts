import { grown, IdIndex } from './id-index.ts'

/** The nodes of all ways of a file, 8 bytes a reference: which ways a multipolygon needs is known only at its end. */
export class WayStore {
  #index = new IdIndex()
  #refs = new Float64Array(4096)
  #refCount = 0
  #ends = new Float64Array(1024)

  get length(): number {
    return this.#index.length
  }

  /** Adds a way and returns its position. */
  add(id: number, refs: readonly number[]): number {
    const position = this.#index.add(id)
    while (this.#refCount + refs.length > this.#refs.length) this.#refs = grown(this.#refs)
    this.#refs.set(refs, this.#refCount)
    this.#refCount += refs.length
    if (position === this.#ends.length) this.#ends = grown(this.#ends)
    this.#ends[position] = this.#refCount
    return position
  }

  /** The nodes of the way at a position, as a view that stays valid while no way is added. */
  refsAt(position: number): Float64Array {
    return this.#refs.subarray(position === 0 ? 0 : this.#ends[position - 1], this.#ends[position])
  }

  /** Position of a way, the last one when the file holds it twice; −1 when it does not hold it. */
  find(id: number): number {
    return this.#index.find(id)
  }
}
