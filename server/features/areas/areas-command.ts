import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { areaKindSchema } from '../../contract/areas.ts'
import { asRole } from '../../db/as-role.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { readAreaFile } from './area-file.ts'
import { replaceAreas } from './area-store.ts'
import type { AreaChanges } from './area-store.ts'
import { readPopulation } from './population-file.ts'

/** What an import of areas did. */
interface AreaImportSummary extends AreaChanges {
  read: number
  /** Areas of other municipalities in the file, left out. */
  elsewhere: number
  withPopulation: number
  populationYear: number | null
  milliseconds: number
}

/** `import areas FILE --municipality CODE --kind deso [--srid N] [--population FILE.json] [--json]` */
export async function importAreasCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      municipality: { type: 'string' },
      kind: { type: 'string' },
      srid: { type: 'string' },
      population: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new UsageError('import areas takes one FILE')
  const { municipality, kind } = values
  if (municipality === undefined || kind === undefined) {
    throw new UsageError('import areas needs --municipality CODE and --kind KIND')
  }
  if (!areaKindSchema.safeParse(kind).success) {
    throw new UsageError(`"${kind}" is no kind of area: small letters, digits and hyphens, such as deso`)
  }
  const srid = values.srid === undefined ? undefined : Number(values.srid)
  if (srid !== undefined && !Number.isInteger(srid)) throw new UsageError(`--srid ${values.srid} is no EPSG code`)

  const started = performance.now()
  const { areas, elsewhere } = await read(file, (text) => readAreaFile(text, { municipality, kind, srid }))
  const codes = areas.map(({ code }) => code)
  const population =
    values.population === undefined ? undefined : await read(values.population, (text) => readPopulation(text, codes))
  const database = await openDatabase()
  const changes = await asRole(database, { role: 'admin', municipality }, (trx) =>
    replaceAreas(trx, municipality, kind, areas, population),
  )
  const summary: AreaImportSummary = {
    read: areas.length + elsewhere,
    elsewhere,
    ...changes,
    withPopulation: population?.residents.size ?? 0,
    populationYear: population?.year ?? null,
    milliseconds: Math.round(performance.now() - started),
  }
  io.out(values.json ? `${JSON.stringify(summary)}\n` : sentences(kind, summary))
}

/** Reads a file; what is wrong with it is said with its name. */
async function read<T>(file: string, parse: (text: string) => T): Promise<T> {
  const text = await readFile(file, 'utf8')
  try {
    return parse(text)
  } catch (cause) {
    throw new Error(`${file} cannot be used`, { cause })
  }
}

function sentences(kind: string, summary: AreaImportSummary): string {
  const { added, updated, unchanged, removed, elsewhere, withPopulation, populationYear } = summary
  const areas = added + updated + unchanged
  return [
    `${areas} areas of kind ${kind}: ${added} new, ${updated} changed, ${unchanged} as before; ${removed} removed.`,
    ...(elsewhere > 0 ? [`${elsewhere} of other municipalities were left out.`] : []),
    ...(populationYear === null
      ? []
      : [`${withPopulation} of ${areas} have the number of residents of ${populationYear}.`]),
    '',
  ].join('\n')
}
