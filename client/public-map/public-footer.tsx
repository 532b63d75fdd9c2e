import { publicWords } from '../i18n/public-words.ts'
import { publicLink, publicView } from './current-public-view.ts'
import './public-footer.css'

/** What every public page ends with. */
export function PublicFooter() {
  const words = publicWords.value
  const { municipality } = publicView.value
  return (
    <nav class="public-footer" aria-label={words.footer.label}>
      <a {...publicLink({ page: 'about' })}>{words.header.about}</a>
      <a {...publicLink({ page: 'accessibility' })}>{words.header.accessibility}</a>
      <a href={`/municipalities/${municipality ?? ''}`}>{words.footer.staff}</a>
    </nav>
  )
}
