import { messages } from '../../i18n/language.ts'

/** Where the map comes from; for a made-up town, that it is made up. */
export function Attribution({ fictional, texts }: { fictional: boolean; texts: readonly string[] }) {
  const words = messages.value
  const shown = fictional ? [words.header.fictionalLong] : texts.length > 0 ? texts : [words.map.openStreetMap]
  return <p class="attribution">{shown.join(' · ')}</p>
}
