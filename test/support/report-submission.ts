import { hash, randomBytes } from 'node:crypto'
import { hasProofBits, proofDay, proofText } from '../../server/contract/proof-of-work.ts'
import type { ReportSubmissionInput } from '../../server/contract/reports.ts'

/** A report as a device would send it: a dark path, its own secret, and the proof of work of its identifier. */
export function reportSubmission(id: string, changes: Partial<ReportSubmissionInput> = {}): ReportSubmissionInput {
  return {
    secret: randomBytes(32).toString('base64url'),
    theme: 'lighting',
    place: { type: 'Point', coordinates: [15.002, 59.001] },
    when: { dayparts: ['evening'], light: 'dark' },
    text: 'Lamporna är släckta på hela gångvägen.',
    writtenAt: new Date().toISOString(),
    proof: solvedProof(id),
    ...changes,
  }
}

/** The proof of work of a report, computed at once: some 30 ms. */
export function solvedProof(id: string, now = new Date()): string {
  const day = proofDay(now)
  const beginning = proofText(id, `${day}:`)
  for (let nonce = 0; ; nonce++) {
    const digits = hash('sha256', beginning + nonce.toString(36))
    // Bytes are made of what can be a proof at all: five times as fast.
    if (digits.startsWith('00') && hasProofBits(Buffer.from(digits, 'hex'))) return `${day}:${nonce.toString(36)}`
  }
}
