import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { root } from '../support/database.ts'

/** Fewer modules than this means that the checker saw nothing, which TypeScript 7 makes it do silently. */
const leastModules = 150

interface Report {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] }
}

it('imports point down only, features stay apart, and drivers stay in server/db', () => {
  const run = spawnSync(
    'npx',
    [
      '--no-install',
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'server',
      'client',
      'data',
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  )
  const { summary } = JSON.parse(run.stdout) as Report
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  expect(summary.totalCruised).toBeGreaterThan(leastModules)
})
