/**
 * Proof of work against mass sending (hashcash, Back 2002): whoever sends a report has computed for a second or so, without
 * a third party and without a challenge from here, so it works offline too. It is bound to the report's identifier, so one
 * proof is good for one report, and to the UTC day, so proofs cannot be stored up; the day before and after count as well.
 * It slows programs down and stops no determined one; the spam queue is for those.
 */

/** Leading zero bits of the SHA-256 that a proof must have: 65,536 tries on average. */
export const proofBits = 16

/** Digests of one computation under way at a time: asking for one after another would wait more than compute. */
const together = 256

const dayMilliseconds = 24 * 3600_000

/** UTC day of an instant, `2026-11-22`. */
export function proofDay(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** Days whose proofs are good at an instant: the UTC day itself, the one before and the one after. */
export function validProofDays(now: Date): string[] {
  return [-1, 0, 1].map((days) => proofDay(new Date(now.getTime() + days * dayMilliseconds)))
}

/** What a proof is the hash of. @param proof `DAY:NONCE`, as sent */
export function proofText(reportId: string, proof: string): string {
  return `tryggkarta:${reportId.toLowerCase()}:${proof}`
}

/** Tells whether a hash begins with enough zero bits. */
export function hasProofBits(hash: Uint8Array, bits = proofBits): boolean {
  for (let bit = 0; bit < bits; bit++) if (((hash[bit >> 3] ?? 255) >> (7 - (bit & 7))) & 1) return false
  return true
}

/**
 * Computes the proof of a report, to be sent as `proof`; some 65,536 hashes, one to five seconds on a phone.
 * @param sha256 SHA-256 of bytes, such as `(bytes) => crypto.subtle.digest('SHA-256', bytes)`
 * @throws the signal's reason when it is aborted
 */
export async function solveProof(
  reportId: string,
  now: Date,
  sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer>,
  signal?: AbortSignal,
): Promise<string> {
  const encoder = new TextEncoder()
  const day = proofDay(now)
  for (let first = 0; ; first += together) {
    signal?.throwIfAborted()
    const proofs = Array.from({ length: together }, (_, at) => `${day}:${(first + at).toString(36)}`)
    const hashes = await Promise.all(proofs.map((proof) => sha256(encoder.encode(proofText(reportId, proof)))))
    const found = hashes.findIndex((hash) => hasProofBits(new Uint8Array(hash)))
    if (found >= 0) return proofs[found]!
  }
}
