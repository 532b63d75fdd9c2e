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
    mail: undefined,
    escalationDays: 7,
    contactDays: 90,
    reportTextDays: 730,
    spamDays: 30,
    walkTextDays: 730,
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
  ['TRYGGKARTA_SMTP_URL', 'mail.example:587'],
  ['TRYGGKARTA_PUBLIC_URL', 'https://trygg.example/public'],
  ['TRYGGKARTA_ESCALATION_DAYS', '0'],
  ['TRYGGKARTA_CONTACT_DAYS', 'ninety'],
  ['TRYGGKARTA_REPORT_TEXT_DAYS', '-1'],
  ['TRYGGKARTA_SPAM_DAYS', '3651'],
  ['TRYGGKARTA_LOG_LEVEL', 'loud'],
])('refuses %s=%s by name', (name, value) => {
  expect(() => readConfig('/srv', { [name]: value })).toThrow(name)
})

it('takes the address of a Valhalla service, or the file of its configuration', () => {
  const valhallaOf = (text: string) => readConfig('/srv', { TRYGGKARTA_VALHALLA: text }).valhalla
  expect(valhallaOf('http://localhost:8002')).toEqual({ url: 'http://localhost:8002' })
  expect(valhallaOf('data/valhalla.json')).toEqual({ configFile: '/srv/data/valhalla.json' })
})

it('takes a mail server only with a sender and an address for the link, and does not repeat its password', () => {
  const mail = {
    TRYGGKARTA_SMTP_URL: 'smtps://name:secret@mail.example',
    TRYGGKARTA_MAIL_FROM: 'trygg@example.se',
    TRYGGKARTA_PUBLIC_URL: 'https://trygg.example',
  }
  expect(readConfig('/srv', mail).mail).toEqual({
    smtpUrl: 'smtps://name:secret@mail.example',
    from: 'trygg@example.se',
    publicUrl: 'https://trygg.example',
  })
  expect(() => readConfig('/srv', { ...mail, TRYGGKARTA_MAIL_FROM: '' })).toThrow('TRYGGKARTA_MAIL_FROM')
  expect(() => readConfig('/srv', { ...mail, TRYGGKARTA_PUBLIC_URL: '' })).toThrow('TRYGGKARTA_PUBLIC_URL')
  expect(() => readConfig('/srv', { ...mail, TRYGGKARTA_SMTP_URL: 'http://u:secret@mail' })).toThrow(/^(?!.*secret)/)
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
