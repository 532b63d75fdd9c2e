import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** A row of a file, by the names of its columns. */
export type Row = Readonly<Record<string, string>>

/** The rows of a CSV file with a header, by the names of its columns. */
export async function* readRows(file: string): AsyncGenerator<Row> {
  let columns: string[] | undefined
  for await (const fields of readFields(file)) {
    if (columns === undefined) columns = fields
    else yield Object.fromEntries(columns.map((column, c) => [column, fields[c] ?? '']))
  }
}

/** The fields of each line of a CSV file that is not empty, packed with gzip where it ends in .gz; a byte-order mark is taken off. */
export async function* readFields(file: string): AsyncGenerator<string[]> {
  const stream = createReadStream(file)
  // An error of the file itself would otherwise be nobody's: it does not travel down the pipe.
  const text = file.endsWith('.gz') ? stream.on('error', (error) => text.destroy(error)).pipe(createGunzip()) : stream
  let isFirst = true
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    if (line !== '') yield splitLine(isFirst ? line.replace(/^\uFEFF/, '') : line)
    isFirst = false
  }
}

/** Fields of a line of commas and quotes; line ends within quotes are not looked for. */
function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  return Array.from(line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )
}
