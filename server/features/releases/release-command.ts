import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { version } from '../../../package.json'
import type { ReleaseDetail, ReleaseSummary } from '../../contract/public-release.ts'
import { monthSchema } from '../../contract/reports.ts'
import { asRole } from '../../db/as-role.ts'
import { openPoints } from '../incidents/point-queries.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { makeRelease } from './make-release.ts'
import { findRelease, listReleases } from './release-queries.ts'

/**
 * `release make --municipality CODE --month YYYY-MM [--json]`: makes a draft of a closed month. It is signed on the page by
 * police and municipality, never from here.
 * @throws UsageError for wrong arguments; problems as the service has them
 */
export async function makeReleaseCommand(
  args: string[],
  { io, openDatabase, rootFolder }: CommandContext,
): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      municipality: { type: 'string' },
      month: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { municipality, month } = values
  if (municipality === undefined || month === undefined)
    throw new UsageError('release make needs --municipality CODE and --month YYYY-MM')
  if (!monthSchema.safeParse(month).success) throw new UsageError(`--month takes a month such as 2026-10, not ${month}`)
  const database = await openDatabase()
  const { pool, close } = openPoints(database, join(rootFolder, 'dist/server/analysis-worker.js'))
  try {
    const parts = { database, pool, now: () => new Date(), version }
    const id = await makeRelease(parts, { municipality }, month)
    const release = await asRole(database, { role: 'admin', municipality }, (trx) => findRelease(trx, id))
    const { document: _document, ...summary } = release
    io.out(values.json ? `${JSON.stringify(summary)}\n` : sentences(release))
  } finally {
    await close()
  }
}

/** `release list --municipality CODE [--json]` */
export async function listReleasesCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { municipality: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const { municipality } = values
  if (municipality === undefined) throw new UsageError('release list needs --municipality CODE')
  const database = await openDatabase()
  const items = await asRole(database, { role: 'admin', municipality }, async (trx) => {
    await municipalityOf(trx, municipality)
    return listReleases(trx)
  })
  io.out(values.json ? `${JSON.stringify({ items })}\n` : items.map(line).join('') || 'There is no release.\n')
}

function sentences({ month, version: number, document, disclosure, documentHash }: ReleaseDetail): string {
  const { utility, checks } = disclosure
  const counts = Object.values(document.counts).reduce((sum, pairs) => sum + pairs.length, 0)
  return [
    `A draft of ${month}, version ${number}: ${counts} counts above zero in ${disclosure.cells} cells, from some ${disclosure.records} records.`,
    `Mean error of a count ${utility.cellError}, of a district ${utility.districtError}; rank correlation ${utility.rankCorrelation ?? 'not defined'}.`,
    `${disclosure.smallCounts} small counts are published as none; ${checks.length} rules kept.`,
    `SHA-256 ${documentHash}`,
    'It is published once police and municipality have signed it.',
    '',
  ].join('\n')
}

function line({ month, version: number, state, signatures, id }: ReleaseSummary): string {
  const signed = signatures.map((signature) => signature.role).join(' and ')
  return `${month} version ${number} ${state}${signed === '' ? '' : `, signed by ${signed}`}  ${id}\n`
}
