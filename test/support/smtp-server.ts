import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A mail as a server received it. */
export interface ReceivedMail {
  from: string
  to: string
  /** Headers and text, as sent. */
  data: string
}

export interface TestSmtpServer {
  url: string
  received: ReceivedMail[]
  /** Answer to the next recipients instead of taking them, such as `450 4.2.1 mailbox busy`; undefined: takes them. */
  refuse: string | undefined
  close(): Promise<void>
}

/** An SMTP server (RFC 5321) on a free port of the loopback interface that keeps what it is sent. */
export async function openSmtpServer(): Promise<TestSmtpServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    converse(socket, smtp)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const smtp: TestSmtpServer = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    refuse: undefined,
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
  return smtp
}

function converse(socket: Socket, smtp: TestSmtpServer): void {
  let mail: ReceivedMail = { from: '', to: '', data: '' }
  let isData = false
  let rest = ''
  const answer = (line: string) => socket.write(`${line}\r\n`)
  const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? ''
  answer('220 test ESMTP')
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    rest += chunk
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (isData) {
        if (line === '.') {
          isData = false
          smtp.received.push(mail)
          answer('250 taken')
        } else mail.data += `${line.replace(/^\.\./, '.')}\r\n`
      } else if (/^EHLO/i.test(line)) answer('250 test')
      else if (/^MAIL FROM/i.test(line)) {
        mail = { from: addressIn(line), to: '', data: '' }
        answer('250 ok')
      } else if (/^RCPT TO/i.test(line)) {
        mail.to = addressIn(line)
        answer(smtp.refuse ?? '250 ok')
      } else if (/^DATA/i.test(line)) {
        isData = true
        answer('354 go on')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else answer('250 ok')
    }
  })
}
