import type { WayLines } from '../../server/kernels/streets/street-graph.ts'

/** A street network drawn in text. */
export interface AsciiNetwork extends WayLines {
  /** Where each letter or digit stands, metres: x to the right, y upwards from the last line. */
  places: Record<string, [x: number, y: number]>
  /** The number of a letter's node. */
  nodeId: (letter: string) => number
}

/**
 * Reads a street network that is drawn as OSRM's tests draw theirs: letters are nodes, digits are places beside the
 * streets, and the dashes are for the reader. Each character and each line is a step of `stepMetres`. Ways are listed
 * beside the drawing by the letters of their nodes: `['abc', 'bd']`.
 *
 *     a---b---c
 *         |
 *         d   1
 * @throws Error naming a letter that is drawn twice or not at all
 */
export function asciiNetwork(drawing: string, ways: readonly string[], stepMetres = 10): AsciiNetwork {
  const lines = drawing.split('\n').filter((line) => line.trim() !== '')
  const indent = Math.min(...lines.map((line) => line.search(/\S/)))
  const places: AsciiNetwork['places'] = {}
  for (const [row, line] of lines.entries()) {
    for (const { 0: sign, index } of line.matchAll(/[a-z0-9]/gi)) {
      if (places[sign]) throw new Error(`${sign} is drawn twice`)
      places[sign] = [(index - indent) * stepMetres, (lines.length - 1 - row) * stepMetres]
    }
  }
  const nodeId = (letter: string) => {
    if (!places[letter]) throw new Error(`${letter} is not drawn`)
    return letter.codePointAt(0)!
  }
  const letters = ways.flatMap((way) => way.split(''))
  const nodeIds = Float64Array.from(letters, nodeId)
  const wayStart = new Int32Array(ways.length + 1)
  for (const [w, way] of ways.entries()) wayStart[w + 1] = wayStart[w]! + way.length
  return {
    wayStart,
    nodeIds,
    x: Float64Array.from(letters, (letter) => places[letter]![0]),
    y: Float64Array.from(letters, (letter) => places[letter]![1]),
    places,
    nodeId,
  }
}
