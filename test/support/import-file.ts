import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultCategories } from '../../data/reference/categories.ts'
import { categoryMapper } from '../../server/features/imports/category-mapping.ts'
import type { IncidentRow, RejectedRow, RowContext } from '../../server/features/imports/incident-row.ts'
import { rowReader } from '../../server/features/imports/incident-row.ts'
import type { Interpretation, Wishes } from '../../server/features/imports/interpretation.ts'
import { interpretTable } from '../../server/features/imports/interpretation.ts'
import { openTable } from '../../server/features/imports/open-table.ts'
import { placeLimits } from '../../server/features/imports/place-limits.ts'
import { zoneClock } from '../../server/geo/local-time.ts'

let folder: string | undefined

/** Writes a file for one test into a folder that the system throws away; gives its path. */
export function writeTestFile(name: string, content: string | Uint8Array): string {
  folder ??= mkdtempSync(join(tmpdir(), 'tryggkarta-import-'))
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The default categories and their aliases, as a new municipality has them. */
const defaultCategoryList = {
  categories: defaultCategories,
  aliases: new Map(defaultCategories.flatMap(({ code, aliases }) => aliases.map((alias) => [alias, code] as const))),
}

/** The day that tests take for today. */
export const testNow = new Date('2026-11-22T12:00:00Z')

/** What rows are read with where a test says nothing else: a municipality without a boundary, on Swedish time. */
export function testContext(settings: Partial<RowContext> & { zone?: string } = {}): RowContext {
  const { zone = 'Europe/Stockholm', ...rest } = settings
  return {
    clock: zoneClock(zone),
    now: testNow.getTime() / 1000,
    limits: placeLimits({ boundary: undefined, srid: 3006 }, false),
    categories: categoryMapper(defaultCategoryList),
    municipalityName: 'Teststad',
    centre: undefined,
    ...rest,
  }
}

export type ReadFile = {
  interpretation: Interpretation
  accepted: IncidentRow[]
  rejected: RejectedRow[]
  context: RowContext
  verdict: string | undefined
}

/** Reads all rows of a file without a database. */
export async function readRows(path: string, wishes: Wishes = {}, context = testContext()): Promise<ReadFile> {
  const table = await openTable(path)
  const interpretation = interpretTable(table, wishes)
  const reader = rowReader(table.columns, interpretation, context)
  const accepted: IncidentRow[] = []
  const rejected: RejectedRow[] = []
  for await (const rows of table.rows()) {
    for (const row of rows) {
      const result = reader.read(row)
      if ('reason' in result) rejected.push(result)
      else accepted.push(result)
    }
  }
  return { interpretation, accepted, rejected, context, verdict: reader.verdict()?.code }
}

/** Reads rows of CSV text. */
export function readText(text: string, wishes?: Wishes, context?: RowContext): Promise<ReadFile> {
  return readRows(writeTestFile('rows.csv', text), wishes, context)
}

/** Code of the problem that a promise is rejected with; 'none' when it is fulfilled. */
export async function problemOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
}
