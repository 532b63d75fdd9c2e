import { z } from 'zod'
import { bboxSchema } from '../../contract/geometry.ts'
import { municipalityParamsSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import type { Lighting } from '../../contract/safe-routes.ts'
import { lightingSchema } from '../../contract/safe-routes.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { expandBbox, isBbox } from '../../geo/bbox.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { distanceMetres } from '../../geo/units.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import type { TownNetworks } from '../network/town-network-queries.ts'
import { darkDays } from './dark-days.ts'
import { lightStretches } from './light-stretches.ts'
import { saidDark } from './said-dark-queries.ts'

/** Across the largest box that is answered, metres: a town of 100,000 with all its paths. */
const mostMetres = 30_000

/** What is said this far beside a box is said of paths in it, metres. */
const besideMetres = 30

const lightingQuerySchema = z.strictObject({
  bbox: z
    .string()
    .transform((text) => text.split(',').map(Number))
    .pipe(bboxSchema)
    .refine(isBbox, 'not west, south, east, north')
    .refine(
      ([west, south, east, north]) => distanceMetres([west, south], [east, north]) <= mostMetres,
      'more than 30 km across',
    ),
})

/** Walked paths and streets by their light: `/api/municipalities/1880/lighting?bbox=15.2,59.26,15.23,59.28`. */
export function lightingRoutes({
  database,
  networks,
  now,
}: {
  database: Database
  networks: TownNetworks
  now: () => Date
}): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/municipalities/:code/lighting',
      roles: staff,
      summary: 'Walked paths and streets of a box by their light at night, and how long it is dark there',
      params: municipalityParamsSchema,
      query: lightingQuerySchema,
      response: lightingSchema,
      handle: async ({ actor, params: { code }, query: { bbox }, signal }): Promise<Lighting> => {
        const at = now()
        const [{ zone }, said] = await asRole(database, actor, async (trx) => [
          await municipalityOf(trx, code),
          await saidDark(trx, expandBbox(bbox, besideMetres), at),
        ])
        const town = await networks.current(code, 'foot', {})
        signal.throwIfAborted()
        const features = lightStretches(town, bbox, said)
        const metres = { yes: 0, no: 0, unknown: 0 }
        for (const { properties } of features) metres[properties.lit] += properties.metres
        const clock = zoneClock(zone)
        const place = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2] as const
        return {
          type: 'FeatureCollection',
          features,
          metres: { yes: Math.round(metres.yes), no: Math.round(metres.no), unknown: Math.round(metres.unknown) },
          sun: darkDays(clock.localDate(at.getTime() / 1000), place, clock),
        }
      },
    }),
  ]
}
