import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../support/database.ts'

/** Words that name no one thing. */
const vagueNames = /^index\.|(^|-)(utils?|helpers?|common|misc|barrel)(-|\.)/
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|bench|config|d))?\.(tsx?|mjs|d\.mts|css|sql|json|md|html|svg)$/

const files = ['server', 'client', 'data', 'sql', 'test'].flatMap((folder) => listFiles(join(root, folder)))

it('names every file in kebab case after the one thing it holds', () => {
  const names = files.map((file) => file.split('/').at(-1)!)
  const allowed = new Set(['README.md', 'index.html'])
  expect(names.filter((name) => !allowed.has(name) && (!kebabCase.test(name) || vagueNames.test(name)))).toEqual([])
})

it('keeps files short: about 250 lines, a kernel up to 500, a table of words or a style sheet as long as it must be', () => {
  const long = files
    .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/database-types\.ts$|client\/i18n\//.test(file))
    .map((file) => ({ file: relative(root, file), lines: readFileSync(file, 'utf8').split('\n').length }))
    .filter(({ file, lines }) => lines > mostLines(file))
  expect(long).toEqual([])
})

function mostLines(file: string): number {
  // Lists of places and names, not programs.
  if (file.startsWith('data/reference/') || file.startsWith('data/demo-town/sketch-')) return 500
  return file.startsWith('server/kernels/') || file.startsWith('test/') ? 500 : 300
}

it('has a README in each top-level folder, at most a page long', () => {
  const lengths = ['server', 'client', 'data', 'sql', 'test'].map(
    (folder) => readFileSync(join(root, folder, 'README.md'), 'utf8').split('\n').length,
  )
  for (const length of lengths) expect(length).toBeLessThan(100)
})

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'local') return []
    return entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)]
  })
}
