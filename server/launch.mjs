#!/usr/bin/env node
// Node 20 runs no TypeScript, so this one plain file builds what is out of date and hands over to the built program.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(import.meta.dirname, '..')
const shared = ['vite.config.ts', 'package-lock.json']

/** The two sides: vite's name for each and what it is made from. */
const sides = {
  server: { environment: 'ssr', sources: ['server', 'data/demo-town', 'data/reference', ...shared] },
  client: { environment: 'client', sources: ['client', 'server/contract', 'server/geo', ...shared] },
}

/** Builds each of the named sides of which a source is newer than its last build. */
export async function ensureBuilt(names = ['server', 'client']) {
  if (names.every(isCurrent)) return
  const lock = await takeLock(join(root, 'node_modules/.cache/tryggkarta-build'))
  try {
    for (const name of names) {
      if (!isCurrent(name)) await build(name)
    }
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function isCurrent(name) {
  const stamp = stampOf(name)
  return existsSync(stamp) && newest(sides[name].sources.map((path) => join(root, path))) <= statSync(stamp).mtimeMs
}

async function build(name) {
  process.stderr.write(`Building the ${name} …\n`)
  const begun = new Date()
  const { createBuilder } = await import('vite').catch(() => {
    throw new Error('There is no build in dist/, and vite, which makes it, is not installed. Run `npm ci` first.')
  })
  const builder = await createBuilder({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  await builder.build(builder.environments[sides[name].environment])
  writeFileSync(stampOf(name), '')
  // A source saved while it was being built counts as newer.
  utimesSync(stampOf(name), begun, begun)
}

function stampOf(name) {
  return join(root, 'dist', `${name}.built`)
}

/** Newest modification time below the paths, in milliseconds. */
function newest(paths) {
  let latest = 0
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat === undefined) continue
    latest = Math.max(
      latest,
      stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : stat.mtimeMs,
    )
  }
  return latest
}

/** Two programs started together build once; a lock older than two minutes was left by one that died. */
async function takeLock(folder) {
  mkdirSync(join(folder, '..'), { recursive: true })
  for (;;) {
    try {
      mkdirSync(folder)
      return folder
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const stat = statSync(folder, { throwIfNoEntry: false })
    if (stat !== undefined && Date.now() - stat.mtimeMs > 120_000) rmSync(folder, { recursive: true, force: true })
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Whether this file was started, by its own name or by the link that npx makes. */
function isStarted() {
  const started = process.argv[1]
  return (
    started !== undefined &&
    existsSync(started) &&
    statSync(started).ino === statSync(fileURLToPath(import.meta.url)).ino
  )
}

if (isStarted()) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`Tryggkarta needs Node 20.19 or newer; this is ${process.versions.node}.\n`)
    process.exit(1)
  }
  await ensureBuilt()
  await import(join(root, 'dist/server/cli.js'))
}
