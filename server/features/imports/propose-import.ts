import type { ImportProposal } from '../../contract/imports.ts'
import type { Trx } from '../../db/transaction.ts'
import { findBatchSummary, findSource } from './imports-queries.ts'
import { defaultSource } from './default-source.ts'
import { draftInterpretation } from './interpretation.ts'
import { recogniseMended } from './mended-file.ts'
import { openTable } from './open-table.ts'
import { missingFields } from './propose-mapping.ts'

/** Rows shown to whoever checks the mapping. */
const shownRows = 10

/** What a file (or its beginning) looks like, and how it would be imported if nothing more were said. Changes nothing. */
export async function proposeImport(trx: Trx, path: string, source: string | undefined): Promise<ImportProposal> {
  const { table, mendedBatch } = recogniseMended(await openTable(path, true))
  const mended = mendedBatch === undefined ? undefined : await findBatchSummary(trx, mendedBatch)
  const name = source ?? mended?.source ?? defaultSource(table)
  const draft = draftInterpretation(table, {
    remembered: mended?.summary.interpretation ?? (await findSource(trx, name))?.remembered,
  })
  return {
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    layout: draft.layout,
    source: name,
    columns: [...table.columns],
    sample: table.sample.slice(0, shownRows).map((row) => table.columns.map((_, index) => row.cells[index] ?? '')),
    mapping: draft.mapping,
    srid: draft.srid ?? null,
    missing: missingFields(draft.mapping),
    warnings: [...draft.notes],
  }
}
