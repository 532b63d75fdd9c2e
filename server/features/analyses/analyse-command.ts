import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { version } from '../../../package.json'
import type { Analysis, AnalysisRequest } from '../../contract/analyses.ts'
import { analysisMethodNames, analysisRequestSchema } from '../../contract/analyses.ts'
import { openPoints } from '../incidents/point-queries.ts'
import type { CommandContext, CommandIo } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { exportFormats, exportJob } from './analysis-export.ts'
import { methodOf } from './analysis-methods.ts'
import { parsedAnalysis } from './made-analysis.ts'
import { runAnalysis } from './run-analysis.ts'

/** Rows printed; the rest is for --out and --json. */
const printedRows = 20

/**
 * `analyse METHOD --municipality CODE [--from D] [--to D] [--category C,…] [--hours 22-4] [--weekdays 5,6] [--discovered]
 * [--set PARAMETER=VALUE …] [--name NAME] [--out FILE.geojson|.csv|…] [--json]`: analyses incidents, stores the result and prints
 * the beginning of its table, or all of it as one JSON document.
 * @throws UsageError for wrong arguments; problems as the service has them
 */
export async function analyseCommand(args: string[], { io, openDatabase, rootFolder }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      municipality: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      category: { type: 'string' },
      hours: { type: 'string' },
      weekdays: { type: 'string' },
      discovered: { type: 'boolean' },
      set: { type: 'string', multiple: true, default: [] },
      name: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { municipality, set, name, out, json, ...filter } = values
  if (municipality === undefined) throw new UsageError('analyse needs --municipality CODE')
  const request = readRequest({ method: positionals[0], name, filter, parameters: readSettings(set) })
  const extension = out === undefined ? undefined : extensionOf(out)
  const database = await openDatabase()
  const points = openPoints(database, join(rootFolder, 'dist/server/analysis-worker.js'))
  try {
    const parts = { database, pool: points.pool, snapshots: points.snapshots, version, now: () => new Date() }
    const made = await runAnalysis(parts, { role: 'police', municipality }, request, {
      onProgress: ({ done, step }) => io.error(`${step} ${Math.round(done * 100)} %\n`),
    })
    const analysis = parsedAnalysis(made)
    if (json) io.out(`${JSON.stringify(analysis)}\n`)
    else print(io, analysis)
    if (out !== undefined && extension !== undefined) {
      const { resultText, head } = made
      const { createdAt } = head
      const input = { method: request.method, resultText, createdAt, extension }
      await writeFile(out, await points.pool.run(exportJob, input))
      io.error(`Wrote ${out}\n`)
    }
  } finally {
    await points.close()
  }
}

/** `cellMetres=100` as a number, `areaKind=deso` as text, `distanceBandsMetres=[100,200]` as a list. */
function readSettings(settings: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    settings.map((setting) => {
      const at = setting.indexOf('=')
      if (at < 1) throw new UsageError(`--set takes PARAMETER=VALUE, not ${setting}`)
      const text = setting.slice(at + 1)
      return [setting.slice(0, at), /^[[{\d-]|^(true|false)$/.test(text) ? parsed(text) : text]
    }),
  )
}

/** Dates begin as numbers do and are no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function readRequest(asked: object): AnalysisRequest {
  const result = analysisRequestSchema.safeParse(asked)
  if (result.success) return result.data
  const messages = result.error.issues.map(({ path, message }) => {
    if (path[0] === 'method') return `The method is one of ${analysisMethodNames.join(', ')}`
    return `${path[0] === 'parameters' ? '--set ' : '--'}${String(path.at(-1) ?? '')}: ${message}`
  })
  throw new UsageError(messages.join('\n'))
}

function extensionOf(file: string): string {
  const given = extname(file).toLowerCase().slice(1)
  if (exportFormats.some(({ extension }) => extension === given)) return given
  throw new UsageError(
    `--out takes a file ending in ${exportFormats.map(({ extension }) => `.${extension}`).join(', ')}, not ${file}`,
  )
}

function print(io: CommandIo, { id, method, incidentVersion, milliseconds, result }: Analysis): void {
  const table = methodOf(method).toTable(result)
  io.out(`Analysis  ${id}\nMethod    ${method}, ${milliseconds} ms, incidents of version ${incidentVersion}\n`)
  io.out(`Counted   ${result.considered} incidents\n\n`)
  for (const row of table.slice(0, printedRows + 1)) io.out(`${row.map((cell) => cell ?? '').join('\t')}\n`)
  if (table.length > printedRows + 1) io.out(`… ${table.length - printedRows - 1} more\n`)
}
