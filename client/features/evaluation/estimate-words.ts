import type { EvaluationWords } from '../../i18n/sv-evaluation.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import type { Language } from '../../state/view.ts'

/** A figure with its interval, as results carry it. */
export type WireEstimate = { value: number; low: number | null; high: number | null }

/** Bounds in words: `0,60 till 0,92`; what has none says so. */
export function boundsWords(
  { low, high }: WireEstimate,
  words: EvaluationWords,
  format: (value: number) => string,
): string {
  if (low === null && high === null) return words.noBounds
  const bound = (value: number | null) => (value === null ? words.unbounded : format(value))
  return words.bounds(bound(low), bound(high))
}

/** A figure that may be negative, with a proper minus. */
export function signedFigure(language: Language, value: number, decimals: number): string {
  const text = formatNumber(language, Math.abs(value), decimals)
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `−${text}` : text
}

/** The level of an interval in per cent with as many decimals as it has: `95 %`, `98,3 %`, `99,91 %`. */
export function levelWords(language: Language, level: number): string {
  const percent = level * 100
  const decimals = Math.abs(percent - Math.round(percent)) < 1e-9 ? 0 : percent < 99.5 ? 1 : 2
  return `${formatNumber(language, percent, decimals)}${language === 'sv' ? '\u202f' : ''}%`
}
