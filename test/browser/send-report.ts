import { webcrypto } from 'node:crypto'
import sharp from 'sharp'
import { expect } from 'vitest'
import { solveProof } from '../../server/contract/proof-of-work.ts'
import type { ReportPage } from '../../server/contract/report-handling.ts'
import { leave, type Stage } from './visitor.ts'

const words = 'Lampan är trasig. Ring Kalle Karlsson på 070-174 06 35.'

/** Sends a report as a resident would, with a photo and an address to answer to; gives the secret of its link too. */
export async function sendReport(stage: Stage): Promise<{ id: string; secret: string }> {
  const known = await stage.ask<ReportPage>('municipality', '/reports?status=accepted&limit=1')
  const point = known.items[0]?.point ?? [0, 0]
  const id = webcrypto.randomUUID()
  const secret = Buffer.from(webcrypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  const page = await stage.visit('public', '//')
  const api = `/api/municipalities/${stage.code}/reports/${id}`
  const proof = await solveProof(id, new Date(), (bytes) => webcrypto.subtle.digest('SHA-256', bytes))
  const answer = await page.request.put(api, {
    data: {
      secret,
      theme: 'lighting',
      place: { type: 'Point', coordinates: point },
      when: { dayparts: ['evening'], weekdays: [5, 6] },
      // The same words again would be held back as spam.
      text: `${words} Stolpe ${id.slice(0, 8)}.`,
      audit: { lighting: 0, feeling: 1 },
      contact: { email: 'kim@example.org' },
      writtenAt: new Date().toISOString(),
      proof,
    },
  })
  expect(answer.status()).toBe(201)
  const picture = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#3366aa' } })
    .jpeg()
    .toBuffer()
  const photo = await page.request.put(`${api}/photos/${webcrypto.randomUUID()}`, {
    headers: { 'content-type': 'image/jpeg', 'X-Report-Secret': secret },
    data: picture,
  })
  expect(photo.ok()).toBe(true)
  await leave(page)
  return { id, secret }
}
