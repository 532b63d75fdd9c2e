import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { WalkRequest, WalkRequestInput } from '../../contract/walks.ts'
import { walkRequestSchema } from '../../contract/walks.ts'
import { asRole } from '../../db/as-role.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { lightBetween } from '../../kernels/sun/sun-times.ts'
import { openPoints } from '../incidents/point-queries.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { openRouting } from '../network/routing-queries.ts'
import { planWalk } from './plan-walk.ts'
import { walkFeatures, walkGpx } from './walk-files.ts'
import type { WalkFile } from './walk-files.ts'
import { proposedPlaces } from './walk-places.ts'
import { walkText } from './walk-text.ts'

/** What --out writes, by the ending of the file. */
const writers: Record<string, (walk: WalkFile) => string> = {
  gpx: (walk) => walkGpx(walk, 'sv'),
  geojson: (walk) => JSON.stringify(walkFeatures(walk)),
  json: ({ route, places }) => JSON.stringify({ route, places }),
}

/**
 * `plan walk --municipality CODE --from LNG,LAT [--to LNG,LAT] --places LNG,LAT;LNG,LAT… [--minutes 90] [--at ISO]
 * [--profile foot|wheelchair] [--avoid-stairs] [--choose] [--out FILE.gpx|geojson|json] [--json]`: plans a walk over places in
 * the order given, or chosen and ordered with --choose, stores nothing, and prints it as lists or as one JSON document.
 * @throws UsageError for wrong arguments; problems as the service has them
 */
export async function planWalkCommand(
  args: string[],
  { io, openDatabase, rootFolder, valhalla }: CommandContext,
): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      municipality: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      places: { type: 'string' },
      minutes: { type: 'string' },
      at: { type: 'string' },
      profile: { type: 'string' },
      'avoid-stairs': { type: 'boolean', default: false },
      choose: { type: 'boolean', default: false },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { municipality, out, json, ...asked } = values
  if (municipality === undefined) throw new UsageError('plan walk needs --municipality CODE')
  const request = readRequest(asked)
  const write = out === undefined ? undefined : writerOf(out)
  const database = await openDatabase()
  const { pool, close } = openPoints(database, join(rootFolder, 'dist/server/analysis-worker.js'))
  try {
    const { zone } = await asRole(database, { role: 'admin', municipality }, (trx) => municipalityOf(trx, municipality))
    const parts = { database, pool, ...openRouting(database, pool, valhalla) }
    const planned = await planWalk(parts, { code: municipality, zone }, request)
    const walk = fileOf(request, planned)
    io.out(json ? `${writers['json']!(walk)}\n` : walkText(walk, zoneClock(zone)))
    if (out !== undefined && write !== undefined) {
      await writeFile(out, write(walk))
      io.error(`Wrote ${out}\n`)
    }
  } finally {
    await close()
  }
}

interface Asked {
  from?: string | undefined
  to?: string | undefined
  places?: string | undefined
  minutes?: string | undefined
  at?: string | undefined
  profile?: string | undefined
  'avoid-stairs': boolean
  choose: boolean
}

function readRequest({ from, to, places, minutes, at, profile, choose, ...rest }: Asked): WalkRequest {
  if (from === undefined || (places === undefined && to === undefined))
    throw new UsageError('plan walk needs --from LNG,LAT and --places LNG,LAT;LNG,LAT… (or --to LNG,LAT)')
  const startsAt = at === undefined ? new Date().toISOString() : readInstant(at)
  const start = readPlace('from', from)
  const starts = Date.parse(startsAt) / 1000
  const request: WalkRequestInput = {
    name: 'Walk',
    startsAt,
    // By what it is when one sets out.
    light: lightBetween(starts, starts, start).dark > 0 ? 'dark' : 'daylight',
    profile: profile as WalkRequest['profile'],
    avoidStairs: rest['avoid-stairs'],
    start: { point: start, name: 'Start' },
    end: to === undefined ? null : { point: readPlace('to', to), name: 'End' },
    places: (places ?? '')
      .split(';')
      .filter((text) => text.trim() !== '')
      .map((text, index) => ({ kind: 'named', point: readPlace('places', text), name: `Place ${index + 1}` })),
    choose,
    ...(minutes !== undefined && { minutes: Number(minutes) }),
  }
  const result = walkRequestSchema.safeParse(request)
  if (result.success) return result.data
  throw new UsageError(result.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`).join('\n'))
}

/** Without a zone it would be another time on another machine. */
function readInstant(text: string): string {
  const hasZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/.test(text)
  if (!hasZone || Number.isNaN(Date.parse(text)))
    throw new UsageError(`--at takes a time with its zone, 2026-01-09T18:00+01:00, not ${text}`)
  return new Date(text).toISOString()
}

function readPlace(option: string, text: string): [number, number] {
  const parts = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  const [lng, lat] = parts
  if (parts.length !== 2 || !Number.isFinite(lng) || !Number.isFinite(lat))
    throw new UsageError(`--${option} takes LNG,LAT, not ${text}`)
  return [lng!, lat!]
}

function fileOf(request: WalkRequest, planned: Awaited<ReturnType<typeof planWalk>>): WalkFile {
  return {
    id: 'plan',
    name: request.name,
    status: 'draft',
    startsAt: request.startsAt,
    leader: null,
    gathering: null,
    followUpAt: null,
    route: planned.route,
    places: proposedPlaces(planned),
    changedAt: request.startsAt,
  }
}

function writerOf(file: string): (typeof writers)[string] {
  const write = writers[extname(file).toLowerCase().slice(1)]
  if (write !== undefined) return write
  const endings = Object.keys(writers).map((end) => `.${end}`)
  throw new UsageError(`--out takes a file ending in ${endings.join(', ')}, not ${file}`)
}
