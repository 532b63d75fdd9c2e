import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'

/** Everything that can be set from outside. */
export interface Config {
  rootFolder: string
  port: number
  host: string
  databaseUrl: string | undefined
  dataFolder: string
  demoPassword: string | undefined
  workers: number
  maxUploadBytes: number
  trustedProxies: number
  baseMapHosts: string[]
  /** Address of a Valhalla service, or absolute path of Valhalla's configuration; undefined: our own router. */
  valhalla: { url: string } | { configFile: string } | undefined
  /** Reports taken from one network address in an hour. */
  reportsPerHour: number
  /** Undefined: no mail is sent. */
  mail: { smtpUrl: string; from: string; publicUrl: string } | undefined
  /** After how many days without anybody doing something a report is escalated. */
  escalationDays: number
  /** How many days after a report's end its reporter's contact details are kept. */
  contactDays: number
  /** How many days the words and photos of a report are kept. */
  reportTextDays: number
  /** How many days a report that was held back as spam is kept. */
  spamDays: number
  /** How many days what a walk says of people is kept, unless it is published. */
  walkTextDays: number
  logLevel: string
}

/** Name, default and meaning of each setting, as the README's table has them. */
export const settings = {
  PORT: { default: '3000', meaning: 'port to listen on' },
  HOST: { default: '127.0.0.1', meaning: 'address to listen on; 0.0.0.0 for every network' },
  DATABASE_URL: { default: '', meaning: 'PostgreSQL with PostGIS; empty: the embedded database' },
  TRYGGKARTA_DATA: { default: 'data/local', meaning: 'folder of the embedded database' },
  TRYGGKARTA_DEMO_PASSWORD: { default: '', meaning: 'password of the demo logins; empty: a random one, printed once' },
  TRYGGKARTA_WORKERS: {
    default: '',
    meaning: 'threads for analysis; empty: one less than there are cores, at least one',
  },
  TRYGGKARTA_MAX_UPLOAD_MB: { default: '500', meaning: 'largest file that the upload page takes, in megabytes' },
  TRYGGKARTA_TRUSTED_PROXIES: {
    default: '0',
    meaning: 'number of reverse proxies in front whose X-Forwarded-* is believed',
  },
  TRYGGKARTA_BASE_MAP_HOSTS: {
    default: '',
    meaning: 'origins, separated by commas, that a base map of one’s own comes from',
  },
  TRYGGKARTA_VALHALLA: {
    default: '',
    meaning:
      'Valhalla in place of our own router: address of its service, or file of its configuration (needs the package @valhallajs/valhallajs); empty: our own',
  },
  TRYGGKARTA_REPORTS_PER_HOUR: {
    default: '20',
    meaning: 'reports that are taken from one network address in an hour; more are refused',
  },
  TRYGGKARTA_SMTP_URL: {
    default: '',
    meaning: 'mail server, smtp://name:password@host:587 or smtps://…; empty: reporters and leaders of walks get none',
  },
  TRYGGKARTA_MAIL_FROM: { default: '', meaning: 'address that mail comes from; needed with a mail server' },
  TRYGGKARTA_PUBLIC_URL: {
    default: '',
    meaning: 'origin at which people reach the service, such as https://trygg.example; needed with a mail server',
  },
  TRYGGKARTA_ESCALATION_DAYS: { default: '7', meaning: 'days that a report may lie untouched before it is escalated' },
  TRYGGKARTA_CONTACT_DAYS: {
    default: '90',
    meaning: 'days after the end of a report that its reporter’s contact details are kept',
  },
  TRYGGKARTA_REPORT_TEXT_DAYS: { default: '730', meaning: 'days that words and photos of a report are kept' },
  TRYGGKARTA_SPAM_DAYS: { default: '30', meaning: 'days that a report held back as spam is kept' },
  TRYGGKARTA_WALK_TEXT_DAYS: {
    default: '730',
    meaning: 'days after a safety walk that words and photos of it are kept, but for what its published protocol has',
  },
  TRYGGKARTA_LOG_LEVEL: { default: 'info', meaning: 'fatal, error, warn, info, debug or silent' },
} as const

type Environment = Record<string, string | undefined>

/** Reads every setting; a bad value refuses to start, with a message that names it. */
export function readConfig(rootFolder: string, environment: Environment): Config {
  const read = (name: keyof typeof settings) => environment[name] ?? settings[name].default
  return {
    rootFolder,
    port: integer('PORT', read('PORT'), 0, 65_535),
    host: read('HOST'),
    databaseUrl: url('DATABASE_URL', read('DATABASE_URL')),
    dataFolder: resolve(rootFolder, read('TRYGGKARTA_DATA') || settings.TRYGGKARTA_DATA.default),
    demoPassword: read('TRYGGKARTA_DEMO_PASSWORD') || undefined,
    workers:
      read('TRYGGKARTA_WORKERS') === ''
        ? Math.max(1, availableParallelism() - 1)
        : integer('TRYGGKARTA_WORKERS', read('TRYGGKARTA_WORKERS'), 1, 64),
    maxUploadBytes: integer('TRYGGKARTA_MAX_UPLOAD_MB', read('TRYGGKARTA_MAX_UPLOAD_MB'), 1, 100_000) * 1_000_000,
    trustedProxies: integer('TRYGGKARTA_TRUSTED_PROXIES', read('TRYGGKARTA_TRUSTED_PROXIES'), 0, 10),
    baseMapHosts: origins('TRYGGKARTA_BASE_MAP_HOSTS', read('TRYGGKARTA_BASE_MAP_HOSTS')),
    valhalla: valhalla(rootFolder, read('TRYGGKARTA_VALHALLA')),
    reportsPerHour: integer('TRYGGKARTA_REPORTS_PER_HOUR', read('TRYGGKARTA_REPORTS_PER_HOUR'), 1, 1_000_000),
    mail: mail(
      read('TRYGGKARTA_SMTP_URL'),
      read('TRYGGKARTA_MAIL_FROM'),
      origins('TRYGGKARTA_PUBLIC_URL', read('TRYGGKARTA_PUBLIC_URL')),
    ),
    escalationDays: integer('TRYGGKARTA_ESCALATION_DAYS', read('TRYGGKARTA_ESCALATION_DAYS'), 1, 365),
    contactDays: integer('TRYGGKARTA_CONTACT_DAYS', read('TRYGGKARTA_CONTACT_DAYS'), 1, 3650),
    reportTextDays: integer('TRYGGKARTA_REPORT_TEXT_DAYS', read('TRYGGKARTA_REPORT_TEXT_DAYS'), 1, 3650),
    spamDays: integer('TRYGGKARTA_SPAM_DAYS', read('TRYGGKARTA_SPAM_DAYS'), 1, 3650),
    walkTextDays: integer('TRYGGKARTA_WALK_TEXT_DAYS', read('TRYGGKARTA_WALK_TEXT_DAYS'), 1, 3650),
    logLevel: oneOf('TRYGGKARTA_LOG_LEVEL', read('TRYGGKARTA_LOG_LEVEL'), [
      'fatal',
      'error',
      'warn',
      'info',
      'debug',
      'silent',
    ]),
  }
}

function integer(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(value >= least && value <= most))
    throw new Error(`${name} is a whole number from ${least} to ${most}, not "${text}"`)
  return value
}

function url(name: string, text: string): string | undefined {
  if (text === '') return undefined
  // The value may hold a password, so the message does not repeat it.
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) throw new Error(`${name} is not a postgres:// address`)
  return text
}

function origins(name: string, text: string): string[] {
  return text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      if (!URL.canParse(part) || new URL(part).origin !== part)
        throw new Error(`${name}: "${part}" is not an origin such as https://tiles.example`)
      return part
    })
}

function valhalla(rootFolder: string, text: string): Config['valhalla'] {
  if (text === '') return undefined
  if (!/^\w+:\/\//.test(text)) return { configFile: resolve(rootFolder, text) }
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`TRYGGKARTA_VALHALLA: "${text}" is neither an address such as http://localhost:8002 nor a file`)
  return { url: text }
}

function mail(smtpUrl: string, from: string, [publicUrl]: readonly string[]): Config['mail'] {
  if (smtpUrl === '') return undefined
  // The value may hold a password, so the message does not repeat it.
  if (!/^smtps?:\/\//.test(smtpUrl) || !URL.canParse(smtpUrl))
    throw new Error('TRYGGKARTA_SMTP_URL is not an smtp:// or smtps:// address')
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) throw new Error(`TRYGGKARTA_MAIL_FROM: "${from}" is not an e-mail address`)
  if (publicUrl === undefined) throw new Error('TRYGGKARTA_PUBLIC_URL is needed with TRYGGKARTA_SMTP_URL')
  return { smtpUrl, from, publicUrl }
}

function oneOf(name: string, text: string, allowed: string[]): string {
  if (!allowed.includes(text)) throw new Error(`${name} is one of ${allowed.join(', ')}, not "${text}"`)
  return text
}
