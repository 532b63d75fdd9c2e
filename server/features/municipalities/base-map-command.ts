import { parseArgs } from 'node:util'
import { asRole } from '../../db/as-role.ts'
import type { CommandContext } from '../jobs/command-io.ts'
import { UsageError } from '../jobs/command-io.ts'
import { setBaseMap } from './municipality-store.ts'

/**
 * `municipality base-map CODE --style URL | --pmtiles URL | --town`: what the map stands on: a MapLibre style of the
 * municipality's own, a PMTiles file of its own in this service's layers, or the imported town.
 */
export async function setBaseMapCommand(args: string[], { io, openDatabase }: CommandContext): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { style: { type: 'string' }, pmtiles: { type: 'string' }, town: { type: 'boolean', default: false } },
  })
  const [code, ...rest] = positionals
  const chosen = [values.style, values.pmtiles, values.town || undefined].filter((choice) => choice !== undefined)
  if (code === undefined || rest.length > 0 || chosen.length !== 1) {
    throw new UsageError('municipality base-map CODE and one of --style URL, --pmtiles URL, --town')
  }
  const styleUrl = values.style === undefined ? null : checkedUrl(values.style)
  const pmtilesUrl = values.pmtiles === undefined ? null : checkedUrl(values.pmtiles)
  const database = await openDatabase()
  const found = await asRole(database, { role: 'admin', municipality: code }, (trx) =>
    setBaseMap(trx, code, { styleUrl, pmtilesUrl }),
  )
  if (!found) throw new Error(`There is no municipality ${code}`)
  const url = styleUrl ?? pmtilesUrl
  io.out(url === null ? `${code} shows its imported town\n` : `${code} shows ${url}\n`)
  if (url !== null && !url.startsWith('/')) {
    io.error(
      `Start the server with TRYGGKARTA_BASE_MAP_HOSTS=${new URL(url).origin}: pages may fetch from no other host.\n`,
    )
  }
}

/** An https address, or a path of this service. */
function checkedUrl(text: string): string {
  if (/^\/[^/]/.test(text)) return text
  if (!URL.canParse(text) || new URL(text).protocol !== 'https:') {
    throw new UsageError(`"${text}" is no https:// address and no path of this service`)
  }
  return text
}
