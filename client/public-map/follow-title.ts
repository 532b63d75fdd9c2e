import { effect } from '@preact/signals'
import { publicWords } from '../i18n/public-words.ts'
import { publicView } from './current-public-view.ts'
import { publicMunicipality } from './public-municipality.ts'

/** Names the document after the page and the municipality, for as long as the page lives. */
export function followTitle(): void {
  effect(() => {
    const words = publicWords.value
    const town = publicMunicipality.value
    const { page } = publicView.value
    const name = page === 'map' || page === 'embed' || page === 'choice' ? words.appName : words.header[page]
    document.title = town ? words.pageTitle(name, town.name) : name
  })
}
