/** The uuid of anything that an address names. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A word of an address if it has the form that it should; null otherwise. */
export function matching(text: string | null | undefined, pattern: RegExp): string | null {
  return text != null && pattern.test(text) ? text : null
}

/** A word of an address if it is one of those allowed; null otherwise. */
export function oneOf<T extends string>(text: string | null | undefined, allowed: readonly T[]): T | null {
  return allowed.find((word) => word === text) ?? null
}

/** The words of a list with commas, each once. */
export function listed(text: string | null): string[] {
  return [...new Set(text?.split(',').filter((word) => word !== '') ?? [])]
}

/** The words of a list that are among those allowed, in the order of these. */
export function allOf<T extends string>(text: string | null, allowed: readonly T[]): T[] {
  const words = listed(text)
  return allowed.filter((word) => words.includes(word))
}

/** Whether a text such as `2026-11-16` is a day of the calendar. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}

/** A figure of an address within its bounds; null otherwise. */
export function numberBetween(text: string | null | undefined, least: number, most: number): number | null {
  if (text == null || text.trim() === '') return null
  const number = Number(text)
  return number >= least && number <= most ? number : null
}

/** A whole figure of an address within its bounds; null otherwise. */
export function integerBetween(text: string | null, least: number, most: number): number | null {
  const number = numberBetween(text, least, most)
  return number !== null && Number.isInteger(number) ? number : null
}
