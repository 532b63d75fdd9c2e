import { access, constants, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { rejectionReasons, type RejectionReason } from '../../contract/imports.ts'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { reportImportSourceSchema, themeChoiceSchema, type ReportImport } from '../../contract/report-imports.ts'
import { csvLine } from '../../http/csv-text.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { importReports } from './import-reports.ts'
import { rejectionColumns } from './report-row.ts'

/**
 * `import reports FILE --municipality CODE [--srid N] [--source NAME] [--map FIELD=COLUMN,…] [--theme NAME=CODE …] [--json]`: imports all of a file of reports or nothing. Rejected rows are written to a CSV file in the current folder
 * (readable by its owner only, without contact details), to be mended and imported again.
 */
export async function importReportsCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      municipality: { type: 'string' },
      srid: { type: 'string' },
      source: { type: 'string' },
      map: { type: 'string' },
      theme: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  })
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) throw new UsageError('import reports FILE --municipality CODE')
  const code = municipalityCodeSchema.safeParse(values.municipality)
  if (!code.success) throw new UsageError('--municipality CODE is needed')
  if (values.srid !== undefined && !/^\d{4,6}$/.test(values.srid))
    throw new UsageError('--srid is an EPSG code such as 3006')
  const source = reportImportSourceSchema.optional().safeParse(values.source)
  if (!source.success) throw new UsageError('--source is a name of at most 80 characters without : and #')
  const themes = themeChoiceSchema.array().safeParse(values.theme)
  if (!themes.success) throw new UsageError('--theme is NAME=CODE, such as "Street lighting=lighting"')
  await access(path, constants.R_OK).catch(() => {
    throw new Error(`The file ${path} cannot be read`)
  })

  const started = performance.now()
  const fileName = basename(path)
  const srid = values.srid === undefined ? undefined : Number(values.srid)
  const rejected: string[] = []
  const result = await importReports(
    await openDatabase(),
    { role: 'admin', municipality: code.data },
    { path, fileName, source: source.data, srid, map: values.map, themes: themes.data },
    {
      now: new Date(),
      onRejected({ cells, line, column, reason }, columns) {
        if (rejected.length === 0) rejected.push(`\uFEFF${csvLine([...columns, ...rejectionColumns])}`)
        const own = columns.map((_, index) => cells[index] ?? '')
        rejected.push(csvLine([...own, line, column, rejectionReasons[reason].en]))
      },
    },
  )
  const milliseconds = Math.round(performance.now() - started)
  const rejectedFile = rejected.length === 0 ? null : await writeRejected(fileName, rejected)
  if (values.json) {
    const { read, accepted, duplicates, rejected: count, rejectedRows: _, ...more } = result
    io.out(`${JSON.stringify({ read, accepted, duplicates, rejected: count, rejectedFile, milliseconds, ...more })}\n`)
  } else io.out(describe(result, rejectedFile, milliseconds))
}

/** Writes rejected rows to a file in the current folder, or in the temporary one where that is not writable; gives its path. */
async function writeRejected(fileName: string, lines: readonly string[]): Promise<string> {
  const folder = await access('.', constants.W_OK).then(
    () => process.cwd(),
    () => tmpdir(),
  )
  const stem = fileName.replace(/\.gz$/i, '').replace(/\.[a-z]{3,7}$/i, '')
  const path = join(folder, `${stem.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}-rejected.csv`)
  await writeFile(path, lines.join(''), { mode: 0o600 })
  return path
}

function describe(result: ReportImport, rejectedFile: string | null, milliseconds: number): string {
  const { fileName, source, read, accepted, duplicates, rejected, reasons, unknownThemes, refusedColumns } = result
  const lines = [
    `${fileName} (source ${source}): ${read} rows read in ${(milliseconds / 1000).toFixed(1)} s`,
    `  accepted    ${accepted}`,
    `  duplicates  ${duplicates}`,
    `  rejected    ${rejected}`,
    ...reasons.map(({ reason, count }) => `    ${count} × ${rejectionReasons[reason as RejectionReason].en}`),
  ]
  if (rejectedFile !== null) lines.push(`  Rejected rows: ${rejectedFile}`)
  if (unknownThemes.length > 0)
    lines.push(
      '  Themes that are not known (say what they are with --theme NAME=CODE):',
      ...unknownThemes.slice(0, 20).map(({ text, count }) => `    ${count} × ${text}`),
    )
  if (refusedColumns.length > 0)
    lines.push(`  Not read, since they look like contact details: ${refusedColumns.join(', ')}`)
  return `${[...lines, ...result.warnings.map(({ en }) => `  Note: ${en}`)].join('\n')}\n`
}
