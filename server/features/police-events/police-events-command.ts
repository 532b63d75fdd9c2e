import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import type { PoliceEventImport } from '../../contract/police-events.ts'
import { problem } from '../../http/problem.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { importPoliceEvents } from './import-police-events.ts'

/** The feed's 500 events are some 300 kB. */
const maxBytes = 20_000_000

/**
 * `import police-events FILE|- --municipality CODE [--json]`: takes in the events of polisen.se/api/events from a file or standard input. Nothing is downloaded here; whoever wants the feed pipes it:
 * `curl -s https://polisen.se/api/events | tryggkarta import police-events - --municipality 1780`.
 */
export async function importPoliceEventsCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { municipality: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) throw new UsageError('import police-events FILE|- --municipality CODE')
  const code = municipalityCodeSchema.safeParse(values.municipality)
  if (!code.success) throw new UsageError('--municipality CODE is needed')
  const text = await readText(path === '-' ? process.stdin : createReadStream(path))
  const actor = { role: 'admin', municipality: code.data } as const
  const result = await importPoliceEvents(await openDatabase(), actor, text, new Date())
  io.out(values.json ? `${JSON.stringify(result)}\n` : describe(result))
}

async function readText(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw problem('too_large', { limit: `${maxBytes / 1_000_000} MB` })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function describe(result: PoliceEventImport): string {
  const { read, accepted, changed, duplicates, digests, elsewhere, tooOld, unreadable } = result
  return `${read} events read: ${accepted} new, ${changed} changed, ${duplicates} known, ${elsewhere} of other municipalities, ${digests} digests, ${tooOld} too old, ${unreadable} unreadable\n`
}
