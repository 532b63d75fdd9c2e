import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'

const openStreetMapTerms = 'https://www.openstreetmap.org/copyright'

/** Where the map comes from; for a made-up town, that it is made up. */
export function Attribution({ municipality, texts }: { municipality: Municipality; texts: readonly string[] }) {
  const words = messages.value
  if (municipality.fictional) {
    return (
      <p class="attribution">
        <span class="attribution-long">{words.header.fictionalLong}</span>
        <span class="attribution-short">
          {municipality.name}: {words.header.fictional.toLocaleLowerCase()}
        </span>
      </p>
    )
  }
  const others = texts.filter((text) => !text.includes('OpenStreetMap'))
  const usesOpenStreetMap = texts.length === 0 || others.length < texts.length
  return (
    <p class="attribution">
      {others.join(' · ')}
      {others.length > 0 && usesOpenStreetMap && ' · '}
      {usesOpenStreetMap && (
        <a href={openStreetMapTerms} target="_blank" rel="noopener">
          {words.map.openStreetMap}
        </a>
      )}
    </p>
  )
}
