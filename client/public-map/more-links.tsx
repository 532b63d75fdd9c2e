import { publicWords } from '../i18n/public-words.ts'
import { Icon } from '../ui/icon.tsx'
import { publicLink } from './current-public-view.ts'

/** What else there is for whoever looks at the map: what walks have shown, and a way that feels safe. */
export function MoreLinks() {
  const words = publicWords.value.moreLinks
  return (
    <nav class="more-links" aria-label={words.label}>
      <a class="with-icon" {...publicLink({ page: 'walks', walk: null })}>
        <Icon name="list" />
        {words.walks}
      </a>
      <a class="with-icon" {...publicLink({ page: 'safe-route' })}>
        <Icon name="route" />
        {words.safeRoute}
      </a>
    </nav>
  )
}
