import type { Language } from '../state/view.ts'
import { formatNumber } from './format-number.ts'

/** A probability as it is written beside a test: two figures that mean something, `< 0,001` below that. */
export function formatP(language: Language, p: number): string {
  if (p < 0.001) return `< ${formatNumber(language, 0.001, 3)}`
  if (p < 0.0995) return formatNumber(language, p, p < 0.00995 ? 3 : 2)
  return formatNumber(language, p, 2)
}

/** A probability after its letter: `= 0,03`, `< 0,001`. */
export function equalP(language: Language, p: number): string {
  const figure = formatP(language, p)
  return figure.startsWith('<') ? figure : `= ${figure}`
}

/** A bound on a probability: `≤ 0,03`, `< 0,001`. */
export function atMostP(language: Language, p: number): string {
  const figure = formatP(language, p)
  return figure.startsWith('<') ? figure : `≤ ${figure}`
}

/** One in how many a probability is, rounded to one figure that people remember: 1 000, 20, 3. */
export function oneIn(p: number): number {
  if (!(p > 0)) return 1_000_000
  const times = Math.min(1_000_000, 1 / p)
  const power = 10 ** Math.floor(Math.log10(times))
  // Down, so that more is never promised than the probability says.
  return Math.max(1, Math.floor(times / power + 1e-9) * power)
}

/** A ratio: two decimals under ten, else none. */
export function formatRatio(language: Language, ratio: number): string {
  const decimals = ratio < 10 ? 2 : ratio < 100 ? 1 : 0
  return formatNumber(language, ratio, decimals)
}

/** A share (0–1) in per cent with one decimal below ten per cent: the small shares of an area that accuracy is told for. */
export function formatFineShare(language: Language, share: number): string {
  const percent = share * 100
  const decimals = percent < 10 && Math.abs(percent - Math.round(percent)) > 0.04 ? 1 : 0
  return `${formatNumber(language, percent, decimals)}${language === 'sv' ? '\u202f' : ''}%`
}
