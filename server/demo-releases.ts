import type { Context } from './context.ts'
import { asRole } from './db/as-role.ts'
import { makeRelease } from './features/releases/make-release.ts'
import { findRelease, listReleases, monthsToMake } from './features/releases/release-queries.ts'
import { signRelease } from './features/releases/release-store.ts'

/** Months that are published, besides the latest, which waits for the municipality's signature. */
const publishedMonths = 3

type Admin = { role: 'admin'; municipality: string }
const sides = ['police', 'municipality'] as const

/**
 * Publishes some closed months of the demo town, signed by its two demo logins, and leaves the latest as a draft that the
 * police have signed; does nothing where there is any release.
 */
export async function addDemoReleases(context: Context, actor: Admin, zone: string): Promise<void> {
  const { database, now } = context
  const months = await asRole(database, actor, async (trx) =>
    (await listReleases(trx)).length > 0 ? [] : await monthsToMake(trx, now(), zone),
  )
  const [latest, ...earlier] = months.slice(0, publishedMonths + 1)
  if (latest === undefined) return
  for (const month of earlier.toReversed()) await makeAndSign(context, actor, month, sides)
  await makeAndSign(context, actor, latest, ['police'])
}

async function makeAndSign(
  context: Context,
  { municipality }: Admin,
  month: string,
  signers: readonly (typeof sides)[number][],
): Promise<void> {
  const { database } = context
  const id = await makeRelease(context, { municipality }, month)
  const admin = { role: 'admin', municipality } as const
  const accounts = await asRole(database, admin, (trx) =>
    trx.selectFrom('account as a').select(['a.id', 'a.name', 'a.role']).where('a.name', 'in', sides).execute(),
  )
  for (const role of signers) {
    const account = accounts.find((candidate) => candidate.role === role)
    if (account === undefined) continue
    const signer = { municipality, role, accountId: account.id, accountName: account.name }
    await asRole(database, signer, async (trx) =>
      signRelease(trx, signer, id, (await findRelease(trx, id)).documentHash),
    )
  }
}
