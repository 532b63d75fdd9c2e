import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** A row of a file, by the names of its columns. */
export type Row = Readonly<Record<string, string>>

/** The rows of a CSV file with a header, packed with gzip where it ends in .gz; a byte-order mark is taken off. */
export async function* readRows(file: string): AsyncGenerator<Row> {
  let columns: string[] | undefined
  const stream = createReadStream(file)
  // An error of the file itself would otherwise be nobody's: it does not travel down the pipe.
  const text = file.endsWith('.gz') ? stream.on('error', (error) => text.destroy(error)).pipe(createGunzip()) : stream
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    const fields = splitLine(columns === undefined ? line.replace(/^\uFEFF/, '') : line)
    if (columns === undefined) columns = fields
    else if (line !== '') yield Object.fromEntries(columns.map((column, c) => [column, fields[c] ?? '']))
  }
}

/** Fields of a line of commas and quotes; line ends within quotes are not looked for. */
function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  return Array.from(line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )
}
