import type { Municipality } from '../../api/wire-types.ts'
import { publicWords } from '../../i18n/public-words.ts'

/** Where a base map comes from; of an invented town that it is one. */
export function mapSource(town: Municipality, texts: readonly string[]): string {
  return town.fictional ? publicWords.value.header.fictional : texts.join(' · ')
}
