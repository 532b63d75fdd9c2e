import type { LngLat } from '../../geo/lng-lat.ts'
import type { Projection } from '../../geo/projection.ts'
import { projectionFor } from '../../geo/projection.ts'
import type { Spot } from '../../kernels/matching/shape.ts'
import { modelSurroundings } from '../../kernels/routing/road-surroundings.ts'
import type { SegmentSafety } from '../../kernels/routing/safety-weights.ts'
import { shareArrays } from '../../kernels/routing/share-arrays.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import { placeAlong } from '../../kernels/streets/street-pieces.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import type { TownNetwork } from '../network/town-network-queries.ts'
import type { PublishedUnsafety } from './published-unsafety-queries.ts'
import type { SurroundingsTexts } from './surroundings-queries.ts'

/** A finding is of the ways within this far, metres: it was written down by somebody who stood there. */
const findingMetres = 25

/** How finely a segment is looked at, metres. */
const sampleMetres = 20

/** The national grid that cells are laid in. */
const nationalSrid = 3006

export interface SafetyInput {
  network: TravelNetwork
  facts: Pick<TownNetwork['facts'], 'kinds' | 'isTunnel'>
  srid: number
  surroundings: SurroundingsTexts
  published: Pick<PublishedUnsafety, 'blocks' | 'findings'>
}

/** Works out, once for a network and what is published, what is known of the safety of every segment. */
export const segmentSafetyJob: AnalysisJob<SafetyInput, SegmentSafety> = {
  name: 'segment-safety',
  length: 'short',
  run(input) {
    const { network, facts, srid, surroundings } = input
    const projection = projectionFor(srid)
    const spot = ([lng, lat]: LngLat): Spot => projection.toMetres(lng, lat)
    const around = modelSurroundings(network.segments, {
      hasTraffic: Uint8Array.from(facts.kinds, (kind) => (kind === 'street' || kind === 'road' ? 1 : 0)),
      isTunnel: facts.isTunnel,
      buildings: (JSON.parse(surroundings.buildings) as LngLat[][]).map((ring) => ring.map(spot)),
      venues: (JSON.parse(surroundings.venues) as LngLat[]).map(spot),
      woods: (JSON.parse(surroundings.woods) as LngLat[][][]).map((rings) => rings.map((ring) => ring.map(spot))),
    })
    const { segmentCount, segmentWay } = network.segments
    return shareArrays({
      lit: network.light.lit,
      ...around,
      isTunnel: Uint8Array.from({ length: segmentCount }, (_, s) => facts.isTunnel[segmentWay[s]!]!),
      ...publishedAt(input, projection),
    })
  },
}

function publishedAt({ network, published }: SafetyInput, projection: Projection) {
  const { segmentCount, segmentMetres } = network.segments
  const unsafety = new Uint8Array(segmentCount)
  const badFinding = new Uint8Array(segmentCount)
  const badLight = new Uint8Array(segmentCount)
  const goodFinding = new Uint8Array(segmentCount)
  const unsafetyAt = blockFinder(published.blocks, projection)
  const findingsNear = findingFinder(published.findings, projection)
  for (let s = 0; s < segmentCount; s++) {
    const samples = Math.max(1, Math.round(segmentMetres[s]! / sampleMetres))
    for (let sample = 0; sample < samples; sample++) {
      const [x, y] = placeAlong(network.segments, s, (segmentMetres[s]! * (sample + 0.5)) / samples)
      unsafety[s] = Math.max(unsafety[s]!, unsafetyAt(x, y))
      for (const { good, severity, aboutLight } of findingsNear(x, y)) {
        if (good) goodFinding[s] = 1
        else if (aboutLight) badLight[s] = Math.max(badLight[s]!, severity)
        else badFinding[s] = Math.max(badFinding[s]!, severity)
      }
    }
  }
  return { unsafety, badFinding, badLight, goodFinding }
}

/** The class of the published cell at a place; 0 where it has no count. */
function blockFinder(blocks: PublishedUnsafety['blocks'], projection: Projection): (x: number, y: number) => number {
  const classes = new Map(blocks.map(([east, north, side, unsafety]) => [`${east} ${north} ${side}`, unsafety]))
  const sides = [...new Set(blocks.map(([, , side]) => side))]
  const national = projectionFor(nationalSrid)
  return (x, y) => {
    if (sides.length === 0) return 0
    const [east, north] = projection.epsg === nationalSrid ? [x, y] : national.toMetres(...projection.toLngLat(x, y))
    for (const side of sides) {
      const found = classes.get(`${Math.floor(east / side) * side} ${Math.floor(north / side) * side} ${side}`)
      if (found !== undefined) return found
    }
    return 0
  }
}

function findingFinder(findings: PublishedUnsafety['findings'], projection: Projection) {
  const at = (metres: number) => Math.floor(metres / findingMetres)
  const squares = new Map<string, ((typeof findings)[number] & { x: number; y: number })[]>()
  for (const finding of findings) {
    const [x, y] = projection.toMetres(...finding.place)
    const square = `${at(x)} ${at(y)}`
    squares.set(square, [...(squares.get(square) ?? []), { ...finding, x, y }])
  }
  return (x: number, y: number) => {
    if (findings.length === 0) return []
    return [-1, 0, 1]
      .flatMap((right) => [-1, 0, 1].flatMap((up) => squares.get(`${at(x) + right} ${at(y) + up}`) ?? []))
      .filter((finding) => Math.hypot(finding.x - x, finding.y - y) <= findingMetres)
  }
}
