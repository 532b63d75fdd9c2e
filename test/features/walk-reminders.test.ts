import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import { smtpMailer } from '../../server/features/jobs/smtp-mailer.ts'
import { dayOfWalks } from '../../server/features/walk-protocols/keep-walks.ts'
import { remindersOf } from '../../server/features/walk-protocols/reminder-rules.ts'
import type { WalkProgress } from '../../server/features/walk-protocols/reminder-rules.ts'
import { sendWalkMail } from '../../server/features/walk-protocols/send-walk-mail.ts'
import { describeDatabases } from '../support/database.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import type { TestSmtpServer } from '../support/smtp-server.ts'
import { storeFinding, storeFindingPhoto, storeRemedy, storeWalk } from '../support/stored-walks.ts'
import type { StoredWalk } from '../support/stored-walks.ts'
import { serveWalks } from '../support/walk-service.ts'
import type { WalkService } from '../support/walk-service.ts'

const progress: WalkProgress = {
  kind: 'walk',
  status: 'walked',
  startsOn: '2026-10-01',
  protocolPublished: true,
  followUpOn: null,
  remediesDueOn: null,
  openRemedies: 0,
  overdueOn: null,
  fixedOn: null,
  hasRewalk: false,
}

describe('what should be seen to after a walk', () => {
  /** Kinds on each of some days. */
  const on = (walk: Partial<WalkProgress>, ...days: string[]) =>
    days.map((day) => remindersOf({ ...progress, ...walk }, day).map(({ kind, dueOn }) => `${kind} ${dueOn}`))

  it('is its protocol from three weeks on until it is published, and not that of an inspection', () => {
    const walk = { protocolPublished: false }
    expect(on(walk, '2026-10-21', '2026-10-22', '2027-01-01')).toEqual([
      [],
      ['protocol-due 2026-10-22'],
      ['protocol-due 2026-10-22'],
    ])
    expect(on({ ...walk, protocolPublished: true }, '2026-12-01')).toEqual([[]])
    expect(on({ ...walk, kind: 'inspection' }, '2026-12-01')).toEqual([[]])
    for (const status of ['draft', 'planned', 'cancelled'] as const)
      expect(on({ ...walk, status }, '2026-12-01')).toEqual([[]])
  })

  it('is the meeting from two days before until its day is over, before the walk too', () => {
    for (const status of ['planned', 'walked'] as const) {
      expect(on({ status, followUpOn: '2026-10-20' }, '2026-10-17', '2026-10-18', '2026-10-20', '2026-10-21')).toEqual([
        [],
        ['follow-up-meeting 2026-10-20'],
        ['follow-up-meeting 2026-10-20'],
        [],
      ])
    }
  })

  it('is that remedies are due in a month, and then that they are overdue, as long as any is open', () => {
    const walk = { remediesDueOn: '2027-03-31', openRemedies: 1 }
    expect(on(walk, '2027-02-27', '2027-02-28', '2027-03-31', '2027-04-01')).toEqual([
      [],
      ['remedies-due 2027-03-31'],
      ['remedies-due 2027-03-31'],
      ['remedies-overdue 2027-03-31'],
    ])
    expect(on({ ...walk, openRemedies: 0 }, '2027-03-31', '2027-04-01')).toEqual([[], []])
    expect(on({ ...walk, overdueOn: '2027-01-15' }, '2027-01-16')).toEqual([['remedies-overdue 2027-01-15']])
  })

  it('is to walk there again three months after the last remedy was fixed, unless that is planned', () => {
    const walk = { fixedOn: '2026-11-30' }
    expect(on(walk, '2027-02-27', '2027-02-28')).toEqual([[], ['rewalk-due 2027-02-28']])
    expect(on({ ...walk, openRemedies: 1 }, '2027-03-01')).toEqual([[]])
    expect(on({ ...walk, hasRewalk: true }, '2027-03-01')).toEqual([[]])
  })

  it('is said in the order of its days', () => {
    const walk = { protocolPublished: false, followUpOn: '2026-10-23', overdueOn: '2026-10-20', openRemedies: 1 }
    expect(on(walk, '2026-10-22')).toEqual([
      ['remedies-overdue 2026-10-20', 'protocol-due 2026-10-22', 'follow-up-meeting 2026-10-23'],
    ])
  })
})

describeDatabases('a day of walks', (database) => {
  let walks: WalkService
  let smtp: TestSmtpServer
  const mail = () => ({ smtpUrl: smtp.url, from: 'trygg@example.se', publicUrl: 'https://trygg.example' })
  beforeAll(async () => {
    walks = await serveWalks(database())
    smtp = await openSmtpServer()
  })
  beforeEach(async () => {
    await walks.anew()
    smtp.received.length = 0
    smtp.refuse = undefined
  })
  afterAll(async () => {
    await walks.close()
    await smtp.close()
  })

  const dayOf = async (instant: string, hasMail = true) => {
    walks.now = new Date(instant)
    const config = { walkTextDays: 730, mail: hasMail ? mail() : undefined }
    await dayOfWalks({ database: database(), now: () => walks.now, config })
  }
  const send = async (instant: string) => {
    walks.now = new Date(instant)
    const { publicUrl } = mail()
    return sendWalkMail({ database: database(), now: () => walks.now, send: smtpMailer(mail()), publicUrl })
  }
  const store = async (wanted: Partial<StoredWalk> = {}) =>
    (await storeWalk(database(), walks.code, { leaderEmail: 'kim@example.se', ...wanted })).id
  const kept = () =>
    asRole(database(), { role: 'admin', municipality: walks.code }, async (trx) => {
      const { rows } = await sql<{ kind: string; tries: number; sent: boolean; failure: string | null }>`
        select m.kind, m.tries, m.sent_at is not null as sent, m.failure from walk_mail m order by m.queued_at, m.kind
      `.execute(trx)
      return rows
    })

  it('reminds the leader once of each thing, by the local clock, with which walk, what and where', async () => {
    const walk = await store({ startsAt: '2026-10-01T22:30:00Z', name: 'Höstvandringen' })
    await storeFinding(database(), walks.code, walk, { text: 'Zebran' })
    await dayOf('2026-10-22T21:59:00Z')
    expect(await kept()).toEqual([])
    // The walk began on the second of October in Sweden.
    await dayOf('2026-10-22T22:01:00Z')
    await dayOf('2026-10-23T22:01:00Z')
    expect([await send('2026-10-23T22:02:00Z'), await send('2026-10-24T22:02:00Z')]).toEqual([1, 0])
    const [received] = smtp.received
    expect([received!.from, received!.to]).toEqual(['trygg@example.se', 'kim@example.se'])
    const encoded = received!.data.split('\r\n\r\n').slice(1).join('\r\n\r\n')
    const text = /base64/i.test(received!.data)
      ? Buffer.from(encoded, 'base64').toString()
      : encoded
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    expect(text).toContain(`https://trygg.example/municipalities/${walks.code}/walks/${walk}/follow-up`)
    expect(text).toContain('The protocol should have been published by 2026-10-23.')
    for (const told of ['Zebran', 'Trygghetssamordnaren', 'lighting']) expect(text).not.toContain(told)
  })

  it('says what is due again when another day comes, and nothing that is no longer true when it is sent', async () => {
    const walk = await store({ followUpAt: '2026-10-20T16:00:00Z' })
    await dayOf('2026-10-18T08:00:00Z')
    await database().pool.query(`update walk set follow_up_at = '2026-10-30T16:00:00Z' where id = $1`, [walk])
    expect([await send('2026-10-18T08:01:00Z'), await kept()]).toEqual([0, []])
    await dayOf('2026-10-28T08:00:00Z')
    expect((await kept()).map(({ kind }) => kind)).toEqual(['follow-up-meeting', 'protocol-due'])
    expect(await send('2026-10-28T08:01:00Z')).toBe(2)
    await storeRemedy(database(), walks.code, { walk, dueOn: '2026-10-28' })
    await dayOf('2026-10-29T08:00:00Z')
    expect(await send('2026-10-29T08:01:00Z')).toBe(1)
    await storeRemedy(database(), walks.code, { walk, dueOn: '2026-10-29' })
    await dayOf('2026-10-30T08:00:00Z')
    expect(await send('2026-10-30T08:01:00Z')).toBe(1)
  })

  it('sends once however many processes send, tries again later, and keeps no address of why it failed', async () => {
    for (let made = 0; made < 4; made++) await store()
    await dayOf('2026-10-25T08:00:00Z')
    smtp.refuse = '450 4.2.1 <kim@example.se> mailbox busy'
    expect(await send('2026-10-25T08:01:00Z')).toBe(0)
    expect((await kept())[0]).toEqual({ kind: 'protocol-due', tries: 1, sent: false, failure: 'EENVELOPE 450' })
    smtp.refuse = undefined
    expect(await send('2026-10-25T08:05:59Z')).toBe(0)
    const at = '2026-10-25T08:06:00Z'
    const sent = await Promise.all([send(at), send(at), send(at)])
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(4)
  })

  it('reminds nobody without an address, nor anybody without a mail server', async () => {
    await store({ leaderEmail: null })
    await dayOf('2026-10-25T08:00:00Z')
    await store()
    await dayOf('2026-10-25T08:00:00Z', false)
    expect(await kept()).toEqual([])
  })

  it('erases after two years what walks say of people, but for what a published protocol has', async () => {
    const walk = await store({ leader: 'Kim Berg', participants: [{ role: 'housing', label: 'Kims hyresvärd' }] })
    const jpeg = Buffer.from('jpeg')
    const shown = await storeFinding(database(), walks.code, walk, { text: 'Kims original', textShown: 'Trasig lampa' })
    const hidden = await storeFinding(database(), walks.code, walk, { text: 'Kims hemlighet' })
    const photoOf = (finding: string, approved: boolean) =>
      storeFindingPhoto(database(), walks.code, { walk, finding }, { jpeg, approved })
    const [stays] = [await photoOf(shown, true), await photoOf(shown, false), await photoOf(hidden, true)]
    await database().pool.query(
      `insert into finding_text (finding_id, municipality_code, written_at, text) values ($1, $2, now(), 'Kims andra')`,
      [shown, walks.code],
    )
    walks.now = new Date('2026-10-10T09:00:00Z')
    await walks.ask('PUT', `walks/${walk}/protocol`, { hiddenFindings: [hidden] })
    for (const action of ['approve', 'publish']) await walks.ask('POST', `walks/${walk}/protocol/actions`, { action })
    const held = async () => {
      const { rows } = await database().pool.query<{ all: string; photos: string[] }>(
        `select concat_ws(' ', w::text, (select string_agg(f::text, ' ') from finding f where f.walk_id = w.id),
            (select string_agg(t::text, ' ') from finding_text t join finding f on f.id = t.finding_id where f.walk_id = w.id),
            (select string_agg(p::text, ' ') from walk_participant p where p.walk_id = w.id)) as all,
          array(select p.id::text from finding_photo p where p.walk_id = w.id and p.jpeg is not null) as photos
        from walk w where w.id = $1`,
        [walk],
      )
      return rows[0]!
    }
    // The walk was on the first of October 2026 at 16 UTC.
    await dayOf('2028-09-30T15:59:00Z')
    expect([(await held()).all.match(/Kim/g)?.length, (await held()).photos.length]).toEqual([6, 3])
    await dayOf('2028-09-30T16:01:00Z')
    const left = await held()
    expect(left.all.toLowerCase()).not.toContain('kim')
    expect(left.all).toContain('Trasig lampa')
    expect(left.photos).toEqual([stays])
    const protocol = (await walks.ask('GET', `walks/${walk}/protocol`)).json() as { warnings: unknown[] }
    expect(JSON.stringify(protocol.warnings)).not.toContain('changed-since-published')
  })
})
