import type { RejectionReason } from '../../contract/imports.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import type { PlacedTable, TableRow } from '../imports/table-queries.ts'
import { statusOfWord, type ImportedStatus } from './status-of-word.ts'
import type { ThemeMapper } from './theme-mapper.ts'

/** Headers of what a report has and an incident has not, the surest first. */
export const ownHeaders = {
  text: [
    'text',
    'beskrivning',
    'description',
    'händelsebeskrivning',
    'detail',
    'details',
    'fritext',
    'kommentar',
    'kommentarer',
    'comment',
    'comments',
    'meddelande',
    'message',
    'body',
    'anteckning',
    'notering',
  ],
  status: ['status', 'state', 'ärendestatus', 'läge'],
} as const

/** Headers of a report's fields that an incident has too, but calls otherwise. */
export const preferredHeaders = {
  id: ['service request id', 'report id', 'request id', 'ärendenummer', 'ärende id', 'ärendeid', 'rapport id'],
  from: [
    'created',
    'created at',
    'created date',
    'requested datetime',
    'skapad',
    'skapat',
    'skapad datum',
    'inkommen',
    'inkommet',
    'inkom',
    'rapporterad',
    'registrerad',
    'registreringsdatum',
    'rapportdatum',
  ],
  category: ['tema', 'theme', 'service name', 'service code'],
} as const

/** Columns that a file of rejected rows has behind its own. */
export const rejectionColumns = ['line', 'column', 'reason'] as const

export type ReportTable = PlacedTable<keyof typeof ownHeaders>

/** A row that can become a report. */
export type ReportRow = {
  readonly line: number
  readonly lngLat: LngLat
  readonly writtenAt: Date
  readonly theme: string
  readonly text: string | null
  readonly status: ImportedStatus
  /** Its identifier where it came from; undefined: none. */
  readonly identifier: string | undefined
}

/** A row that cannot: why, and in which column. */
export type RejectedReportRow = {
  readonly line: number
  readonly reason: RejectionReason
  readonly column: string | null
  readonly cells: readonly string[]
}

const maxText = 4000
const maxIdentifier = 100

/** Turns a row of a table into a report or into a reason. */
export function readReportRow(table: ReportTable, themes: ThemeMapper, row: TableRow): ReportRow | RejectedReportRow {
  const { mapping } = table
  const reject = (reason: RejectionReason, column: string | null | undefined): RejectedReportRow => ({
    line: row.line,
    reason,
    column: column ?? null,
    cells: row.cells,
  })
  const placed = table.read(row)
  if ('reason' in placed) return reject(placed.reason, placed.column)
  const word = table.textOf(row, 'category')
  const theme = word === '' ? undefined : themes.codeOf(word)
  if (theme === undefined) return reject(word === '' ? 'missing_theme' : 'unknown_theme', mapping.category)
  const status = statusOfWord(table.textOf(row, 'status'))
  if (status === undefined) return reject('unknown_status', mapping.status)
  const text = table.textOf(row, 'text')
  if (text.length > maxText) return reject('text_too_long', mapping.text)
  if (text.includes('\uFFFD')) return reject('unreadable_text', mapping.text)
  const identifier = table.textOf(row, 'id') || table.textOf(row, 'case')
  if (identifier.length > maxIdentifier) return reject('identifier_too_long', mapping.id ?? mapping.case)
  return {
    line: row.line,
    lngLat: placed.lngLat,
    writtenAt: new Date(placed.from * 1000),
    theme,
    text: text === '' ? null : text,
    status,
    identifier: identifier === '' ? undefined : identifier,
  }
}
