import { randomBytes } from 'node:crypto'
import { minPasswordLength } from './password.ts'

/** How long a login lasts, in milliseconds: a shift, not a week. */
export const sessionMilliseconds = 12 * 60 * 60 * 1000

const namePattern = /^[\p{L}\p{N}._@-]{2,60}$/u

/** Why an account cannot have this name or password, in plain words; undefined when it can. */
export function refuseAccount(name: string, password: string): string | undefined {
  if (!namePattern.test(name)) return 'A login name has 2–60 letters, digits or . _ @ -'
  if (password.length < minPasswordLength) return `A password has at least ${minPasswordLength} characters`
  return undefined
}

/** A password that nobody guesses and everybody can type: four groups of four letters and digits without look-alikes. */
export function randomPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  // 31 letters out of 256: the first 248 values fall on them evenly.
  const letters: string[] = []
  while (letters.length < 16) {
    for (const byte of randomBytes(16)) if (byte < 248 && letters.length < 16) letters.push(alphabet[byte % 31]!)
  }
  return letters.join('').replaceAll(/(.{4})(?=.)/g, '$1-')
}
