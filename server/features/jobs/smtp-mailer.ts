import { createTransport } from 'nodemailer'

/** A mail in plain text to one person. */
interface Mail {
  to: string
  subject: string
  text: string
}

/** Sends mail; what it throws must name nobody before it is kept. */
export type SendMail = (mail: Mail) => Promise<void>

/** Longest wait for the mail server at each step, milliseconds: far shorter than the pause before the next try. */
const timeoutMilliseconds = 20_000

/** Sends by an SMTP server, `smtp://name:password@host:587`; encrypted wherever the server can. */
export function smtpMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): SendMail {
  const transport = createTransport(
    {
      url: smtpUrl,
      connectionTimeout: timeoutMilliseconds,
      greetingTimeout: timeoutMilliseconds,
      socketTimeout: timeoutMilliseconds,
      // A mail is made of our own words alone: it reads no files and fetches nothing.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from, headers: { 'Auto-Submitted': 'auto-generated' } },
  )
  return async ({ to, subject, text }) => {
    await transport.sendMail({ to, subject, text })
  }
}

/** Why sending failed, in codes: a server's own words may repeat the address. */
export function mailFailure(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const parts = [code, responseCode].filter((part) => /^[A-Z0-9]{1,20}$/.test(String(part)))
  return parts.length === 0 ? 'unknown' : parts.join(' ')
}
