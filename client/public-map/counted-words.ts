import type { ReleaseItem } from '../../server/contract/public-release.ts'
import { language } from '../i18n/chosen-language.ts'
import { formatMonth } from '../i18n/format-date.ts'
import { formatNumber } from '../i18n/format-number.ts'
import { publicWords } from '../i18n/public-words.ts'
import { releaseItem } from './release-state.ts'

/** A count with what is counted: `12 rapporter`. */
export function countedWords(count: number): string {
  const words = publicWords.value
  const { one, many } = words.counted[releaseItem.value?.kind ?? 'unsafe-reports']
  return words.count(formatNumber(language.value, count), count === 1 ? one : many)
}

/** An item's name in the language on screen. */
export function itemName({ nameSv, nameEn }: Pick<ReleaseItem, 'nameSv' | 'nameEn'>): string {
  return language.value === 'sv' ? nameSv : nameEn
}

/** A month, `2026-10`, in words: `oktober 2026`. */
export function monthWords(month: string): string {
  return formatMonth(language.value, month)
}

/** The same to begin a sentence with: `Oktober 2026`. */
export function monthTitle(month: string): string {
  const words = monthWords(month)
  return words.charAt(0).toLocaleUpperCase(language.value) + words.slice(1)
}
