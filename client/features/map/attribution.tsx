import type { Municipality } from '../../api/wire-types.ts'
import { messages } from '../../i18n/language.ts'

const openStreetMapTerms = 'https://www.openstreetmap.org/copyright'

type AttributionProps = {
  municipality: Municipality
  texts: readonly string[]
  /** True when some of the map could not be fetched. */
  incomplete: boolean
}

/** Where the map comes from; for a made-up town, that it is made up; and whether some of it is missing. */
export function Attribution({ municipality, texts, incomplete }: AttributionProps) {
  const words = messages.value
  if (municipality.fictional) {
    return (
      <p class="attribution">
        {incomplete && <strong>{words.map.incomplete} </strong>}
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
      {incomplete && <strong>{words.map.incomplete} </strong>}
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
