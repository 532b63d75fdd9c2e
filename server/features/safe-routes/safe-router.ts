import type { SafeRoutes, WalkedRoute, safeRouteRequestSchema } from '../../contract/safe-routes.ts'
import type { z } from 'zod'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import { lightOf } from '../../kernels/routing/road-light.ts'
import type { SegmentSafety } from '../../kernels/routing/safety-weights.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import { sunAltitude } from '../../kernels/sun/sun-position.ts'
import { duskAltitude, sunTimes } from '../../kernels/sun/sun-times.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { walkedLeg } from '../network/town-network-queries.ts'
import type { TownNetwork, TownNetworks, TravelledLeg } from '../network/town-network-queries.ts'
import { publishedUnsafety } from './published-unsafety-queries.ts'
import type { PublishedUnsafety } from './published-unsafety-queries.ts'
import { safeRouteJob } from './safe-route-job.ts'
import { segmentSafetyJob } from './segment-safety-job.ts'
import { readSurroundings } from './surroundings-queries.ts'

/** Cells of this class and above are told as ones where much unsafety is published. */
const muchUnsafety = 2

export interface SafeRouteParts {
  database: Database
  pool: JobRunner
  networks: TownNetworks
  now: () => Date
}

type Asked = z.output<typeof safeRouteRequestSchema>

/**
 * Finds routes that feel safe from what is published alone: whoever asks, the database is read as the public reads it. What
 * is known of a town's segments is worked out once for a network and what is published, and kept as long as the network.
 */
export class SafeRouter {
  readonly #parts: SafeRouteParts
  readonly #known = new WeakMap<TravelNetwork, { stamp: string; safety: Promise<SegmentSafety> }>()

  constructor(parts: SafeRouteParts) {
    this.#parts = parts
  }

  /**
   * The shortest and the safest way. Nothing of the question is kept.
   * @throws Problem municipality_not_found, no_streets, place_unreachable; the signal's reason when cancelled
   */
  async find(code: string, { from, to, profile, avoidStairs, at }: Asked, signal: AbortSignal): Promise<SafeRoutes> {
    const { database, pool, networks, now } = this.#parts
    const instant = at === undefined ? now() : new Date(at)
    const { municipality, published } = await asRole(database, publicOf(code), async (trx) => ({
      municipality: await municipalityOf(trx, code),
      published: await publishedUnsafety(trx, code, now()),
    }))
    const town = await networks.current(code, profile, avoidStairs ? { avoidStairs } : {})
    const safety = await this.#safety(code, town, published)
    signal.throwIfAborted()
    const dark = sunAltitude(instant.getTime() / 1000, from) < duskAltitude
    const { network, srid } = town
    const found = await pool.run(safeRouteJob, { network, safety, dark, from, to, srid }, { signal })
    const { offMetres, routes } = found
    if (routes === undefined) throw unreachable(offMetres)
    const [shortest, safest] = [routes.shortest, routes.safest].map((leg) => walkedRoute(town, safety, leg)) as [
      WalkedRoute,
      WalkedRoute,
    ]
    const clock = zoneClock(municipality.zone)
    return {
      shortest,
      safest,
      same: routes.same,
      detourMetres: rounded(safest.metres - shortest.metres),
      detourSeconds: rounded(safest.seconds - shortest.seconds),
      dark,
      sun: sunTimes(clock.localDate(instant.getTime() / 1000), from, clock),
      releaseMonth: published.releaseMonth,
    }
  }

  async #safety(code: string, town: TownNetwork, published: PublishedUnsafety): Promise<SegmentSafety> {
    const known = this.#known.get(town.network)
    if (known?.stamp === published.stamp) return known.safety
    const safety = this.#work(code, town, published)
    this.#known.set(town.network, { stamp: published.stamp, safety })
    // The next who asks tries anew.
    safety.catch(() => this.#known.delete(town.network))
    return safety
  }

  async #work(
    code: string,
    { network, facts, srid }: TownNetwork,
    published: PublishedUnsafety,
  ): Promise<SegmentSafety> {
    const { database, pool } = this.#parts
    const surroundings = await asRole(database, publicOf(code), (trx) => readSurroundings(trx, code))
    const { kinds, isTunnel } = facts
    return pool.run(segmentSafetyJob, { network, facts: { kinds, isTunnel }, srid, surroundings, published })
  }
}

function publicOf(municipality: string): { role: 'public'; municipality: string } {
  return { role: 'public', municipality }
}

function unreachable(offMetres: readonly [number, number]): Error {
  const place = offMetres[0] === Infinity ? 1 : 2
  const reason = offMetres[place - 1] === Infinity ? 'off the network' : 'no way from place 1'
  return problem('place_unreachable', { place }, [{ path: place === 1 ? 'body.from' : 'body.to', message: reason }])
}

function walkedRoute(town: TownNetwork, safety: SegmentSafety, leg: TravelledLeg): WalkedRoute {
  const lit = { yes: 0, no: 0, unknown: 0 }
  let [stairs, overlooked, tunnel, avoided] = [0, 0, 0, 0]
  for (const { segment, way, metres } of leg.steps) {
    lit[lightOf(town.network.light, segment).lit] += metres
    if (town.facts.kinds[way] === 'stairs') stairs += metres
    overlooked += metres * safety.overlookedShare[segment]!
    if (safety.isTunnel[segment] === 1) tunnel += metres
    if (safety.unsafety[segment]! >= muchUnsafety) avoided += metres
  }
  return {
    metres: rounded(leg.metres),
    seconds: rounded(leg.seconds),
    litMetres: { yes: rounded(lit.yes), no: rounded(lit.no), unknown: rounded(lit.unknown) },
    stairsMetres: rounded(stairs),
    overlookedMetres: rounded(overlooked),
    tunnelMetres: rounded(tunnel),
    avoidedMetres: rounded(avoided),
    leg: walkedLeg(town, leg),
  }
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
