import { publicWords } from '../i18n/public-words.ts'
import { Icon } from '../ui/icon.tsx'
import { publicLink, publicView } from './current-public-view.ts'

/** Map or list: the same figures. */
export function ViewSwitch() {
  const words = publicWords.value.views
  const { list } = publicView.value
  return (
    <nav class="view-switch" aria-label={words.label}>
      <a {...publicLink({ list: false })} aria-current={list ? undefined : 'true'}>
        <Icon name="map" />
        {words.map}
      </a>
      <a {...publicLink({ list: true })} aria-current={list ? 'true' : undefined}>
        <Icon name="list" />
        {words.list}
      </a>
    </nav>
  )
}
