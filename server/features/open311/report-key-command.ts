import { parseArgs } from 'node:util'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { newReportApiKeySchema } from '../../contract/report-api-keys.ts'
import { asRole } from '../../db/as-role.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { addApiKey } from './api-key-store.ts'

/** `report-key add NAME --municipality CODE [--json]`: makes a key for a system that sends reports by Open311, and prints it this once. */
export async function addReportKeyCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { municipality: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const body = newReportApiKeySchema.safeParse({ name: positionals[0] })
  if (!body.success || positionals.length > 1) throw new UsageError('report-key add NAME --municipality CODE')
  const code = municipalityCodeSchema.safeParse(values.municipality)
  if (!code.success) throw new UsageError('--municipality CODE is needed')
  const actor = { role: 'admin', municipality: code.data } as const
  const made = await asRole(await openDatabase(), actor, async (trx) => {
    await municipalityOf(trx, code.data)
    return addApiKey(trx, actor, body.data.name)
  })
  if (values.json) io.out(`${JSON.stringify(made)}\n`)
  else io.out(`${made.key}\n`)
  io.error(`This is the key of ${made.name}. It is shown this once: only its hash is kept.\n`)
}
