import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { hasProofBits, proofBits, solveProof, validProofDays } from '../../server/contract/proof-of-work.ts'
import { isProofValid } from '../../server/features/reports/verify-proof.ts'
import { solvedProof } from '../support/report-submission.ts'

const now = new Date('2026-11-22T23:30:00Z')
const sha256 = (bytes: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', bytes)

it('is computed with the means of a browser and holds on the server, for one report and three days', async () => {
  const id = randomUUID()
  const proof = await solveProof(id, now, sha256)
  expect(isProofValid(id, proof, now)).toBe(true)
  expect(isProofValid(id.toUpperCase(), proof, now)).toBe(true)
  expect(isProofValid(randomUUID(), proof, now)).toBe(false)
  const hours = (count: number) => new Date(now.getTime() + count * 3600_000)
  expect([-48, -24, 0.4, 24, 25].map((count) => isProofValid(id, proof, hours(count)))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
})

it('is refused when it is not of the right form, however good its hash', () => {
  const id = randomUUID()
  const proof = solvedProof(id, now)
  for (const wrong of ['', ':', proof.slice(0, 10), `${proof}:`, ` ${proof}`, proof.replace('2026', '+2026')])
    expect({ wrong, valid: isProofValid(id, wrong, now) }).toEqual({ wrong, valid: false })
})

it('can be broken off', async () => {
  await expect(solveProof(randomUUID(), now, sha256, AbortSignal.abort(new Error('closed')))).rejects.toThrow('closed')
})

it('counts leading zero bits, across bytes', () => {
  expect(proofBits).toBe(16)
  expect(hasProofBits(Uint8Array.of(0, 0, 255))).toBe(true)
  expect(hasProofBits(Uint8Array.of(0, 1, 0))).toBe(false)
  expect(hasProofBits(Uint8Array.of(0b0000_0111), 5)).toBe(true)
  expect(hasProofBits(Uint8Array.of(0b0000_0111), 6)).toBe(false)
  expect(hasProofBits(Uint8Array.of())).toBe(false)
})

it('is good on the UTC day, the one before and the one after', () => {
  expect(validProofDays(new Date('2026-12-31T23:59:59Z'))).toEqual(['2026-12-30', '2026-12-31', '2027-01-01'])
})
