import { proofDay, solveProof } from '../../server/contract/proof-of-work.ts'
import { sha256 } from './sha-256.ts'

/** Hashes without the browser's own cryptography between two looks at what the user is doing, some 2 ms. */
const hashesAtOnce = 256

const solved = new Map<string, { day: string; proof: Promise<string> }>()

/**
 * The proof of work of a report for the day it is; begun by whoever calls first, so that it is ready when the report has
 * been written. Never keeps the page busy for longer than a few milliseconds at a time.
 */
export function proofFor(id: string, now = new Date()): Promise<string> {
  const day = proofDay(now)
  const known = solved.get(id)
  if (known?.day === day) return known.proof
  const proof = solveProof(id, now, hashing())
  solved.set(id, { day, proof })
  return proof
}

/** SHA-256 of the browser; over plain HTTP it has none, and then ours. */
function hashing(): (bytes: Uint8Array<ArrayBuffer>) => Promise<ArrayBuffer> {
  const own = (crypto as Partial<Crypto>).subtle
  if (own) return (bytes) => own.digest('SHA-256', bytes)
  let hashed = 0
  let pause = Promise.resolve()
  return async (bytes) => {
    if (hashed++ % hashesAtOnce === 0) pause = new Promise((resolve) => setTimeout(resolve))
    await pause
    return sha256(bytes)
  }
}
