import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { version } from '../../../package.json'
import { hotspotRequestSchema } from '../../contract/hotspots.ts'
import type { HotspotRequest } from '../../contract/hotspots.ts'
import { openPoints } from '../incidents/point-queries.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { hotspotExportFormats } from './hotspot-export.ts'
import type { HotspotExportFormat } from './hotspot-export.ts'
import { hotspotTable } from './hotspot-table.ts'
import { runHotspots } from './run-hotspots.ts'

/**
 * `hotspots --municipality CODE [--from D] [--to D] [--category C,…] [--hours 22-4] [--weekdays 5,6] [--discovered]
 * [--radius-metres R] [--min-points N] [--share] [--out FILE.geojson|.csv|.gpkg] [--json]`: finds and stores hotspots and prints them,
 * as a table or as one JSON document.
 */
export async function hotspotsCommand(args: string[], { io, openDatabase, rootFolder }: CommandContext): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      municipality: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      category: { type: 'string' },
      hours: { type: 'string' },
      weekdays: { type: 'string' },
      discovered: { type: 'boolean' },
      method: { type: 'string' },
      'radius-metres': { type: 'string' },
      'min-points': { type: 'string' },
      'min-cluster-size': { type: 'string' },
      'time-radius-days': { type: 'string' },
      'keep-artefacts': { type: 'boolean' },
      share: { type: 'boolean', default: false },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { municipality, share, out, json, ...rest } = values
  if (municipality === undefined) throw new UsageError('hotspots needs --municipality CODE')
  const format = out === undefined ? undefined : formatOf(out)
  const request = readRequest(rest)
  const database = await openDatabase()
  const points = openPoints(database, join(rootFolder, 'dist/server/analysis-worker.js'))
  try {
    const parts = { database, pool: points.pool, snapshots: points.snapshots, version }
    const run = await runHotspots(parts, { role: 'police', municipality }, request, { shared: share })
    io.out(json ? `${JSON.stringify(run)}\n` : hotspotTable(run))
    if (out !== undefined && format !== undefined) {
      await writeFile(out, await format.write(run, points.pool))
      io.error(`Wrote ${run.hotspots.length} hotspots to ${out}\n`)
    }
  } finally {
    await points.close()
  }
}

function formatOf(file: string): HotspotExportFormat {
  const format = hotspotExportFormats.find(({ extension }) => extname(file).toLowerCase() === `.${extension}`)
  if (format !== undefined) return format
  const known = hotspotExportFormats.map(({ extension }) => `.${extension}`).join(', ')
  throw new UsageError(`--out takes a file ending in ${known}, not ${file}`)
}

/** Options that are not part of the filter, by what the request calls them. */
const requestOptions = {
  method: 'method',
  radiusMetres: 'radius-metres',
  minPoints: 'min-points',
  minClusterSize: 'min-cluster-size',
  timeRadiusDays: 'time-radius-days',
  keepArtefacts: 'keep-artefacts',
} as const
const numbers: ReadonlySet<string> = new Set(['radiusMetres', 'minPoints', 'minClusterSize', 'timeRadiusDays'])

function readRequest(values: Record<string, string | boolean | undefined>): HotspotRequest {
  const filter = { ...values }
  const request: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(requestOptions)) {
    const value = filter[option]
    delete filter[option]
    if (value !== undefined) request[name] = numbers.has(name) ? Number(value) : value
  }
  const result = hotspotRequestSchema.safeParse({ filter, ...request })
  if (result.success) return result.data
  const options: Record<string, string> = requestOptions
  const messages = result.error.issues.map(({ path, message }) => {
    const name = String(path[0] === 'filter' ? path[1] : path[0])
    return `--${options[name] ?? name}: ${message}`
  })
  throw new UsageError(messages.join('\n'))
}
