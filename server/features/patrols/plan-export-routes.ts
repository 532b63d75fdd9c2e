import type { Request, Response } from 'express'
import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { patrolUnitIdSchema } from '../../contract/patrol-plans.ts'
import { unitSheetSchema } from '../../contract/unit-sheet.ts'
import { pointReaders } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { sendConditional } from '../../http/conditional-json.ts'
import { csvText } from '../../http/csv-text.ts'
import { gpxContentType } from '../../http/gpx-text.ts'
import { languageOf } from '../../http/handle-errors.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import type { RequestActor } from '../../http/visitor.ts'
import { findFullRun } from '../hotspots/hotspot-queries.ts'
import { listCategories, municipalityOf } from '../municipalities/municipality-queries.ts'
import type { RoutingParts } from '../network/routing-queries.ts'
import { planOf } from './keep-plan.ts'
import { planFeatures } from './plan-features.ts'
import { planTable } from './plan-table.ts'
import { planGpx, unitCalendar } from './unit-files.ts'
import type { FileWords } from './unit-files.ts'
import { unitSheet } from './unit-sheet.ts'

const planPath = '/api/municipalities/:code/patrol-plans/:id'
const planParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const unitParamsSchema = planParamsSchema.extend({ unit: patrolUnitIdSchema })

type Parts = RoutingParts & { database: Database }
type Read = Awaited<ReturnType<typeof readPlan>>

const csvContentType = 'text/csv; charset=utf-8'

/** Files of a whole plan, or of a unit of it. */
const formats: {
  extension: string
  name: string
  contentType: string
  of: 'plan-or-unit' | 'unit'
  write: (read: Read, unit: string | undefined, language: FileWords['language']) => string
}[] = [
  {
    extension: 'geojson',
    name: 'GeoJSON',
    contentType: 'application/geo+json',
    of: 'plan-or-unit',
    write: ({ plan }, unit) => JSON.stringify(planFeatures(plan, unit)),
  },
  {
    extension: 'csv',
    name: 'CSV (UTF-8 with BOM, semicolons, decimal points)',
    contentType: csvContentType,
    of: 'plan-or-unit',
    write: ({ plan, zone }, unit) => csvText(planTable(plan, zone, unit)),
  },
  {
    extension: 'gpx',
    name: 'GPX: stops as waypoints, the way as a track',
    contentType: gpxContentType,
    of: 'plan-or-unit',
    write: ({ plan, categories }, unit, language) => planGpx(plan, unit, { language, categories }),
  },
  {
    extension: 'ics',
    name: 'iCalendar: stops and breaks as events',
    contentType: 'text/calendar; charset=utf-8',
    of: 'unit',
    write: ({ plan, categories }, unit, language) => unitCalendar(plan, unit!, { language, categories }),
  },
]

/** What leaves a plan: a unit's sheet and files: `/api/municipalities/1880/patrol-plans/5a0e…/units/u1/plan.gpx`. */
export function planExportRoutes(parts: Parts): Route[] {
  const ofPlan = formats.filter((format) => format.of === 'plan-or-unit')
  return [
    sheetRoute(parts),
    ...ofPlan.map((format) => exportRoute(parts, format, planPath, planParamsSchema)),
    ...formats.map((format) => exportRoute(parts, format, `${planPath}/units/:unit`, unitParamsSchema)),
  ]
}

function sheetRoute(parts: Parts): Route {
  return defineRoute({
    method: 'get',
    path: `${planPath}/units/:unit/sheet`,
    roles: pointReaders,
    summary: 'Everything that a unit takes along, on paper or on a phone without a network',
    params: unitParamsSchema,
    response: unitSheetSchema,
    handle: async ({ actor, params: { code, id, unit }, signal }) => {
      const { plan, run, zone } = await asRole(parts.database, actor, async (trx) => {
        const found = await planOf(trx, id)
        const { run: runId } = found.request
        const run = runId === null ? undefined : await findFullRun(trx, runId)
        return { plan: found, run, zone: (await municipalityOf(trx, code)).zone }
      })
      return unitSheet(parts, { code, zone }, plan, unit, run, signal)
    },
  })
}

function exportRoute(
  { database }: Parts,
  { extension, name, contentType, write }: (typeof formats)[number],
  path: string,
  params: typeof planParamsSchema | typeof unitParamsSchema,
): Route {
  return defineRoute({
    method: 'get',
    path: `${path}/plan.${extension}`,
    roles: pointReaders,
    summary: `${path === planPath ? 'A patrol plan' : 'A unit’s part of a patrol plan'} as ${name}`,
    params: params as typeof unitParamsSchema,
    response: { contentType },
    handle: async ({ actor, params: { code, id, unit }, request, response }) => {
      const read = await readPlan(database, actor, code, id, unit)
      sendFile(request, response, {
        file: `${['patrol', read.plan.request.shift.start.slice(0, 10), unit].filter(Boolean).join('-')}.${extension}`,
        contentType,
        text: write(read, unit, languageOf(request)),
      })
    },
  })
}

/** @throws Problem plan_not_found, unit_not_found */
async function readPlan(database: Database, actor: RequestActor, code: string, id: string, unit: string | undefined) {
  return asRole(database, actor, async (trx) => {
    const plan = await planOf(trx, id)
    if (unit !== undefined && plan.request.units.every((asked) => asked.id !== unit))
      throw problem('unit_not_found', { unit })
    await writeAudit(trx, 'patrol.exported', id)
    return { plan, categories: await listCategories(trx), zone: (await municipalityOf(trx, code)).zone }
  })
}

function sendFile(
  request: Request,
  response: Response,
  { file, contentType, text }: { file: string; contentType: string; text: string },
): void {
  response.vary('Accept-Language').set('Content-Disposition', `attachment; filename="${file}"`)
  sendConditional(request, response, Buffer.from(text), contentType, 'private, no-cache')
}
