import type { RoadBarrier, RoadTags, RoadWays } from '../../server/kernels/routing/road-ways.ts'
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

/** Drawn roads: ways by the letters of their nodes, and what is drawn with them. */
export interface AsciiRoads extends AsciiNetwork, RoadWays {
  /** Where digits and letters stand, as columns. */
  points: (...signs: string[]) => { x: Float64Array; y: Float64Array }
}

/** What goes with a drawing besides its ways. */
export interface AsciiSurroundings {
  stepMetres?: number
  /** Barrier by letter: `{ b: 'bollard' }`, or all that is tagged. */
  barriers?: Record<string, string | (Partial<RoadBarrier> & { value: string })>
  /** `'no ab b bc'`, `'only ab bc cd'`: from way, via node or ways, to way; `except` after a slash: `'no ab b bc/bicycle'`. */
  restrictions?: readonly string[]
  /** Letters with traffic signals, and digits with lamps. */
  signals?: string
  lamps?: string
}

/**
 * The same network with tags: a residential street unless a way says otherwise, numbered from 1 in their order.
 * `asciiRoads('a-b-c', ['ab', { nodes: 'bc', oneway: 'forward' }])`.
 */
export function asciiRoads(
  drawing: string,
  ways: readonly (string | (Partial<RoadTags> & { nodes: string }))[],
  { stepMetres = 10, barriers = {}, restrictions = [], signals = '', lamps = '' }: AsciiSurroundings = {},
): AsciiRoads {
  const nodes = ways.map((way) => (typeof way === 'string' ? way : way.nodes))
  const network = asciiNetwork(drawing, nodes, stepMetres)
  const wayId = (name: string) => {
    if (!nodes.includes(name)) throw new Error(`There is no way ${name}`)
    return nodes.indexOf(name) + 1
  }
  const points = (...signs: string[]) => ({
    x: Float64Array.from(signs, (sign) => network.places[sign]![0]),
    y: Float64Array.from(signs, (sign) => network.places[sign]![1]),
  })
  const lampPoints = points(...lamps.split(''))
  return {
    ...network,
    points,
    tags: ways.map((way, w) => roadTags({ osmId: w + 1, ...(typeof way === 'string' ? {} : way) })),
    barriers: Object.entries(barriers).map(([letter, barrier]) => ({
      nodeId: network.nodeId(letter),
      access: null,
      foot: null,
      bicycle: null,
      motorVehicle: null,
      ...(typeof barrier === 'string' ? { value: barrier } : barrier),
    })),
    restrictions: restrictions.map((text) => {
      const [members = '', except = ''] = text.split('/')
      const [kind, from, ...rest] = members.split(' ')
      const to = rest.pop()!
      const viaNode = rest.length === 1 && rest[0]!.length === 1
      return {
        kind: kind === 'no' ? 'no_left_turn' : 'only_straight_on',
        fromWayId: wayId(from!),
        toWayId: wayId(to),
        viaNodeId: viaNode ? network.nodeId(rest[0]!) : null,
        viaWayIds: viaNode ? [] : rest.map(wayId),
        exceptVehicles: except === '' ? [] : except.split(';'),
      }
    }),
    lampX: lampPoints.x,
    lampY: lampPoints.y,
    signalNodeIds: Float64Array.from(signals, network.nodeId),
  }
}

/** Tags of a residential street of which nothing else is noted, but for what is given. */
export function roadTags(tags: Partial<RoadTags> = {}): RoadTags {
  return {
    osmId: 1,
    name: null,
    ref: null,
    highway: 'residential',
    service: null,
    footway: null,
    sidewalk: null,
    cycleway: null,
    access: null,
    foot: null,
    bicycle: null,
    motorVehicle: null,
    oneway: 'no',
    onewayBicycle: tags.oneway ?? 'no',
    surface: null,
    lit: 'unknown',
    steps: tags.highway === 'steps',
    tunnel: false,
    bridge: false,
    ferry: false,
    isArea: false,
    layer: 0,
    maxspeedKmh: null,
    ...tags,
  }
}
