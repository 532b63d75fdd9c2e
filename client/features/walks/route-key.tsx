import { walkWords } from '../../i18n/walk-words.ts'
import type { WalkPicture } from '../../map/walk-picture.ts'

/** What the lines and marks of the map mean, of those that are on it. */
export function RouteKey({ picture }: { picture: WalkPicture }) {
  const words = walkWords.value
  const kinds = (['plain', 'unlit', 'stairs'] as const).filter((kind) =>
    picture.stretches.some((stretch) => stretch.kind === kind),
  )
  if (kinds.length === 0 && picture.candidates.length === 0) return null
  return (
    <section class="legend walk-key" aria-label={words.map.keyTitle}>
      <ul>
        {kinds.map((kind) => (
          <li key={kind}>
            <span class="walk-key-line" data-kind={kind} aria-hidden="true" />
            {words.route.key[kind]}
          </li>
        ))}
        {picture.candidates.length > 0 && (
          <li>
            <span class="walk-letter" aria-hidden="true">
              {words.candidates.letters.report}
            </span>
            {words.route.key.candidate}
          </li>
        )}
      </ul>
    </section>
  )
}
