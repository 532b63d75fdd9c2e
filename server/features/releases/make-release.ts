import { randomBytes, randomUUID } from 'node:crypto'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { leastAddresses } from '../../kernels/disclosure/merged-geography.ts'
import type { JobRunner } from '../jobs/analysis-job.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { disclosureReport } from './disclosure-report.ts'
import { geographyJob } from './geography-job.ts'
import { findGeography, keepGeography, readGeographyInput } from './release-geography.ts'
import type { ReleaseGeography } from './release-geography.ts'
import { releaseItems } from './release-items.ts'
import { releaseJob } from './release-job.ts'
import { isClosedMonth, monthPeriod } from './release-month.ts'
import { readReleaseRecords } from './release-records.ts'
import { insertRelease, keepSecret, nextVersion, readEarlierBasis, refuseSecondRelease } from './release-store.ts'
import type { ReleaseMaker } from './release-store.ts'

export interface ReleaseParts {
  database: Database
  pool: JobRunner
  now: () => Date
  /** Of the program. */
  version: string
}

/**
 * Makes a draft of a closed month; resolves with its identifier. Cells and secret are made at the first release of a
 * municipality and stay for ever.
 * @throws Problem municipality_not_found, month_not_closed, release_exists, no_addresses
 */
export async function makeRelease(parts: ReleaseParts, maker: ReleaseMaker, month: string): Promise<string> {
  const { database, pool, now, version } = parts
  const { municipality: code } = maker
  const actor = { role: 'admin', ...maker } as const
  const { name, fictional, zone } = await asRole(database, actor, async (trx) => {
    const municipality = await municipalityOf(trx, code)
    if (!isClosedMonth(month, now(), municipality.zone)) throw problem('month_not_closed', { month })
    await refuseSecondRelease(trx, month)
    return municipality
  })
  const geography = await geographyOf(parts, maker)
  const { counted, records, uncounted, ...before } = await asRole(database, actor, async (trx) => ({
    counted: await releaseItems(trx),
    ...(await readReleaseRecords(trx, monthPeriod(month, zone))),
    number: await nextVersion(trx, month),
    earlier: await readEarlierBasis(trx, month),
    secret: await keepSecret(trx, code, randomBytes(32)),
  }))
  const id = randomUUID()
  const made = await pool.run(releaseJob, {
    frame: { id, municipality: { code, name, fictional }, month, version: before.number, ...counted },
    cells: geography.cells,
    records,
    secret: before.secret,
    earlier: before.earlier,
  })
  const disclosure = disclosureReport(geography, records, uncounted, made)
  const broken = disclosure.checks.filter((check) => !check.kept).map((check) => check.rule)
  if (broken.length > 0) throw new Error(`The release of ${month} breaks its own rules: ${broken.join(', ')}`)
  await asRole(database, actor, async (trx) => {
    await insertRelease(trx, maker, { id, month, number: before.number, made, disclosure, version })
    await writeAudit(trx, 'release.made', id)
  })
  return id
}

async function geographyOf({ database, pool }: ReleaseParts, maker: ReleaseMaker): Promise<ReleaseGeography> {
  const actor = { role: 'admin', ...maker } as const
  const held = await asRole(database, actor, findGeography)
  if (held !== undefined) return held
  const input = await asRole(database, actor, readGeographyInput)
  const addresses = input.lng.length
  if (addresses < leastAddresses) throw problem('no_addresses', { least: leastAddresses })
  const cells = await pool.run(geographyJob, input)
  return asRole(database, actor, (trx) => keepGeography(trx, maker, { addresses, cells }))
}
