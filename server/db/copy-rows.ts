import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { connectionOf } from './transaction.ts'
import type { Trx } from './transaction.ts'

/** Bytes of one COPY: the embedded database holds a COPY back until it is whole. */
const copyBytes = 4 * 1024 * 1024

/**
 * Sends lines in COPY's text format, with memory bounded by one COPY.
 * @param statement `copy staging (a, b) from stdin`
 * @param lines whole lines, each ended by a newline; one string may hold many, up to about 1 MB
 */
export async function copyRows(
  trx: Trx,
  statement: string,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  const client = connectionOf(trx)
  let stream: ReturnType<typeof copyFrom> | undefined
  let sent = 0
  const finish = async () => {
    if (stream === undefined) return
    stream.end()
    await finished(stream)
    stream = undefined
    sent = 0
  }
  try {
    for await (const text of lines) {
      stream ??= client.query(copyFrom(statement))
      const chunk = Buffer.from(text)
      sent += chunk.length
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), once(stream, 'close')])
      if (sent >= copyBytes) await finish()
    }
    await finish()
  } catch (error) {
    stream?.destroy()
    throw error
  }
}

/** One value as COPY's text format writes it; null becomes `\N`. */
export function copyText(value: string | number | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return needsEscape.test(value) ? value.replace(escapes, (character) => escaped[character]!) : value
}

const needsEscape = /[\\\n\r\t]/
const escapes = /[\\\n\r\t]/g
const escaped: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
