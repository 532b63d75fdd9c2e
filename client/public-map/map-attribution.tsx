import type { Municipality } from '../api/wire-types.ts'
import { publicWords } from '../i18n/public-words.ts'

const openStreetMapTerms = 'https://www.openstreetmap.org/copyright'

/** Where the base map comes from; for a made-up town, that it is made up; and whether some of it is missing. */
export function MapAttribution({
  municipality,
  texts,
  incomplete,
}: {
  municipality: Municipality
  texts: readonly string[]
  incomplete: boolean
}) {
  const words = publicWords.value
  const others = texts.filter((text) => !text.includes('OpenStreetMap'))
  const usesOpenStreetMap = !municipality.fictional && (texts.length === 0 || others.length < texts.length)
  return (
    <p class="attribution">
      {incomplete && <strong>{words.map.incomplete} </strong>}
      {municipality.fictional ? `${municipality.name}: ${words.header.fictional}` : others.join(' · ')}
      {others.length > 0 && usesOpenStreetMap && ' · '}
      {usesOpenStreetMap && (
        <a href={openStreetMapTerms} target="_blank" rel="noopener">
          {words.map.openStreetMap}
        </a>
      )}
    </p>
  )
}
