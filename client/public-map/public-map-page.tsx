import type { Municipality } from '../api/wire-types.ts'
import { publicWords } from '../i18n/public-words.ts'

/** The public map of a municipality. */
export function PublicMapPage({ municipality }: { municipality: Municipality }) {
  return (
    <main id="content" class="page">
      <h1>
        {publicWords.value.appName} {municipality.name}
      </h1>
    </main>
  )
}
