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
      'radius-metres': { type: 'string' },
      'min-points': { type: 'string' },
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

function readRequest(values: Record<string, string | boolean | undefined>): HotspotRequest {
  const { 'radius-metres': radius, 'min-points': minimum, ...filter } = values
  const result = hotspotRequestSchema.safeParse({
    filter,
    ...(radius === undefined ? {} : { radiusMetres: Number(radius) }),
    ...(minimum === undefined ? {} : { minPoints: Number(minimum) }),
  })
  if (result.success) return result.data
  const options: Record<string, string> = { radiusMetres: 'radius-metres', minPoints: 'min-points' }
  const messages = result.error.issues.map(({ path, message }) => {
    const name = String(path[0] === 'filter' ? path[1] : path[0])
    return `--${options[name] ?? name}: ${message}`
  })
  throw new UsageError(messages.join('\n'))
}
