import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'

/** Metres in words as one walks them: to ten metres, from a kilometre on with one decimal. */
export function distance(metres: number): string {
  if (metres >= 1000) return `${formatNumber(language.value, metres / 1000, 1)}\u00a0km`
  return `${formatNumber(language.value, metres < 10 ? Math.round(metres) : Math.round(metres / 10) * 10)}\u00a0m`
}
