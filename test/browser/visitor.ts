import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { FullRun, Hotspot } from '../../server/contract/hotspots.ts'
import { startDemoServer, type RunningServer } from '../support/running-server.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
/** Whether there is a Chromium to test with; without one the browser tests say that they were not run. */
export const hasChromium = existsSync(executablePath)

const flags = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } }

export type Role = 'public' | 'municipality' | 'police' | 'admin'
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

type VisitOptions = {
  size?: keyof typeof sizes
  reducedMotion?: 'reduce'
  /** A login that may be ended: the others share theirs. */
  ownLogin?: boolean
}

/** The demo service, a browser, and what went wrong in any page of it: errors, and requests to other hosts. */
export type Stage = {
  server: RunningServer
  browser: Browser
  complaints: string[]
  /** Opens a page as a role; `path` is what follows `/municipalities/{code}`. */
  visit: (role: Role, path?: string, options?: VisitOptions) => Promise<Page>
  /** Asks the service as a role. */
  ask: <T>(role: Role, path: string) => Promise<T>
  /** The demo town's code, and the run that it comes with, shared with the municipality. */
  code: string
  run: FullRun
  close: () => Promise<void>
}

/** Starts everything that the browser tests need, once. */
export async function openStage(): Promise<Stage> {
  const server = await startDemoServer()
  const browser = await chromium.launch({ executablePath, args: flags })
  const complaints: string[] = []
  const states = new Map<Role, StorageState>()
  const list = (await (await fetch(`${server.url}/api/municipalities`)).json()) as { items: { code: string }[] }
  const code = list.items[0]?.code ?? ''

  const contextOf = async (role: Role, { size = 'desk', reducedMotion, ownLogin = false }: VisitOptions = {}) => {
    const storageState = role === 'public' ? undefined : ownLogin ? await logIn(role) : await sharedLogin(role)
    return browser.newContext({
      viewport: sizes[size],
      hasTouch: size === 'phone',
      baseURL: server.url,
      ...(storageState ? { storageState } : {}),
      ...(reducedMotion ? { reducedMotion } : {}),
    })
  }
  const logIn = async (role: Role) => {
    const context = await browser.newContext({ baseURL: server.url })
    const answer = await context.request.post('/api/session', { data: { name: role, password: server.password } })
    if (!answer.ok()) throw new Error(`Login as ${role} was refused: ${await answer.text()}`)
    const state = await context.storageState()
    await context.close()
    return state
  }
  const sharedLogin = async (role: Role) => {
    const state = states.get(role) ?? (await logIn(role))
    states.set(role, state)
    return state
  }
  const ask = async <T>(role: Role, path: string): Promise<T> => {
    const context = await contextOf(role)
    const answer = await context.request.get(`/api/municipalities/${code}${path}`)
    const value: unknown = await answer.json()
    await context.close()
    return value as never
  }
  return {
    server,
    browser,
    complaints,
    code,
    run: await ask<FullRun>('police', '/hotspot-runs/latest'),
    ask,
    async visit(role, path = '', options = {}) {
      const page = await (await contextOf(role, options)).newPage()
      listen(page, server.url, complaints)
      await page.goto(path.startsWith('//') ? path.slice(1) : `/municipalities/${code}${path}`)
      return page
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

/** The words of an address with a hotspot's label in the middle of the map. */
export function lookingAt({ centre: [lng, lat] }: Pick<Hotspot, 'centre'>): string {
  return `map=16/${lat.toFixed(5)}/${lng.toFixed(5)}`
}

/** Closes a page and all that came with it. */
export async function leave(page: Page): Promise<void> {
  await page.context().close()
}

function listen(page: Page, ownUrl: string, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    // The browser itself notes each refused request as an error; refusals are part of what is tested.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      complaints.push(`console: ${message.text()}`)
    }
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(data|blob):/.test(url) && !url.startsWith(ownUrl)) complaints.push(`request to another host: ${url}`)
  })
}
