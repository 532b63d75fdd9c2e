import { remember, remembered } from './remembered.ts'

const expiryKey = 'phone-copy-expires'
const unsentKey = 'phone-unsent'

/** What other pages know of a patrol's phone page without opening its database; times in ISO 8601. */
export type PhoneTraces = {
  /** When the first of what is saved expires; null: nothing is saved. */
  expires: string | null
  /** Visits that would be lost if this browser forgot the patrol. */
  unsent: number
}

export function phoneTraces(): PhoneTraces {
  return { expires: remembered(expiryKey), unsent: Number(remembered(unsentKey) ?? 0) }
}

/** Notes what has changed. */
export function notePhoneTraces({ expires, unsent }: Partial<PhoneTraces>): void {
  if (expires !== undefined) remember(expiryKey, expires)
  if (unsent !== undefined) remember(unsentKey, unsent === 0 ? null : String(unsent))
}
