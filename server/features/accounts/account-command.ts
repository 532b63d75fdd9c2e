import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { staffRoleSchema } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { listMunicipalities } from '../municipalities/municipality-queries.ts'
import { randomPassword, refuseAccount } from './account-rules.ts'
import { addAccount } from './account-store.ts'

/** PostgreSQL's code for a value that must be unique and is not. */
const uniqueViolation = '23505'

/**
 * `user add NAME --role R [--municipality CODE] [--password-stdin]`: adds an account. The password is read from
 * standard input when asked for, else made up and printed; it never stands among the arguments, where others see it.
 */
export async function addUserCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      municipality: { type: 'string' },
      'password-stdin': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [name, ...rest] = positionals
  const role = staffRoleSchema.safeParse(values.role)
  if (name === undefined || rest.length > 0) throw new UsageError('user add NAME --role R')
  if (!role.success) throw new UsageError('--role is municipality, police or admin')
  const given = values['password-stdin'] ? await readLine() : undefined
  const password = given ?? randomPassword()
  const refusal = refuseAccount(name, password)
  if (refusal !== undefined) throw new UsageError(refusal)
  const database = await openDatabase()
  const municipality = values.municipality ?? (await onlyMunicipality(database))
  await asRole(database, { role: 'admin', municipality }, (trx) =>
    addAccount(trx, { municipality, name, role: role.data, password }),
  ).catch((error: unknown) => {
    if ((error as { code?: string }).code === uniqueViolation)
      throw new Error(`The name ${name} is taken`, { cause: error })
    throw error
  })
  const shown = given === undefined ? { password } : {}
  if (values.json) io.out(`${JSON.stringify({ name, role: role.data, municipality, ...shown })}\n`)
  else
    io.out(`Added ${name} (${role.data}, ${municipality})${given === undefined ? ` with password ${password}` : ''}\n`)
}

async function readLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  for await (const line of lines) return line
  return ''
}

/** The service's municipality when it has just one; with several the command must name it. */
async function onlyMunicipality(database: Parameters<typeof asRole>[0]): Promise<string> {
  const found = await asRole(database, { role: 'public' }, listMunicipalities)
  if (found.length !== 1)
    throw new UsageError(`--municipality CODE is needed: there are ${found.length} municipalities`)
  return found[0]!.code
}
