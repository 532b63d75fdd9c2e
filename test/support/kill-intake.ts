import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ReportSubmissionInput } from '../../server/contract/reports.ts'
import type { Database } from '../../server/db/database.ts'
import { importTown } from '../../server/features/town/town-import.ts'
import { asciiTown } from './ascii-town.ts'
import { root } from './database.ts'
import { addTestMunicipality } from './municipality.ts'
import { reportSubmission } from './report-submission.ts'
import { freePort } from './running-server.ts'

const code = 'INTAKE'

/** Longest wait for the service; a busy machine takes its time. */
const startMilliseconds = 180_000

/** A street with a home beside it, so that every report has its place looked at. */
const town = asciiTown(
  `
    a---------------b
        d---e
        |   |
        g---f
  `,
  [
    ['ab', { highway: 'residential', name: 'Storgatan' }],
    ['defgd', { building: 'house' }],
  ],
)

/** How fast reports come, how long, and when the process that takes them is killed. */
export interface IntakeLoad {
  perSecond: number
  seconds: number
  killAfterSeconds: number
}

/** What became of the reports that were sent. */
export interface IntakeOutcome {
  sent: number
  /** Answered with a reference, before the kill and after the start. */
  answered: number
  /** Answered with a reference at first, and not there, or there under another. */
  lost: number
  /** There without their receipt, their contact or the place they were sent for. */
  halves: number
  /** Rows for an identifier beyond the first. */
  repeated: number
  /** Answers other than 200 and 201. */
  refused: number
  /** Times of the answers, milliseconds, ascending. */
  milliseconds: number[]
}

/**
 * Sends reports to the built service at a steady rate, each from an address of its own, kills the process in the middle,
 * starts it again, sends again what was not answered as a phone does, and looks at what is there.
 * @param open opens the database that `environment` makes the service use
 */
export async function killIntake(
  { perSecond, seconds, killAfterSeconds }: IntakeLoad,
  environment: Record<string, string>,
  open: () => Promise<Database>,
): Promise<IntakeOutcome> {
  await withDatabase(open, async (database) => {
    await addTestMunicipality(database, { code })
    const admin = { role: 'admin', municipality: code } as const
    await importTown(database, admin, { fileName: 'town.osm', chunks: town.chunks() })
  })
  const reports = Array.from({ length: perSecond * seconds }, (_, at) => writeReport(at))
  const outcome: IntakeOutcome = {
    sent: reports.length,
    answered: 0,
    lost: 0,
    halves: 0,
    repeated: 0,
    refused: 0,
    milliseconds: [],
  }
  const killAt = perSecond * killAfterSeconds
  const unanswered = [
    ...(await sendTo(environment, reports.slice(0, killAt), perSecond, outcome, 'SIGKILL')),
    ...reports.slice(killAt),
  ]
  const left = await sendTo(environment, unanswered, perSecond, outcome, 'SIGTERM')
  outcome.answered = reports.length - left.length
  await withDatabase(open, (database) => compare(database, reports, outcome))
  outcome.milliseconds.sort((a, b) => a - b)
  return outcome
}

interface SentReport {
  id: string
  address: string
  body: ReportSubmissionInput
  reference?: string
}

function writeReport(at: number): SentReport {
  const id = randomUUID()
  const [lng, lat] = town.place('a')
  const place = { type: 'Point' as const, coordinates: [lng, lat] as [number, number] }
  const contact = at % 2 === 0 ? { email: `reporter${at}@example.se` } : null
  return {
    id,
    address: `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`,
    body: reportSubmission(id, { place, contact, text: `Lampa ${at} är släckt.` }),
  }
}

/** Starts the service, sends at a steady rate, and stops it; resolves with what was not answered. */
async function sendTo(
  environment: Record<string, string>,
  reports: readonly SentReport[],
  perSecond: number,
  outcome: IntakeOutcome,
  signal: 'SIGKILL' | 'SIGTERM',
): Promise<SentReport[]> {
  const { child, url } = await startService(environment)
  const begun = performance.now()
  const answers = reports.map(async (report, at) => {
    await pause(Math.max(0, begun + (at * 1000) / perSecond - performance.now()))
    await send(url, report, outcome)
  })
  // Killed while the last are on their way.
  if (signal === 'SIGKILL') await pause((reports.length * 1000) / perSecond)
  else await Promise.all(answers)
  child.kill(signal)
  await Promise.all([
    ...answers,
    child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined,
  ])
  return reports.filter(({ reference }) => reference === undefined)
}

async function send(url: string, report: SentReport, outcome: IntakeOutcome): Promise<void> {
  const begun = performance.now()
  try {
    const answer = await fetch(`${url}/api/municipalities/${code}/reports/${report.id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': report.address },
      body: JSON.stringify(report.body),
    })
    const { reference } = (await answer.json()) as { reference?: string }
    outcome.milliseconds.push(performance.now() - begun)
    if (answer.ok && reference !== undefined) report.reference = reference
    else outcome.refused++
  } catch {
    // The process is gone: a phone would keep the report and send it later, and so does this.
  }
}

async function compare(database: Database, reports: readonly SentReport[], outcome: IntakeOutcome): Promise<void> {
  const { rows } = await database.pool.query<{
    id: string
    reference: string
    events: number
    email: string | null
    label: string
  }>(
    `select r.id, r.reference, r.place_label as label, c.email, (select count(*)::int from report_event e where e.report_id = r.id) as events
    from report r left join report_contact c on c.report_id = r.id where r.municipality_code = $1`,
    [code],
  )
  const kept = new Map(rows.map((row) => [row.id, row]))
  outcome.repeated = rows.length - kept.size
  for (const { id, reference, body } of reports) {
    const row = kept.get(id)
    if (reference !== undefined && row?.reference !== reference) outcome.lost++
    if (row === undefined) continue
    const isWhole = row.events === 1 && row.label === 'Storgatan' && row.email === (body.contact?.email ?? null)
    if (!isWhole) outcome.halves++
  }
}

async function startService(environment: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort()
  const child = spawn(process.execPath, [resolve(root, 'dist/server/cli.js'), 'serve', '--port', String(port)], {
    cwd: root,
    env: { ...process.env, TRYGGKARTA_TRUSTED_PROXIES: '1', TRYGGKARTA_LOG_LEVEL: 'fatal', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const url = `http://127.0.0.1:${port}`
  const begun = performance.now()
  while (performance.now() - begun < startMilliseconds && child.exitCode === null) {
    const isReady = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return { child, url }
    await pause(250)
  }
  child.kill('SIGKILL')
  throw new Error(`the service did not start: ${said}`)
}

async function withDatabase(open: () => Promise<Database>, work: (database: Database) => Promise<void>): Promise<void> {
  const database = await open()
  try {
    await work(database)
  } finally {
    await database.close()
  }
}
