import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig, settings } from '../../server/config.ts'
import { root } from '../support/database.ts'

it('reads every setting, with its default where it is left out', () => {
  expect(readConfig('/srv', { TRYGGKARTA_WORKERS: '3' })).toEqual({
    rootFolder: '/srv',
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    dataFolder: '/srv/data/local',
    demoPassword: undefined,
    workers: 3,
    maxUploadBytes: 500_000_000,
    trustedProxies: 0,
    baseMapHosts: [],
    valhalla: undefined,
    reportsPerHour: 20,
    logLevel: 'info',
  })
})

it.each([
  ['PORT', '65536'],
  ['PORT', '3000x'],
  ['DATABASE_URL', 'mysql://db'],
  ['TRYGGKARTA_WORKERS', '0'],
  ['TRYGGKARTA_BASE_MAP_HOSTS', 'https://tiles.example/path'],
  ['TRYGGKARTA_VALHALLA', 'ftp://router'],
  ['TRYGGKARTA_REPORTS_PER_HOUR', '0'],
  ['TRYGGKARTA_LOG_LEVEL', 'loud'],
])('refuses %s=%s by name', (name, value) => {
  expect(() => readConfig('/srv', { [name]: value })).toThrow(name)
})

it('takes the address of a Valhalla service, or the file of its configuration', () => {
  const valhallaOf = (text: string) => readConfig('/srv', { TRYGGKARTA_VALHALLA: text }).valhalla
  expect(valhallaOf('http://localhost:8002')).toEqual({ url: 'http://localhost:8002' })
  expect(valhallaOf('data/valhalla.json')).toEqual({ configFile: '/srv/data/valhalla.json' })
})

it('does not repeat a database address that may hold a password', () => {
  expect(() => readConfig('/srv', { DATABASE_URL: 'http://u:secret@db' })).toThrow(/^(?!.*secret)/)
})

it('has every setting in the table of the README, with its default', () => {
  const rows = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| `(\w+)`\s*\| ?(.*?)\s*\|/gm)]
  const listed = Object.fromEntries(rows.map(([, name, value]) => [name, value]))
  const expected = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]))
  expect(listed).toEqual({ ...expected, TRYGGKARTA_WORKERS: 'cores − 1' })
})
