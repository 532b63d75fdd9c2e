import { createReadStream } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectionFor } from '../../server/geo/projection.ts'
import { roadWaysOf } from '../../server/features/network/road-queries.ts'
import { roadRowsOfFile } from '../../server/features/town/road-queries.ts'
import type { NetworkPlaces } from '../../server/kernels/routing/network-places.ts'
import type { RoadWays } from '../../server/kernels/routing/road-ways.ts'
import { travelHierarchy } from '../../server/kernels/routing/travel-hierarchy.ts'
import { travelMatrix } from '../../server/kernels/routing/travel-matrix.ts'
import { buildTravelNetwork } from '../../server/kernels/routing/travel-network.ts'
import type { TravelNetwork } from '../../server/kernels/routing/travel-network.ts'
import type { TravelProfile } from '../../server/kernels/routing/travel-profile.ts'
import { junctionStates } from '../../server/kernels/routing/travel-states.ts'
import { createPostgresDatabase, postgresUrl } from '../support/database.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { hasSharedData, sharedData } from '../support/shared-data.ts'

const hasPgrouting = postgresUrl !== undefined && (await offersPgrouting(postgresUrl))

/** Places on the network, every one of which is asked for from every other. */
const placeCount = 20

// Without the extension this is skipped: apt-get install postgresql-15-pgrouting
describe.skipIf(!hasPgrouting || !hasSharedData)('Dijkstra of pgRouting on Malmö', () => {
  let client: pg.Client
  let drop: () => Promise<void>
  let roads: RoadWays

  beforeAll(async () => {
    const created = await createPostgresDatabase()
    drop = created.drop
    client = new pg.Client({ connectionString: created.url })
    await client.connect()
    await client.query('create extension pgrouting cascade')
    const rows = await roadRowsOfFile(createReadStream(sharedData('osm/malmo.osm.pbf')))
    // It knows neither what passing a junction takes nor, in this search, turn bans.
    const simple = { ...rows, barriers: [], restrictions: [], signalNodeIds: [] }
    roads = roadWaysOf(simple, projectionFor(3006))
  })
  afterAll(async () => {
    await client.end()
    await drop()
  })

  it('answers what ours does on foot, both ways alike', async () => {
    const { ours, theirs } = await compare(plainNetwork('foot'), 1)
    expect(unequal(ours, theirs)).toEqual([])
    for (let from = 0; from < placeCount; from++) {
      for (let to = 0; to < from; to++) {
        expect(ours[from * placeCount + to]).toBeCloseTo(ours[to * placeCount + from]!, 6)
      }
    }
  })

  it.each(['car', 'bicycle'] as const)('answers what ours does by %s with one-way streets', async (profile) => {
    const network = plainNetwork(profile)
    const { edgeCost } = network.edges
    // Bicycles may be pushed against a one-way street, which takes longer.
    const oneways = edgeCost.filter((cost, edge) => cost < Infinity && edgeCost[edge ^ 1]! > cost)
    expect(oneways.length).toBeGreaterThan(20)
    const { ours, theirs } = await compare(network, 2)
    expect(unequal(ours, theirs)).toEqual([])
    const asymmetric = ours.filter((seconds, pair) => {
      const [from, to] = [Math.floor(pair / placeCount), pair % placeCount]
      return Math.abs(seconds - ours[to * placeCount + from]!) > 1
    })
    expect(asymmetric.length).toBeGreaterThan(20)
  })

  it('answers what ours does over streets side by side, of which the quicker one must survive', async () => {
    const network = plainNetwork('foot')
    const parallel = slowerParallels(network)
    expect(parallel.length).toBeGreaterThan(5)
    // Near an end of the slower street: whoever is going beyond its other end takes the quicker one.
    const places = placesOn(network, parallel.slice(0, placeCount), () => 0.02)
    const { ours, theirs } = await compare(network, 3, places)
    expect(unequal(ours, theirs)).toEqual([])
  })

  /** A network as pgRouting can have it: every second weighs the same, and cars turn as they like. */
  function plainNetwork(profile: TravelProfile): TravelNetwork {
    const built = buildTravelNetwork(roads, profile)
    const edges = { ...built.edges, edgeCost: built.edges.edgeSeconds }
    const states = junctionStates(built.segments, edges)
    return { ...built, edges, states, hierarchy: travelHierarchy(built.segments, states) }
  }

  /** Seconds between places by our search and by pgRouting's. */
  async function compare(
    network: TravelNetwork,
    seed: number,
    places = placesOn(network, openSegments(network), seededRandom(seed)),
  ): Promise<{ ours: number[]; theirs: number[] }> {
    const { segments, edges } = network
    const costs = (side: number) =>
      Array.from({ length: segments.segmentCount }, (_, s) => finite(edges.edgeCost[2 * s + side]!))
    await client.query('drop table if exists edge; drop table if exists place')
    await client.query('create table edge (id bigint, source bigint, target bigint, cost float8, reverse_cost float8)')
    await client.query('create table place (pid bigint, edge_id bigint, fraction float8, side character)')
    await client.query(
      `insert into edge select e.position - 1, e.source, e.target, e.cost, e.reverse_cost
        from unnest($1::bigint[], $2::bigint[], $3::float8[], $4::float8[])
          with ordinality as e (source, target, cost, reverse_cost, position)`,
      [Array.from(segments.segmentFrom), Array.from(segments.segmentTo), costs(0), costs(1)],
    )
    const fractions = Array.from(places.segment, (segment, at) => places.along[at]! / segments.segmentMetres[segment]!)
    await client.query(
      `insert into place select p.position, p.edge_id, p.fraction, 'b'
        from unnest($1::bigint[], $2::float8[]) with ordinality as p (edge_id, fraction, position)`,
      [Array.from(places.segment), fractions],
    )
    const numbers = fractions.map((_, at) => -(at + 1))
    const { rows } = await client.query<{ from: number; to: number; seconds: number }>(
      `select -c.start_pid::int - 1 as from, -c.end_pid::int - 1 as to, c.agg_cost as seconds
        from pgr_withPointsCost('select * from edge', 'select * from place', $1::bigint[], $1::bigint[], directed := true) c`,
      [numbers],
    )
    const count = places.count
    const theirs = Array.from({ length: count * count }, (_, pair) =>
      Math.floor(pair / count) === pair % count ? 0 : Infinity,
    )
    for (const { from, to, seconds } of rows) theirs[from * count + to] = seconds
    return { ours: Array.from(travelMatrix(network, places, places).seconds), theirs }
  }
})

async function offersPgrouting(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query(`select 1 from pg_available_extensions e where e.name = 'pgrouting'`)
  await client.end()
  return rowCount === 1
}

/** Pairs whose seconds differ by a millionth or more; at least 200 pairs of different places are compared. */
function unequal(ours: readonly number[], theirs: readonly number[]): string[] {
  expect(ours.length).toBeGreaterThanOrEqual(200 + Math.sqrt(ours.length))
  return ours.flatMap((seconds, pair) =>
    seconds === theirs[pair] || Math.abs(seconds - theirs[pair]!) < 1e-6
      ? []
      : [`${pair}: ${seconds} and ${theirs[pair]}`],
  )
}

function openSegments({ segments, isOpen }: TravelNetwork): number[] {
  return Array.from({ length: segments.segmentCount }, (_, s) => s).filter((s) => isOpen[s] === 1)
}

/** Segments beside which another one leads between the same junctions in less time. */
function slowerParallels(network: TravelNetwork): number[] {
  const { segmentFrom, segmentTo } = network.segments
  const quickest = new Map<string, number>()
  const keyOf = (s: number) => [segmentFrom[s]!, segmentTo[s]!].toSorted((a, b) => a - b).join()
  const secondsOf = (s: number) => network.edges.edgeCost[2 * s]!
  for (const s of openSegments(network))
    quickest.set(keyOf(s), Math.min(secondsOf(s), quickest.get(keyOf(s)) ?? Infinity))
  return openSegments(network).filter((s) => secondsOf(s) > quickest.get(keyOf(s))! + 0.1)
}

/** Places on segments chosen by chance, or on all of them where there are few. */
function placesOn({ segments }: TravelNetwork, among: readonly number[], random: () => number): NetworkPlaces {
  const count = Math.min(placeCount, among.length)
  const isFew = among.length <= placeCount
  const segment = Int32Array.from(
    { length: count },
    (_, at) => among[isFew ? at : Math.floor(random() * among.length)]!,
  )
  const along = Float64Array.from(segment, (s) => (0.01 + 0.98 * random()) * segments.segmentMetres[s]!)
  return { count, segment, along, offMetres: new Float64Array(count) }
}

function finite(cost: number): number {
  return cost === Infinity ? -1 : cost
}
