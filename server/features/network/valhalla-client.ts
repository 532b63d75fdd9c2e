import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { problem } from '../../http/problem.ts'

/** What Valhalla can be asked, as its HTTP service names it. */
export type ValhallaAction = 'route' | 'sources_to_targets' | 'locate'

/** Asks Valhalla, wherever it runs. */
export interface ValhallaClient {
  /**
   * @throws ValhallaRefusal when it understood and has no answer
   * @throws Problem router_unavailable when it cannot be asked
   */
  ask(action: ValhallaAction, query: object, signal?: AbortSignal): Promise<unknown>
}

/** Valhalla's own reason for having no answer, such as `No path could be found for input`. */
export class ValhallaRefusal extends Error {}

/** An answer later than this is none, milliseconds. */
const patienceMilliseconds = 30_000

const packageName: string = '@valhallajs/valhallajs'

/** The part of the package that is used: each call runs in a thread of Node's own pool and blocks nothing. */
interface ValhallaPackage {
  Actor: new (config: string) => Record<'route' | 'matrix' | 'locate', (query: string) => Promise<string>>
}

const methodOf = { route: 'route', sources_to_targets: 'matrix', locate: 'locate' } as const

/**
 * Asks a Valhalla service over HTTP.
 * @param url its address, without the action
 */
export function remoteValhalla(url: string): ValhallaClient {
  return {
    async ask(action, query, signal) {
      const timeout = AbortSignal.timeout(patienceMilliseconds)
      const answer = await fetch(`${url.replace(/\/$/, '')}/${action}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(query),
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      }).catch((error: unknown) => {
        signal?.throwIfAborted()
        throw unavailable(error)
      })
      const body = (await answer.json().catch(unavailableThrown)) as { error?: unknown }
      if (answer.ok) return body
      if (answer.status === 400 && typeof body.error === 'string') throw new ValhallaRefusal(body.error)
      throw unavailable(body.error)
    },
  }
}

/**
 * Asks Valhalla in this process, by the package @valhallajs/valhallajs.
 * @param configFile Valhalla's configuration, as `npx valhalla build_config` writes it, which names the tiles
 * @throws Error saying what to do when the package, the file or the tiles are not there
 */
export function localValhalla(configFile: string): ValhallaClient {
  const file = packageFile()
  const config = readTilesConfig(configFile)
  let actor: Promise<InstanceType<ValhallaPackage['Actor']>> | undefined
  return {
    async ask(action, query, signal) {
      // The library is 50 MB: it is loaded when it is first needed.
      actor ??= import(file).then(({ Actor }: ValhallaPackage) => new Actor(config))
      const asked = (await actor)[methodOf[action]](JSON.stringify(query)).catch((error: unknown) => {
        throw new ValhallaRefusal(error instanceof Error ? error.message.replace(/^\w+ error: /, '') : String(error))
      })
      const text = await asked
      signal?.throwIfAborted()
      return JSON.parse(text) as unknown
    },
  }
}

function packageFile(): string {
  try {
    return createRequire(import.meta.url).resolve(packageName)
  } catch (error) {
    throw new Error(
      `TRYGGKARTA_VALHALLA names a file, which needs the package ${packageName}. Install it: npm install --no-save --save-peer ${packageName}@3.6.1`,
      { cause: error },
    )
  }
}

function readTilesConfig(file: string): string {
  if (!existsSync(file)) throw new Error(`TRYGGKARTA_VALHALLA names a file that is not there: ${file}`)
  const text = readFileSync(file, 'utf8')
  const { mjolnir } = JSON.parse(text) as { mjolnir?: { tile_dir?: string; tile_extract?: string } }
  const tiles = [mjolnir?.tile_dir, mjolnir?.tile_extract].filter((path) => path !== undefined && path !== '')
  // Valhalla itself starts without tiles, and then nothing can be reached.
  if (!tiles.some((path) => existsSync(path!))) {
    throw new Error(`TRYGGKARTA_VALHALLA: the tiles that ${file} names are not there: ${tiles.join(', ') || 'none'}`)
  }
  return text
}

function unavailable(cause: unknown): Error {
  return Object.assign(problem('router_unavailable'), { cause })
}

function unavailableThrown(cause: unknown): never {
  throw unavailable(cause)
}
