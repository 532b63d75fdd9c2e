import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '../..')
/** A first start makes the embedded database and the demo town; on a busy machine that takes its time. */
const startSeconds = 240

export type RunningServer = {
  url: string
  password: string
  /** The end of what it wrote, if it has stopped by itself. */
  lastWords: () => string | undefined
  stop: () => Promise<void>
}

/** Starts the built service with its demo town on a free port and in a folder of its own, as `npm start` does on a fresh machine. */
export async function startDemoServer(): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tryggkarta-browser-'))
  const password = 'lösenord för prov'
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, [join(root, 'server/launch.mjs'), 'serve', '--demo'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: '',
      PORT: String(port),
      TRYGGKARTA_DATA: folder,
      TRYGGKARTA_DEMO_PASSWORD: password,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const hasStopped = () => child.exitCode !== null || child.signalCode !== null
  const lastWords = () =>
    hasStopped() ? `stopped with ${child.exitCode ?? child.signalCode}:\n${said.slice(-4000)}` : undefined
  const stop = async () => {
    if (!hasStopped()) {
      child.kill('SIGTERM')
      await Promise.race([once(child, 'exit'), pause(10_000).then(() => child.kill('SIGKILL'))])
    }
    await rm(folder, { recursive: true, force: true })
  }
  for (let second = 0; second < startSeconds; second++) {
    if (hasStopped()) break
    if (await isReady(url)) return { url, password, lastWords, stop }
    await pause(1000)
  }
  const reason = lastWords() ?? `not ready after ${startSeconds} s:\n${said.slice(-4000)}`
  await stop()
  throw new Error(`The server did not start: ${reason}`)
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/healthz`)).status === 200
  } catch {
    return false
  }
}

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}
