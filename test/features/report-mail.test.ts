import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { asRole } from '../../server/db/as-role.ts'
import type { ReportAction } from '../../server/contract/report-handling.ts'
import { sendReportMail } from '../../server/features/report-handling/send-report-mail.ts'
import { mailFailure, smtpMailer } from '../../server/features/jobs/smtp-mailer.ts'
import { describeDatabases } from '../support/database.ts'
import { serveInbox } from '../support/inbox-service.ts'
import type { InboxService } from '../support/inbox-service.ts'
import { openSmtpServer } from '../support/smtp-server.ts'
import type { ReceivedMail, TestSmtpServer } from '../support/smtp-server.ts'

/** Text of a mail, its transfer encoding undone. */
function textOf({ data }: ReceivedMail): string {
  const [headers = '', ...body] = data.split('\r\n\r\n')
  const text = body.join('\r\n\r\n')
  if (/^Content-Transfer-Encoding: base64/im.test(headers)) return Buffer.from(text, 'base64').toString()
  if (!/^Content-Transfer-Encoding: quoted-printable/im.test(headers)) return text.replaceAll('\r\n', '\n')
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

describeDatabases('mail to reporters', (database) => {
  let inbox: InboxService
  let smtp: TestSmtpServer
  beforeAll(async () => {
    inbox = await serveInbox(database())
    smtp = await openSmtpServer()
  })
  beforeEach(async () => {
    await inbox.anew()
    inbox.now = new Date('2026-11-02T09:00:00Z')
    smtp.received.length = 0
    smtp.refuse = undefined
  })
  afterAll(async () => {
    await inbox.close()
    await smtp.close()
  })

  const act = (id: string, action: ReportAction) => inbox.ask('POST', 'report-actions', { ids: [id], do: action })
  const parts = () => ({
    database: database(),
    now: () => inbox.now,
    send: smtpMailer({ smtpUrl: smtp.url, from: 'trygg@example.se' }),
    publicUrl: 'https://trygg.example',
  })
  const sendAfter = (seconds: number) => {
    inbox.now = new Date(inbox.now.getTime() + seconds * 1000)
    return sendReportMail(parts())
  }
  const kept = () =>
    asRole(database(), { role: 'admin', municipality: inbox.code }, async (trx) => {
      const { rows } = await sql<{ kind: string; tries: number; sent: boolean; failure: string | null }>`
        select m.kind, m.tries, m.sent_at is not null as sent, m.failure from report_mail m
        where m.municipality_code = ${inbox.code} order by m.queued_at
      `.execute(trx)
      return rows
    })

  it('says only that there is news, by the reference and where the link begins, in the reporter’s language', async () => {
    const { id, reference, secret } = await inbox.store({ email: 'kim@example.se', text: 'Mörkt vid gungorna' })
    await act(id, { action: 'answer', text: 'Vi har beställt en ny lampa.' })
    expect(await sendAfter(60)).toBe(1)
    const [mail] = smtp.received
    expect([mail!.from, mail!.to]).toEqual(['trygg@example.se', 'kim@example.se'])
    const text = textOf(mail!)
    expect(text).toContain(`Du har fått ett svar på din rapport ${reference}.`)
    expect(text).toContain(`https://trygg.example/public/${inbox.code}/my-report\n`)
    for (const told of [secret, 'gungorna', 'lampa', 'Kim Berg', 'lighting', id])
      expect(mail!.data + text).not.toContain(told)
    const english = await inbox.store({ email: 'pat@example.se', language: 'en' })
    await act(english.id, { action: 'start' })
    await sendAfter(60)
    expect(textOf(smtp.received[1]!)).toContain(`There is news of your report ${english.reference}.`)
  })

  it('is logged as a reading of the contact', async () => {
    const { id } = await inbox.store({ email: 'kim@example.se' })
    await act(id, { action: 'start' })
    await sendAfter(60)
    const { rows } = await database().pool.query(
      `select a.role, a.action, a.subject from audit_entry a where a.municipality_code = $1`,
      [inbox.code],
    )
    expect(rows).toEqual([{ role: 'admin', action: 'report-contact.read', subject: id }])
  })

  it('waits a minute, so that what is taken back at once is no news, and is one for all that happens meanwhile', async () => {
    const { id } = await inbox.store({ email: 'kim@example.se' })
    await act(id, { action: 'start' })
    expect(await sendAfter(59)).toBe(0)
    await act(id, { action: 'undo' })
    expect([await sendAfter(60), await kept()]).toEqual([0, []])
    await act(id, { action: 'accept' })
    await act(id, { action: 'fix', answer: 'Klart.' })
    expect([await sendAfter(60), await sendAfter(60)]).toEqual([1, 0])
  })

  it('is sent once, however many processes send', async () => {
    for (let made = 0; made < 5; made++) {
      const { id } = await inbox.store({ email: `kim${made}@example.se` })
      await act(id, { action: 'start' })
    }
    inbox.now = new Date(inbox.now.getTime() + 60_000)
    const sent = await Promise.all([sendReportMail(parts()), sendReportMail(parts()), sendReportMail(parts())])
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(5)
    expect(smtp.received.map(({ to }) => to).toSorted()).toEqual([0, 1, 2, 3, 4].map((made) => `kim${made}@example.se`))
  })

  it('is tried again after longer and longer pauses, six times, and says why it failed without the address', async () => {
    const { id } = await inbox.store({ email: 'kim@example.se' })
    await act(id, { action: 'start' })
    smtp.refuse = '450 4.2.1 <kim@example.se> mailbox busy'
    expect(await sendAfter(60)).toBe(0)
    expect(await kept()).toEqual([{ kind: 'status', tries: 1, sent: false, failure: 'EENVELOPE 450' }])
    await sendAfter(299)
    expect((await kept())[0]!.tries).toBe(1)
    await sendAfter(1)
    expect((await kept())[0]!.tries).toBe(2)
    for (const pause of [1200, 4800, 19_200]) await sendAfter(pause)
    smtp.refuse = undefined
    expect(await sendAfter(76_800)).toBe(1)
    expect(await kept()).toEqual([{ kind: 'status', tries: 6, sent: true, failure: null }])
  })

  it('is given up after six tries', async () => {
    const { id } = await inbox.store({ email: 'kim@example.se' })
    await act(id, { action: 'start' })
    smtp.refuse = '550 5.1.1 no such mailbox'
    for (const pause of [60, 300, 1200, 4800, 19_200, 76_800, 307_200, 307_200]) await sendAfter(pause)
    expect((await kept())[0]).toMatchObject({ tries: 6, sent: false })
  })

  it('goes to nobody whose contact was erased meanwhile, and tells who has no link to ask the municipality', async () => {
    const { id } = await inbox.store({ email: 'kim@example.se' })
    await act(id, { action: 'start' })
    await inbox.ask('DELETE', `reports/${id}/contact`)
    expect([await sendAfter(60), await kept()]).toEqual([0, []])
    const paper = await inbox.store({ email: 'kim@example.se', source: 'staff' })
    await act(paper.id, { action: 'start' })
    await sendAfter(60)
    const text = textOf(smtp.received[0]!)
    expect(text).toContain(`Kontakta kommunen och uppge ${paper.reference}`)
    expect(text).not.toContain('my-report')
  })

  it('keeps codes alone of what a server says', () => {
    expect(mailFailure(Object.assign(new Error('550 kim@example.se'), { code: 'EENVELOPE', responseCode: 550 }))).toBe(
      'EENVELOPE 550',
    )
    expect(mailFailure(Object.assign(new Error('x'), { code: 'kim@example.se' }))).toBe('unknown')
    expect(mailFailure('kim@example.se')).toBe('unknown')
  })
})
