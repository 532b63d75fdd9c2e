import type { LngLat } from '../../geo/lng-lat.ts'
import { grown, IdIndex } from './id-index.ts'

/** OpenStreetMap keeps places to seven decimals of a degree, which fit in 32 bits. */
const unitsPerDegree = 1e7

/** The places of all nodes of a file: 16 bytes a node, 24 when the file is unsorted. Add all, then find. */
export class NodeLocations {
  #index = new IdIndex()
  #lngLat = new Int32Array(2048)

  add(id: number, lng: number, lat: number): void {
    const position = this.#index.add(id)
    if (position * 2 === this.#lngLat.length) this.#lngLat = grown(this.#lngLat)
    this.#lngLat[position * 2] = Math.round(lng * unitsPerDegree)
    this.#lngLat[position * 2 + 1] = Math.round(lat * unitsPerDegree)
  }

  /** The place of a node, or undefined when the file does not hold it. */
  find(id: number): LngLat | undefined {
    const position = this.#index.find(id)
    if (position < 0) return undefined
    return [
      (this.#lngLat[position * 2] as number) / unitsPerDegree,
      (this.#lngLat[position * 2 + 1] as number) / unitsPerDegree,
    ]
  }
}
