import type { Language } from '../state/view.ts'

const locales = { sv: 'sv-SE', en: 'en-GB' } as const
const narrowNoBreakSpace = '\u202f'
const known = new Map<string, Intl.NumberFormat>()

/** A number as people write it: `12 345,6` in Swedish (narrow no-break spaces), `12,345.6` in English. */
export function formatNumber(language: Language, value: number, decimals = 0): string {
  const format = formatOf(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return withNarrowSpaces(language, format.format(value))
}

/** A share (0–1) in whole per cent; anything above nothing but under a half is said to be under 1 %. */
export function formatShare(language: Language, share: number): string {
  const format = formatOf(language, { style: 'percent', maximumFractionDigits: 0 })
  if (share > 0 && share < 0.005) return `< ${withNarrowSpaces(language, format.format(0.01))}`
  return withNarrowSpaces(language, format.format(share))
}

/** A measure with two figures that mean something: 0,04 · 0,37 · 4,2 · 42 · 420. */
export function formatMeasure(language: Language, value: number): string {
  if (value >= 10 || value === 0) return formatNumber(language, value)
  return formatNumber(language, value, value >= 1 ? 1 : 2)
}

/** A file's size in the unit that leaves one to three digits before the decimal mark. */
export function formatBytes(language: Language, bytes: number): string {
  const units = ['byte', 'kB', 'MB', 'GB'] as const
  const step = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  const value = bytes / 1000 ** step
  return `${formatNumber(language, value, step > 0 && value < 10 ? 1 : 0)}\u00a0${units[step] ?? 'byte'}`
}

function formatOf(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`
  const format = known.get(key) ?? new Intl.NumberFormat(locales[language], options)
  known.set(key, format)
  return format
}

function withNarrowSpaces(language: Language, text: string): string {
  return language === 'sv' ? text.replaceAll('\u00a0', narrowNoBreakSpace) : text
}
