import type { LngLat } from '../../server/geo/lng-lat.ts'
import { projectionFor } from '../../server/geo/projection.ts'
import { asciiNetwork } from './ascii-network.ts'

/** A way of a drawn town: the letters of its nodes, and OpenStreetMap's tags. */
export type AsciiWay = [letters: string, tags: Record<string, string>]

export interface AsciiTown {
  /** OpenStreetMap XML, in one piece. */
  chunks: () => AsyncIterable<Uint8Array>
  /** Where each letter or digit stands. */
  place: (sign: string) => LngLat
}

/** Where the bottom left of the drawing lies, SWEREF 99 TM: a field near Kristinehamn. */
const origin = { x: 440_000, y: 6_575_000 }

/**
 * An OpenStreetMap file of a town that is drawn as `asciiNetwork` has it; nodes may have tags too, by letter.
 * @param stepMetres metres of each character and each line
 */
export function asciiTown(
  drawing: string,
  ways: readonly AsciiWay[],
  { stepMetres = 10, nodes = {} }: { stepMetres?: number; nodes?: Record<string, Record<string, string>> } = {},
): AsciiTown {
  const network = asciiNetwork(
    drawing,
    ways.map(([letters]) => letters),
    stepMetres,
  )
  const projection = projectionFor(3006)
  const place = (sign: string): LngLat => {
    const [x, y] = network.places[sign]!
    return projection.toLngLat(origin.x + x, origin.y + y)
  }
  const tagText = (tags: Record<string, string> = {}) =>
    Object.entries(tags)
      .map(([key, value]) => `<tag k="${key}" v="${value}"/>`)
      .join('')
  const nodeTexts = Object.keys(network.places).map((sign) => {
    const [lng, lat] = place(sign)
    const at = `lat="${lat.toFixed(7)}" lon="${lng.toFixed(7)}"`
    return `<node id="${network.nodeId(sign)}" ${at}>${tagText(nodes[sign])}</node>`
  })
  const wayTexts = ways.map(([letters, tags], at) => {
    const refs = Array.from(letters, (letter) => `<nd ref="${network.nodeId(letter)}"/>`).join('')
    return `<way id="${at + 1}">${refs}${tagText(tags)}</way>`
  })
  const text = `<osm version="0.6">${nodeTexts.join('')}${wayTexts.join('')}</osm>`
  return {
    place,
    async *chunks() {
      yield Buffer.from(text)
    },
  }
}
