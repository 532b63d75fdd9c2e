import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { gpxContentType } from '../../http/gpx-text.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { walkFeatures, walkGpx, walkInvitation } from './walk-files.ts'
import type { WalkFile } from './walk-files.ts'
import { findWalkFile } from './walk-queries.ts'

const walkPath = '/api/municipalities/:code/walks/:id'

const formats: {
  file: string
  summary: string
  contentType: string
  write: (walk: WalkFile, language: 'sv' | 'en') => string
}[] = [
  {
    file: 'route.gpx',
    summary: 'A walk as GPX: gathering, places and end as waypoints, the way as a track',
    contentType: gpxContentType,
    write: walkGpx,
  },
  {
    file: 'route.geojson',
    summary: 'A walk as GeoJSON',
    contentType: 'application/geo+json',
    write: (walk) => JSON.stringify(walkFeatures(walk)),
  },
  {
    file: 'invitation.ics',
    summary: 'The invitation to a walk and to its follow-up meeting as iCalendar',
    contentType: 'text/calendar; charset=utf-8',
    write: walkInvitation,
  },
]

/** Files of a walk: `/api/municipalities/1880/walks/5a0e…/route.gpx`. */
export function walkExportRoutes({ database, now }: { database: Database; now: () => Date }): Route[] {
  return formats.map(({ file, summary, contentType, write }) =>
    defineRoute({
      method: 'get',
      path: `${walkPath}/${file}`,
      roles: staff,
      summary,
      params: z.object({ code: municipalityCodeSchema, id: z.uuid() }),
      response: { contentType },
      handle: async ({ actor, params: { code, id }, request, response }) => {
        const walk = await asRole(database, actor, async (trx) => {
          const { zone } = await municipalityOf(trx, code)
          const found = await findWalkFile(trx, id, { zone, now: now() })
          if (found === undefined) throw problem('walk_not_found')
          await writeAudit(trx, 'walk.exported', id)
          return found
        })
        const name = `walk-${walk.startsAt.slice(0, 10)}.${file.split('.')[1]}`
        response.vary('Accept-Language').set('Content-Disposition', `attachment; filename="${name}"`)
        const text = write(walk, languageOf(request))
        sendConditional(request, response, Buffer.from(text), contentType, 'private, no-cache')
      },
    }),
  )
}
