import type { Municipality } from '../api/wire-types.ts'
import { messages } from '../i18n/language.ts'
import { linkTo } from '../state/current-view.ts'
import { Icon } from '../ui/icon.tsx'

/** What somebody who is not logged in sees beside the base map: what is here, and what is not. */
export function PublicPanel({ municipality }: { municipality: Municipality }) {
  const words = messages.value.publicPanel
  return (
    <div class="public-panel">
      <h2>{words.title(municipality.name)}</h2>
      <p>{words.here}</p>
      <a class="ds-button" href={`/public/${encodeURIComponent(municipality.code)}`}>
        <Icon name="map" />
        {words.toPublicMap}
      </a>
      <a class="with-icon" href={`/public/${encodeURIComponent(municipality.code)}/report`}>
        <Icon name="plus" />
        {words.toReport}
      </a>
      {municipality.fictional && <p>{messages.value.header.fictionalLong}</p>}
      <p>{words.staff}</p>
      <p class="quiet">{words.privacy}</p>
      <a class="ds-button" data-variant="secondary" {...linkTo({ page: 'login' })}>
        <Icon name="log-in" />
        {words.logIn}
      </a>
    </div>
  )
}
