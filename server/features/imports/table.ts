import type { RejectionReason } from '../../contract/imports.ts'

/** One record of a file as text, before anything is understood. */
export type TableRow = {
  /** Line of a text file on which the record begins, row of a sheet, or ordinal number of a feature; from 1. */
  readonly line: number
  /** Fields in the order of the table's columns. */
  readonly cells: readonly string[]
  /** Set by the reader when the record as a whole cannot be used. */
  readonly fault?: RejectionReason
}

export type TableFormat = 'delimited' | 'spreadsheet' | 'geojson' | 'polisen-events'

/** A file understood as rows and columns. */
export type Table = {
  readonly format: TableFormat
  /** Encoding of a text file; null for a spreadsheet. */
  readonly encoding: string | null
  readonly delimiter: string | null
  /** Header names; 'column 1', 'column 2' … when the file has none. Unique and never empty. */
  readonly columns: readonly string[]
  /** EPSG code that the file itself declares. */
  readonly declaredSrid: number | undefined
  /** Things about the file that whoever imports it should know, in Swedish and English. */
  readonly notes: readonly TableNote[]
  /** The first rows, for guessing what the columns mean. */
  readonly sample: readonly TableRow[]
  /** All rows from the first, in groups of some hundred; may be called again, each call reads the file anew. */
  rows(): AsyncIterable<readonly TableRow[]>
}

export type TableNote = { readonly sv: string; readonly en: string }

/** Rows that are looked at before a mapping is proposed. */
export const sampleRowCount = 2000

/** Names for columns: trimmed, made unique by a number, and 'column N' where the header is empty. */
export function columnNames(header: readonly string[]): string[] {
  const taken = new Set<string>()
  return header.map((text, index) => {
    const base = text.trim() || `column ${index + 1}`
    let name = base
    for (let copy = 2; taken.has(name); copy++) name = `${base} ${copy}`
    taken.add(name)
    return name
  })
}
