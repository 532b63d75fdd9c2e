/** A setting remembered in this browser; null when there is none or storage is closed to us (private windows). */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`tryggkarta.${key}`)
  } catch {
    return null
  }
}

/** Remembers a setting in this browser where that is allowed; null forgets it. */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`tryggkarta.${key}`)
    else localStorage.setItem(`tryggkarta.${key}`, value)
  } catch {
    // The address carries the setting as well, so nothing is lost but the memory.
  }
}
