import { problem } from '../../http/problem.ts'
import { readBytes } from './file-bytes.ts'
import { splitJson } from './json-splitter.ts'
import { sampleRowCount, type Table, type TableRow } from './table.ts'
import { decodeBlocks, type TextEncoding } from './text-encoding.ts'

/** Members of an event of polisen.se/api/events that are kept; the summary is free text about people and is not. */
export const policeEventColumns = ['id', 'datetime', 'name', 'type', 'location name', 'location gps'] as const

type PoliceEvent = {
  id?: unknown
  datetime?: unknown
  name?: unknown
  type?: unknown
  location?: { name?: unknown; gps?: unknown } | null
}

/**
 * The events of polisen.se/api/events as a table. What its fields are worth is for police-event-queries.ts to know.
 * @throws problem not_a_table, no_rows
 */
export async function readPoliceEvents(path: string, encoding: TextEncoding, isCut: boolean): Promise<Table> {
  const sample: TableRow[] = []
  try {
    for await (const rows of eventRows(path, encoding)) {
      sample.push(...rows)
      if (sample.length >= sampleRowCount) break
    }
  } catch (error) {
    if (!isCut || sample.length === 0) throw error
  }
  if (sample.length === 0) throw problem('no_rows')
  return {
    format: 'polisen-events',
    encoding,
    delimiter: null,
    columns: policeEventColumns,
    declaredSrid: 4326,
    notes: [],
    sample,
    rows: () => eventRows(path, encoding),
  }
}

/** Whether the head of a JSON text is a list of such events and not some other list. */
export function looksLikePoliceEvents(head: string): boolean {
  const first = head.slice(0, head.indexOf('}', head.indexOf('"location"') + 1) + 1)
  return (
    /^\uFEFF?\s*\[\s*\{/.test(head) &&
    ['"datetime"', '"name"', '"type"', '"location"', '"gps"'].every((member) => first.includes(member))
  )
}

async function* eventRows(path: string, encoding: TextEncoding): AsyncGenerator<TableRow[]> {
  let line = 0
  for await (const parts of splitJson(decodeBlocks(readBytes(path), encoding), '')) {
    const rows: TableRow[] = []
    for (const part of parts) if (part.kind === 'element') rows.push(rowOf(part.json, ++line))
    if (rows.length > 0) yield rows
  }
}

function rowOf(json: string, line: number): TableRow {
  let event: PoliceEvent | undefined
  try {
    event = JSON.parse(json) as PoliceEvent
  } catch {
    event = undefined
  }
  if (typeof event !== 'object' || event === null)
    return { line, cells: policeEventColumns.map(() => ''), fault: 'wrong_field_count' }
  const cells = [event.id, event.datetime, event.name, event.type, event.location?.name, event.location?.gps]
  return {
    line,
    cells: cells.map((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')),
  }
}
