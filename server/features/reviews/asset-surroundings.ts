import { sql } from 'kysely'
import type { Trx } from '../../db/transaction.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { townVersion } from '../town/town-queries.ts'
import { assetLightJob } from './asset-light-job.ts'
import type { AssetShapes } from './asset-shapes.ts'

/** What the map says of an asset; null: not known. */
export interface Surroundings {
  /** Shares of a path by light, 0-1, together 1. */
  light: { yes: number; no: number; unknown: number } | null
  /** Share of it along woods or bushes, 0-1. */
  woodShare: number | null
}

/** Assets and the streets that they lie along; undefined before a town was imported. */
export interface AssetMap {
  shapes: AssetShapes
  streets: TravelNetwork | undefined
}

interface Held {
  stamp: string
  streets: TravelNetwork | undefined
  surroundings: ReadonlyMap<string, Surroundings>
}

/** Municipalities whose surroundings are held at a time. */
const mostHeld = 8

/** Woods and bushes within so far, north and south, east and west, hide what is behind them, metres. */
const besideMetres = 10

/** A degree of latitude, metres, rounded. */
const metresPerDegree = 111_000

/** Holds what the map says of assets, until the town or an asset changes. */
export class AssetSurroundingsStore {
  readonly #pool: JobRunner
  readonly #held = new Map<string, Held>()

  constructor(pool: JobRunner) {
    this.#pool = pool
  }

  /** What is around each asset of the transaction's municipality. */
  async surroundingsOf(trx: Trx, code: string, map: AssetMap): Promise<ReadonlyMap<string, Surroundings>> {
    const stamp = `${map.shapes.stamp} ${await townVersion(trx, code)}`
    const held = this.#held.get(code)
    if (held?.stamp === stamp && held.streets === map.streets) return held.surroundings
    const surroundings = await readSurroundings(trx, this.#pool, map)
    this.#held.delete(code)
    this.#held.set(code, { stamp, streets: map.streets, surroundings })
    const oldest = this.#held.keys().next().value
    if (this.#held.size > mostHeld && oldest !== undefined) this.#held.delete(oldest)
    return surroundings
  }
}

async function readSurroundings(
  trx: Trx,
  pool: JobRunner,
  { shapes, streets }: AssetMap,
): Promise<Map<string, Surroundings>> {
  const woods = await woodShares(trx, shapes)
  const light =
    streets &&
    (await pool.run(assetLightJob, {
      segments: streets.segments,
      lines: streets.lines,
      light: streets.light,
      usable: streets.isOpen,
      ...samplesOf(shapes),
    }))
  return new Map(
    shapes.assets.map(({ id, lightSamples }, at) => {
      const known = light !== undefined && lightSamples.length > 0
      const shares = known ? { yes: light.yes[at]!, no: light.no[at]!, unknown: light.unknown[at]! } : null
      return [id, { light: shares, woodShare: woods[at]! }]
    }),
  )
}

function samplesOf({ assets }: AssetShapes): { xy: Float64Array; start: Int32Array } {
  const start = new Int32Array(assets.length + 1)
  for (const [at, { lightSamples }] of assets.entries()) start[at + 1] = start[at]! + lightSamples.length
  const xy = new Float64Array(start.at(-1)!)
  for (const [at, { lightSamples }] of assets.entries()) xy.set(lightSamples, start[at])
  return { xy, start }
}

/** Share of each asset's sampled places beside woods or bushes; null where the town has not been imported. */
async function woodShares(trx: Trx, { assets }: AssetShapes): Promise<(number | null)[]> {
  const samples = assets.flatMap(({ sample }, asset) => sample.points.map(([lng, lat]) => ({ asset, lng, lat })))
  const { rows } = await sql<{ asset: number; wooded: number; known: boolean }>`
    select s.asset, avg((exists (
        select from town_area w
        where w.municipality_code = (select current_municipality()) and (w.kind = 'wood' or w.value in ('scrub', 'heath'))
          and st_intersects(w.outline, st_expand(s.point, s.east, ${besideMetres / metresPerDegree}))
      ))::int)::float8 as wooded,
      exists (select from town_import i where i.municipality_code = (select current_municipality())) as known
    from (
      select u.asset, st_setsrid(st_makepoint(u.lng, u.lat), 4326) as point,
        ${besideMetres / metresPerDegree} / cos(radians(u.lat)) as east
      from unnest(${samples.map(({ asset }) => asset)}::int[], ${samples.map(({ lng }) => lng)}::float8[],
        ${samples.map(({ lat }) => lat)}::float8[]) as u (asset, lng, lat)
    ) s
    group by s.asset
  `.execute(trx)
  const shares = new Map(rows.map(({ asset, wooded, known }) => [asset, known ? wooded : null]))
  return assets.map((_, at) => shares.get(at) ?? null)
}
