import { newUuid } from './new-uuid.ts'
import { remember, remembered } from './remembered.ts'
import { sha256 } from './sha-256.ts'

/** Who this device is to one report that it agrees with. Nothing else is remembered of it. */
export function supporterOf(supportKey: string): string {
  const seed = remembered('supporter') ?? newUuid()
  remember('supporter', seed)
  return supporterFrom(seed, supportKey)
}

/**
 * The same identifier for a device and a report every time, so that agreeing twice counts once, and another for every
 * report, so that nobody can tell what else the device agreed with (UUID version 8, RFC 9562). @param seed of the device, which never leaves it
 */
export function supporterFrom(seed: string, supportKey: string): string {
  const bytes = new Uint8Array(sha256(new TextEncoder().encode(`${seed}:${supportKey}`)), 0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
