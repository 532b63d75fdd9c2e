import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import type { CommandContext, CommandIo } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { importTown, type TownImportProgress, type TownImportSummary } from './town-import.ts'

/** Elements between two lines of progress. */
const progressElements = 500_000

/** `import osm FILE --municipality CODE [--json]` */
export async function importOsmCommand(args: string[], context: CommandContext): Promise<void> {
  const { io } = context
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { municipality: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [file, ...rest] = positionals
  const { municipality } = values
  if (file === undefined || rest.length > 0) throw new UsageError('import osm takes one FILE')
  if (municipality === undefined) throw new UsageError('import osm needs --municipality CODE')
  if (!(await stat(file)).isFile()) throw new Error(`${file} is not a file`)
  const source = { fileName: file, chunks: createReadStream(file, { highWaterMark: 1 << 20 }) }
  const summary = await importTown(await context.openDatabase(), { role: 'admin', municipality }, source, tell(io))
  io.out(values.json ? `${JSON.stringify(flat(summary))}\n` : sentences(file, summary))
}

function tell(io: CommandIo): (progress: TownImportProgress) => void {
  let next = progressElements
  return (progress) => {
    if (progress.step === 'writing') io.error(`Writing ${progress.table} …\n`)
    else if (progress.nodes + progress.ways >= next) {
      io.error(`Read ${progress.nodes} nodes and ${progress.ways} ways …\n`)
      next = progress.nodes + progress.ways + progressElements
    }
  }
}

/** The summary for scripts: elements of the file, rows kept, then what was left out. */
function flat({ read, written, ...rest }: TownImportSummary): object {
  return { ...read, written, areas: written.areas, places: written.places, ...rest }
}

function sentences(file: string, { read, written, ...rest }: TownImportSummary): string {
  const unused = [
    counted(
      rest.missingNodes,
      'reference to a node that is not in the file',
      'references to nodes that are not in the file',
    ),
    counted(rest.skippedWays, 'way left out for lack of its nodes', 'ways left out for lack of their nodes'),
    counted(
      rest.openRings,
      'edge of an area or the sea that does not close',
      'edges of areas or the sea that do not close',
    ),
    counted(
      rest.skippedRelations,
      'multipolygon left out for lack of its ways',
      'multipolygons left out for lack of their ways',
    ),
    counted(rest.duplicateAddresses, 'address mapped twice, kept once', 'addresses mapped twice, kept once'),
  ]
  const elements = [counted(read.nodes, 'node'), counted(read.ways, 'way'), counted(read.relations, 'relation')]
  const rows = [
    counted(written.ways, 'street or path', 'streets and paths'),
    counted(written.areas, 'area'),
    counted(written.places, 'place'),
    counted(written.restrictions, 'turn restriction'),
  ]
  return [
    `Imported ${file} in ${(rest.milliseconds / 1000).toFixed(1)} s.`,
    `Read ${elements.join(', ')}.`,
    `Kept ${rows.join(', ')}.`,
    ...unused.filter((text) => !text.startsWith('0 ')).map((text) => `  ${text}`),
    '',
  ].join('\n')
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
