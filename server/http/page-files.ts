import { readFile, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { makeMemoryFile } from './memory-file.ts'
import type { MemoryFile, MemoryFiles } from './memory-file.ts'
import { frameableHeaders } from './security-headers.ts'

/** Media types of what a page is made of; files of other types are left to the static files. */
const mediaTypes: Record<string, { type: string; isText: boolean }> = {
  '.css': { type: 'text/css; charset=utf-8', isText: true },
  '.js': { type: 'text/javascript; charset=utf-8', isText: true },
  '.svg': { type: 'image/svg+xml', isText: true },
  '.woff2': { type: 'font/woff2', isText: false },
}

/** The one page that other sites may show in a frame: it has no login, no form and sets no cookie. */
export const embedAddress = /^\/public\/[^/]+\/embed\/?$/

/**
 * The public page and the scripts and styles of the client, in memory: what most visitors ask for and what the release is
 * looked at with. The same as the static files, which answer until this is read and for whatever else there is.
 */
export class PageFiles implements MemoryFiles {
  readonly #folder: string
  readonly #headers: Record<string, string>
  readonly #assets = new Map<string, MemoryFile>()
  #page: MemoryFile | undefined
  #embed: MemoryFile | undefined

  /**
   * @param folder of the built client
   * @param headers what every answer of the service carries
   */
  constructor(folder: string, headers: Record<string, string>) {
    this.#folder = folder
    this.#headers = headers
  }

  find(path: string): MemoryFile | undefined {
    if (path.startsWith('/assets/')) return this.#assets.get(path)
    if (path !== '/public' && !path.startsWith('/public/')) return undefined
    return embedAddress.test(path) ? this.#embed : this.#page
  }

  /** Reads and compresses them, the page last, since it leads to the others. @throws Error when the client is not built */
  async read(): Promise<void> {
    const folder = join(this.#folder, 'assets')
    for (const name of await readdir(folder)) {
      const media = mediaTypes[extname(name)]
      if (media === undefined) continue
      const headers = { 'Content-Type': media.type, 'Cache-Control': 'public, max-age=31536000, immutable' }
      const file = await makeMemoryFile(
        await readFile(join(folder, name)),
        { ...this.#headers, ...headers },
        media.isText,
      )
      this.#assets.set(`/assets/${name}`, file)
    }
    const page = await readFile(join(this.#folder, 'public.html'))
    const own = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' }
    this.#embed = await makeMemoryFile(page, { ...frameableHeaders(this.#headers), ...own })
    this.#page = await makeMemoryFile(page, { ...this.#headers, ...own })
  }
}
