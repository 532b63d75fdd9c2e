// The one test command: installs what the tests need and the machine lacks (where it may), checks the code, runs every
// test, and says plainly what was not run. `--checks-only` stops before the tests.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const resultFile = join(root, 'node_modules/.cache/tryggkarta/test-results.json')
/** In CI nothing may be left out. */
const requiresAll = process.env.TRYGGKARTA_REQUIRE_ALL === '1'

const needs = [
  { what: 'Chromium', for: 'the browser tests', isThere: hasChromium, debian: ['chromium'] },
  {
    what: 'PostgreSQL with PostGIS',
    for: 'the PostgreSQL leg of the database tests',
    isThere: hasPostgis,
    debian: ['postgresql-15-postgis-3'],
  },
  {
    what: 'pgRouting',
    for: 'the comparison of our shortest paths with its',
    isThere: hasPgrouting,
    debian: ['postgresql-15-pgrouting'],
  },
  {
    what: 'Valhalla (npm install --no-save --no-package-lock --save-peer @valhallajs/valhallajs@3.6.1)',
    for: 'the comparison of our routes with its',
    isThere: () => existsSync(join(root, 'node_modules/@valhallajs/valhallajs/package.json')),
    debian: [],
  },
]

const checks = [
  { name: 'format', command: ['oxfmt', '--check', '.'], mend: 'npm run format' },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'], mend: 'npx oxlint --type-aware --fix' },
  { name: 'types', command: ['tsc', '--build'], mend: 'mend the types named above' },
  { name: 'unused code and dependencies', command: ['knip'], mend: 'delete what nothing uses' },
]

const missing = installMissing()
let failed = 0
let passed = 0
/** Said again at the very end, since a log may be read from there. */
const faults = []
for (const check of checks) {
  const result = spawnSync('npx', ['--no-install', ...check.command], { cwd: root, encoding: 'utf8' })
  if (result.status === 0) passed++
  else {
    failed++
    faults.push(check.name)
    process.stdout.write(`${result.stdout}${result.stderr}\n`)
  }
  process.stdout.write(
    `${result.status === 0 ? 'ok    ' : 'FAILED'} ${check.name}${result.status === 0 ? '' : ` (to mend: ${check.mend})`}\n`,
  )
}

if (!process.argv.includes('--checks-only')) {
  const counts = runTests()
  passed += counts.passed
  failed += counts.failed
  process.stdout.write('\n')
  for (const [leg, count] of Object.entries(counts.legs)) process.stdout.write(`${leg}: ${count} passed\n`)
  for (const need of missing) process.stdout.write(`NOT RUN: ${need.for}, for want of ${need.what}\n`)
  if (requiresAll && missing.length > 0) failed++
}
for (const fault of faults) process.stdout.write(`FAILED: ${fault}\n`)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

/** Installs Debian packages for what is missing when we are root on such a machine; returns what is still missing. */
function installMissing() {
  const lacking = needs.filter((need) => !need.isThere())
  if (lacking.length === 0) return []
  const installable = lacking.filter(({ debian }) => debian.length > 0)
  if (installable.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write(`Installing ${installable.map((need) => need.what).join(' and ')} …\n`)
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env: environment })
    for (const need of installable) {
      const installed = spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...need.debian], {
        env: environment,
        encoding: 'utf8',
      })
      if (installed.status !== 0)
        process.stdout.write(`${installed.stdout.slice(-500)}${installed.stderr.slice(-1000)}\n`)
    }
  }
  return lacking.filter((need) => !need.isThere())
}

function runTests() {
  // The browser draws its maps on the processor: beside other tests its pages would be too slow to be waited for.
  const runs = [runVitest('--exclude=test/browser/**'), runVitest('test/browser')]
  if (runs.some((run) => run === undefined)) return { passed: 0, failed: 1, legs: {} }
  const testResults = runs.flatMap((run) => run.results.testResults)
  for (const file of testResults) faults.push(...faultsOf(file))
  const names = testResults.flatMap((file) =>
    file.assertionResults.filter((test) => test.status === 'passed').map((test) => `${file.name} ${test.fullName}`),
  )
  const count = (pattern) => names.filter((name) => pattern.test(name)).length
  const legs = {
    'embedded database': count(/, embedded /),
    PostgreSQL: count(/, PostgreSQL /),
    browser: count(/test\/browser\//),
    Valhalla: count(/ Valhalla on /),
    pgRouting: count(/ pgRouting /),
  }
  // A leg whose needs are there must have run: none passed means its tests were lost.
  const lost = requiresAll ? Object.values(legs).filter((passedInLeg) => passedInLeg === 0).length : 0
  // vitest can fail beside its tests, by an unhandled rejection or a file that does not load.
  const beside = runs.filter(({ status, results }) => status !== 0 && results.numFailedTests === 0).length
  const sum = (of) => runs.reduce((total, { results }) => total + results[of], 0)
  return { passed: sum('numPassedTests'), failed: sum('numFailedTests') + beside + lost, legs }
}

/** What failed in a file, each with the first lines of why; a file that did not load has no tests to say it. */
function faultsOf(file) {
  const name = relative(root, file.name)
  const failedTests = file.assertionResults.filter((test) => test.status === 'failed')
  if (failedTests.length === 0) return file.status === 'failed' ? [`${name}: ${firstLines(file.message ?? '')}`] : []
  return failedTests.map((test) => `${name}: ${test.fullName}: ${firstLines(test.failureMessages.join('\n'))}`)
}

function firstLines(text) {
  return text.split('\n').slice(0, 12).join('\n').slice(0, 1500)
}

/** Runs some of the tests; undefined when vitest left no results. */
function runVitest(which) {
  mkdirSync(join(resultFile, '..'), { recursive: true })
  rmSync(resultFile, { force: true })
  const options = ['--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json']
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'vitest', 'run', which, ...options, `--outputFile.json=${resultFile}`],
    { cwd: root, stdio: 'inherit' },
  )
  return existsSync(resultFile) ? { status, results: JSON.parse(readFileSync(resultFile, 'utf8')) } : undefined
}

function hasChromium() {
  return existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')
}

function hasPostgis() {
  const folder = '/usr/lib/postgresql'
  return (
    existsSync(folder) &&
    readdirSync(folder).some(
      (version) =>
        existsSync(join(folder, version, 'bin/initdb')) &&
        existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
    )
  )
}

function hasPgrouting() {
  const folder = '/usr/share/postgresql'
  return (
    existsSync(folder) &&
    readdirSync(folder).some((version) => existsSync(join(folder, version, 'extension/pgrouting.control')))
  )
}
