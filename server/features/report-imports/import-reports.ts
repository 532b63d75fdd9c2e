import { hash } from 'node:crypto'
import { rejectionReasons, type RejectionReason } from '../../contract/imports.ts'
import type { ReportImport } from '../../contract/report-imports.ts'
import { asRole, type Actor } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { openPlacedTable } from '../imports/table-queries.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { checkPlace } from '../reports/place-check-queries.ts'
import { listThemes } from '../reports/theme-queries.ts'
import { contactColumns } from './contact-columns.ts'
import { addImportedReport, findImported, lockReportImports, settleImported } from './import-store.ts'
import {
  ownHeaders,
  preferredHeaders,
  readReportRow,
  rejectionColumns,
  type RejectedReportRow,
  type ReportRow,
  type ReportTable,
} from './report-row.ts'
import { themeMapper, type ThemeMapper } from './theme-mapper.ts'

/** Rejected rows that are told one by one. */
const toldRejections = 1000

/** A file of reports and what is said about it; everything left out is found out. */
export type ReportImportRequest = {
  readonly path: string
  /** What it is called, without a folder. */
  readonly fileName: string
  /** Name of the other system; by default that of the set of columns. */
  readonly source?: string | undefined
  readonly srid?: number | undefined
  readonly map?: string | undefined
  /** What the other system calls our themes. */
  readonly themes?: readonly (readonly [word: string, code: string])[] | undefined
}

export type ReportImportOptions = {
  readonly now: Date
  /** Aborted: nothing is changed. */
  readonly signal?: AbortSignal | undefined
  /** Given every rejected row, its contact details blanked. */
  readonly onRejected?: ((row: RejectedReportRow, columns: readonly string[]) => void) | undefined
}

type Counts = {
  read: number
  accepted: number
  duplicates: number
  rejected: number
  reasons: Map<RejectionReason, number>
  rejectedRows: ReportImport['rejectedRows']
}

/**
 * Imports a file of reports from another system: all of it in one transaction or, after any error, nothing. Rows that were imported before stay as they are, since they are handled here now.
 * @throws Problem of openPlacedTable; mapping_incomplete without a column of themes, unknown_theme, nothing_accepted, municipality_not_found
 */
export async function importReports(
  database: Database,
  actor: Actor & { municipality: string },
  request: ReportImportRequest,
  options: ReportImportOptions,
): Promise<ReportImport> {
  const { settings, themes } = await asRole(database, actor, async (trx) => ({
    settings: await municipalityOf(trx, actor.municipality),
    themes: await listThemes(trx),
  }))
  const mapper = themeMapper(themes, request.themes ?? [])
  // The file is looked into while no database is held: on the embedded one nobody else can work meanwhile.
  const wishes = {
    srid: request.srid,
    map: request.map,
    added: rejectionColumns,
    preferred: preferredHeaders,
    own: ownHeaders,
  }
  const table = await openPlacedTable(request.path, wishes, settings, options.now)
  const refusedColumns = contactColumns(table.columns, table.sample)
  refuseMapping(table, refusedColumns)
  const source = request.source ?? table.defaultSource.replaceAll(/[:#]/g, ' ').slice(0, 80)
  const counts = await asRole(database, actor, (trx) =>
    importRows(trx, actor.municipality, { table, mapper, source, refusedColumns }, options),
  )
  const { reasons, ...rest } = counts
  return {
    fileName: request.fileName,
    source,
    ...rest,
    reasons: sortedReasons(reasons),
    unknownThemes: mapper.unknown(),
    mapping: readMapping(table),
    refusedColumns,
    warnings: [...table.notes],
  }
}

type Work = { table: ReportTable; mapper: ThemeMapper; source: string; refusedColumns: readonly string[] }

async function importRows(
  trx: Trx,
  municipality: string,
  work: Work,
  { now, signal, onRejected }: ReportImportOptions,
): Promise<Counts> {
  const { table, mapper, source, refusedColumns } = work
  const counts: Counts = { read: 0, accepted: 0, duplicates: 0, rejected: 0, reasons: new Map(), rejectedRows: [] }
  const refusedAt = refusedColumns.map((column) => table.columns.indexOf(column))
  const reject = (row: RejectedReportRow) => {
    counts.rejected++
    counts.reasons.set(row.reason, (counts.reasons.get(row.reason) ?? 0) + 1)
    const { line, reason, column } = row
    if (counts.rejectedRows.length < toldRejections) counts.rejectedRows.push({ line, reason, column })
    const cells = row.cells.map((cell, index) => (refusedAt.includes(index) ? '' : cell))
    onRejected?.({ ...row, cells }, table.columns)
  }
  await lockReportImports(trx, municipality)
  const sourceIdOf = sourceIds(source)
  const seen = new Set<string>()
  for await (const rows of table.rows()) {
    signal?.throwIfAborted()
    counts.read += rows.length
    const readable: (ReportRow & { sourceId: string; cells: readonly string[] })[] = []
    for (const row of rows) {
      const report = readReportRow(table, mapper, row)
      if ('reason' in report) reject(report)
      else readable.push({ ...report, sourceId: sourceIdOf(report), cells: row.cells })
    }
    const known = await findImported(
      trx,
      readable.map(({ sourceId }) => sourceId),
    )
    const added: { id: string; status: ReportRow['status'] }[] = []
    for (const report of readable) {
      const { sourceId, line, cells } = report
      const isKnown = known.has(sourceId) || seen.has(sourceId)
      seen.add(sourceId)
      if (isKnown) counts.duplicates++
      else {
        const verdict = await checkPlace(trx, municipality, { type: 'Point', coordinates: [...report.lngLat] })
        if (verdict.verdict === 'public')
          added.push({
            id: await addImportedReport(trx, municipality, report, { sourceId, label: verdict.label }),
            status: report.status,
          })
        else
          reject({ line, cells, column: null, reason: verdict.verdict === 'home' ? 'at_home' : 'outside_municipality' })
      }
    }
    await settleImported(trx, added, now)
    counts.accepted += added.length
  }
  const verdict = table.verdict()
  if (verdict) throw verdict
  if (counts.accepted + counts.duplicates === 0) throw nothingAccepted(counts)
  signal?.throwIfAborted()
  if (counts.accepted > 0) await writeAudit(trx, 'reports.imported', `${source}: ${counts.accepted}`)
  return counts
}

/**
 * Identifiers of rows: the other system's own; where it has none, time, place and theme, and a number for those that agree in all of them, so that the same file gives the same identifiers again. Words take no part: what is kept of
 * them must end when they are erased.
 */
function sourceIds(source: string): (row: ReportRow) => string {
  const counts = new Map<string, number>()
  return ({ identifier, writtenAt, lngLat: [lng, lat], theme }) => {
    if (identifier !== undefined) return `${source}:${identifier}`
    // Six decimals are a decimetre: what two programs make of the same projected metres agrees that far.
    const content = hash('sha256', `${writtenAt.getTime()}|${lng.toFixed(6)}|${lat.toFixed(6)}|${theme}`, 'hex').slice(
      0,
      32,
    )
    const count = (counts.get(content) ?? 0) + 1
    counts.set(content, count)
    return `${source}#${content}-${count}`
  }
}

function refuseMapping({ mapping, columns }: ReportTable, refusedColumns: readonly string[]): void {
  if (mapping.category === undefined)
    throw problem('mapping_incomplete', { missing: 'theme', columns: columns.join(', ') })
  const refused = Object.values<string | undefined>(mapping).find((column) => refusedColumns.includes(column ?? ''))
  if (refused !== undefined)
    throw problem('wrong_mapping', { reason: `${refused}: kontaktuppgifter läses inte / contact details are not read` })
}

/** The mapping in a report's words: what an incident calls its category is a theme here. */
function readMapping({ mapping }: ReportTable): Record<string, string> {
  const { category, case: caseNumber, ...rest } = mapping
  const id = rest.id ?? caseNumber
  return Object.fromEntries(
    Object.entries({ ...rest, id, theme: category }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}

function sortedReasons(reasons: Counts['reasons']): { reason: RejectionReason; count: number }[] {
  return [...reasons].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}

function nothingAccepted({ read, reasons }: Counts) {
  const words = sortedReasons(reasons).map(({ reason, count }) => {
    const { en, sv } = rejectionReasons[reason]
    return `${count} × ${en} / ${sv}`
  })
  return problem('nothing_accepted', { read, reasons: words.join('; ') })
}
