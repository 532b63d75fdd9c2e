import type { Finding, FindingRecordInput, MyWalk } from '../../server/contract/findings.ts'
import { participantHeader } from '../../server/contract/walks.ts'
import type { Database } from '../../server/db/database.ts'
import { findingRoutes } from '../../server/features/findings/finding-routes.ts'
import type { HttpAnswer } from './http-client.ts'
import { serveToStaff } from './staff-service.ts'

/** Findings of one municipality's walks, asked for as phones and as staff ask. */
export interface FindingService {
  /** Asks of `my-walk` by a link's secret. */
  own(secret: string, method?: string, rest?: string, body?: unknown): Promise<HttpAnswer>
  read(secret: string): Promise<MyWalk>
  photo(secret: string, photo: string, finding: string, bytes: Uint8Array): Promise<number>
  staff(method: string, rest: string, body?: unknown): Promise<HttpAnswer>
  listed(walk: string): Promise<Finding[]>
  close(): Promise<void>
}

/** Serves the routes of findings alone. */
export async function serveFindings(database: Database, code: string, now = () => new Date()): Promise<FindingService> {
  const service = await serveToStaff(findingRoutes({ database, now }))
  const path = `/api/municipalities/${code}`
  const own: FindingService['own'] = (secret, method = 'GET', rest = '', body) =>
    service.ask({ role: 'public' }, method, `${path}/my-walk${rest}`, {
      headers: { [participantHeader]: secret },
      ...(body === undefined ? {} : { body }),
    })
  const staff: FindingService['staff'] = (method, rest, body) =>
    service.ask({ role: 'municipality', municipality: code }, method, path + rest, body === undefined ? {} : { body })
  return {
    own,
    staff,
    read: async (secret) => (await own(secret)).json(),
    async photo(secret, photo, finding, bytes) {
      const answer = await fetch(`${service.url}${path}/my-walk/photos/${photo}?finding=${finding}`, {
        method: 'PUT',
        headers: { [participantHeader]: secret },
        body: Buffer.from(bytes),
      })
      await answer.arrayBuffer()
      return answer.status
    },
    listed: async (walk) => ((await staff('GET', `/walks/${walk}/findings`)).json() as { items: Finding[] }).items,
    close: () => service.close(),
  }
}

/** A finding as a phone writes it. */
export function writtenFinding(changes: Partial<FindingRecordInput> = {}): FindingRecordInput {
  return {
    place: 'p1',
    point: [15.002, 59.001],
    theme: 'lighting',
    good: false,
    severity: 2,
    text: 'Lampan är trasig.',
    writtenAt: '2026-10-01T16:20:00.000Z',
    changedAt: '2026-10-01T16:20:00.000Z',
    ...changes,
  }
}
