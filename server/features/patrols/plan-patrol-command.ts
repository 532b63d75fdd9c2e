import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { version } from '../../../package.json'
import type { PatrolPlan, PatrolPlanRequest, PatrolPlanRequestInput } from '../../contract/patrol-plans.ts'
import { patrolPlanRequestSchema, patrolVehicleSchema } from '../../contract/patrol-plans.ts'
import { asRole } from '../../db/as-role.ts'
import { openPoints } from '../incidents/point-queries.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { listCategories, municipalityOf } from '../municipalities/municipality-queries.ts'
import { openRouting } from '../network/routing-queries.ts'
import { makePlan } from './keep-plan.ts'
import { planFeatures } from './plan-features.ts'
import { planText } from './plan-text.ts'
import { planGpx } from './unit-files.ts'
import type { FileWords } from './unit-files.ts'

/** Names of units where nobody gave them any. */
const vehicleNames = { car: 'Bil', bicycle: 'Cykel', foot: 'Fot' }

/** What --out writes, by the ending of the file. */
const writers: Record<string, (plan: PatrolPlan, told: FileWords) => string> = {
  gpx: (plan, told) => planGpx(plan, undefined, told),
  geojson: (plan) => JSON.stringify(planFeatures(plan)),
  json: (plan) => JSON.stringify(plan),
}

/**
 * `plan patrol --municipality CODE --from ISO --to ISO --units car:2,foot:1 --base LNG,LAT [--run ID] [--seed N] [--seconds S]
 * [--out FILE.gpx|geojson|json] [--json]`: plans a shift, keeps the plan, and prints it as lists or as one JSON document.
 * @throws UsageError for wrong arguments; problems as the service has them
 */
export async function planPatrolCommand(
  args: string[],
  { io, openDatabase, rootFolder, valhalla }: CommandContext,
): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      municipality: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      units: { type: 'string' },
      base: { type: 'string' },
      run: { type: 'string' },
      seed: { type: 'string' },
      seconds: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { municipality, out, json, seconds, ...asked } = values
  if (municipality === undefined) throw new UsageError('plan patrol needs --municipality CODE')
  const request = readRequest(asked)
  const search = seconds === undefined ? {} : { search: { iterations: Infinity, seconds: readSeconds(seconds) } }
  const write = out === undefined ? undefined : writerOf(out)
  const database = await openDatabase()
  const points = openPoints(database, join(rootFolder, 'dist/server/analysis-worker.js'))
  try {
    const parts = { database, ...openRouting(database, points.pool, valhalla), ...points, version }
    const actor = { role: 'police', municipality } as const
    const plan = await makePlan(parts, actor, request, search)
    const { zone, categories } = await asRole(database, actor, async (trx) => ({
      zone: (await municipalityOf(trx, municipality)).zone,
      categories: await listCategories(trx),
    }))
    io.out(json ? `${JSON.stringify(plan)}\n` : planText(plan, zone))
    if (out !== undefined && write !== undefined) {
      await writeFile(out, write(plan, { language: 'sv', categories }))
      io.error(`Wrote ${out}\n`)
    }
  } finally {
    await points.close()
  }
}

type Asked = Partial<Record<'from' | 'to' | 'units' | 'base' | 'run' | 'seed', string>>

function readRequest({ from, to, units, base, run, seed }: Asked): PatrolPlanRequest {
  if (from === undefined || to === undefined || units === undefined || base === undefined)
    throw new UsageError('plan patrol needs --from ISO, --to ISO, --units VEHICLE:N,… and --base LNG,LAT')
  const request: PatrolPlanRequestInput = {
    shift: { start: readInstant('from', from), end: readInstant('to', to) },
    units: readUnits(units, readBase(base)),
    ...(run !== undefined && { run }),
    ...(seed !== undefined && { seed: Number(seed) }),
  }
  const result = patrolPlanRequestSchema.safeParse(request)
  if (result.success) return result.data
  throw new UsageError(result.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`).join('\n'))
}

/** Without a zone it would be another time on another machine. */
function readInstant(option: string, text: string): string {
  const hasZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/.test(text)
  if (!hasZone || Number.isNaN(Date.parse(text)))
    throw new UsageError(`--${option} takes a time with its zone, 2026-01-09T18:00+01:00, not ${text}`)
  return new Date(text).toISOString()
}

function readBase(text: string): [number, number] {
  const [lng, lat] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  if (lng === undefined || lat === undefined || !Number.isFinite(lng) || !Number.isFinite(lat))
    throw new UsageError(`--base takes LNG,LAT, not ${text}`)
  return [lng, lat]
}

function readUnits(text: string, base: [number, number]): PatrolPlanRequestInput['units'] {
  const vehicles = text.split(',').flatMap((part) => {
    const [name = '', count = '1'] = part.split(':')
    const vehicle = patrolVehicleSchema.safeParse(name)
    if (!vehicle.success || !/^[1-8]$/.test(count))
      throw new UsageError(
        `--units takes ${patrolVehicleSchema.options.join(', ')} and how many, car:2,foot:1, not ${text}`,
      )
    return Array.from({ length: Number(count) }, (_, at) => ({ vehicle: vehicle.data, number: at + 1 }))
  })
  return vehicles.map(({ vehicle, number }, at) => {
    return { id: `u${at + 1}`, name: `${vehicleNames[vehicle]} ${number}`, vehicle, start: base, end: base }
  })
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 600)) throw new UsageError(`--seconds takes a number up to 600, not ${text}`)
  return seconds
}

function writerOf(file: string): (typeof writers)[string] {
  const write = writers[extname(file).toLowerCase().slice(1)]
  if (write !== undefined) return write
  throw new UsageError(
    `--out takes a file ending in ${Object.keys(writers)
      .map((end) => `.${end}`)
      .join(', ')}, not ${file}`,
  )
}
