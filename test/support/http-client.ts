import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A client of one service that keeps its session cookie, as a browser does. */
export interface HttpClient {
  url: string
  request(
    method: string,
    path: string,
    options?: { body?: unknown; raw?: BodyInit; headers?: Record<string, string> },
  ): Promise<HttpAnswer>
  /** Another client of the same service, with no cookie. */
  stranger(): HttpClient
  close(): Promise<void>
}

export interface HttpAnswer {
  status: number
  headers: Headers
  bytes: Buffer
  /** The body as JSON; throws when it is none. */
  json(): never
}

/** Serves an app on a free port of the loopback interface. */
export async function serveForTest(app: RequestListener): Promise<HttpClient> {
  const server = createServer(app)
  // A test that computes for long must not find its connections closed.
  server.keepAliveTimeout = 120_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return clientOf(url, close)
}

function clientOf(url: string, close: () => Promise<void>): HttpClient {
  let cookie = ''
  return {
    url,
    close,
    stranger: () => clientOf(url, close),
    async request(method, path, { body, raw, headers } = {}) {
      const answer = await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(cookie === '' ? {} : { Cookie: cookie }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(raw === undefined ? {} : { body: raw }),
      })
      const set = answer.headers.get('Set-Cookie')
      if (set !== null) cookie = set.split(';')[0]!
      const bytes = Buffer.from(await answer.arrayBuffer())
      return {
        status: answer.status,
        headers: answer.headers,
        bytes,
        json: () => JSON.parse(bytes.toString()) as never,
      }
    },
  }
}
