import { createHash } from 'node:crypto'
import { hasProofBits, proofText, validProofDays } from '../../contract/proof-of-work.ts'

/** Tells whether a proof of work was computed for this report, on a UTC day no more than one from now. */
export function isProofValid(reportId: string, proof: string, now: Date): boolean {
  const [day = '', nonce = ''] = proof.split(':')
  if (!validProofDays(now).includes(day) || !/^[0-9a-z]{1,20}$/.test(nonce) || proof !== `${day}:${nonce}`) return false
  return hasProofBits(createHash('sha256').update(proofText(reportId, proof)).digest())
}
