import { randomInt } from 'node:crypto'
import type { StaffRole } from '../../server/contract/role.ts'
import { asRole } from '../../server/db/as-role.ts'
import type { Database } from '../../server/db/database.ts'
import { addAccount } from '../../server/features/accounts/account-store.ts'
import { addMunicipality } from '../../server/features/municipalities/municipality-store.ts'
import type { NewMunicipality } from '../../server/features/municipalities/municipality-store.ts'

/** The password of every account that tests make. */
export const testPassword = 'en lagom lang mening'

/** Adds a municipality under a code of its own, so that tests share a database without meeting; resolves with the code. */
export async function addTestMunicipality(
  database: Database,
  settings: Partial<NewMunicipality> = {},
): Promise<string> {
  const code = settings.code ?? `T${randomInt(1e9)}`
  await asRole(database, { role: 'admin', municipality: code }, (trx) =>
    addMunicipality(trx, {
      name: `Test ${code}`,
      srid: 3006,
      zone: 'Europe/Stockholm',
      boundary: undefined,
      fictional: true,
      ...settings,
      code,
    }),
  )
  return code
}

/** Adds an account `{role}-{code}` with the test password; resolves with its name. */
export async function addTestAccount(database: Database, municipality: string, role: StaffRole): Promise<string> {
  const name = `${role}-${municipality}`
  await asRole(database, { role: 'admin', municipality }, (trx) =>
    addAccount(trx, { municipality, name, role, password: testPassword }),
  )
  return name
}
