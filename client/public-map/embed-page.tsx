import type { Municipality } from '../api/wire-types.ts'
import { publicWords } from '../i18n/public-words.ts'
import { uiWords } from '../i18n/ui-words.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { CellLegend } from './cell-legend.tsx'
import { itemName, monthWords } from './counted-words.ts'
import { publicView } from './current-public-view.ts'
import { LaterMap } from './later-map.tsx'
import { writePublicView } from './public-view.ts'
import { ReleaseNotice } from './release-notice.tsx'
import {
  documentResource,
  releaseDocument,
  releaseItem,
  releaseListResource,
  reloadDocuments,
  rows,
} from './release-state.ts'
import './public-map-page.css'
import './embed-page.css'

const uncovered = () => ({ top: 0, right: 0, bottom: 0, left: 0 })

/** The map alone with its legend and a way to the whole of it, for other sites to show in a frame. */
export function EmbedPage({ municipality }: { municipality: Municipality }) {
  const words = publicWords.value
  const document = releaseDocument.value
  const item = releaseItem.value
  const error = releaseListResource.value.error ?? documentResource.value.error
  const whole = writePublicView({ ...publicView.value, page: 'map' })
  return (
    <main id="content" class="embed-page">
      <section class="map-area" aria-label={words.map.label}>
        <LaterMap municipality={municipality} covered={uncovered} />
        <CellLegend />
        <div class="embed-states">
          {error && <ProblemNotice about={words.states.failed} error={error} onRetry={reloadDocuments} />}
          {!error && !rows.value && !releaseListResource.value.value && <Waiting>{uiWords.value.loading}</Waiting>}
          <ReleaseNotice municipality={municipality} />
        </div>
      </section>
      <footer class="embed-foot">
        <h1>
          {item && document ? `${itemName(item)}, ${monthWords(document.month)}` : words.title(municipality.name)}
        </h1>
        <p>
          {document && <span>{words.title(municipality.name)} </span>}
          {municipality.fictional && <span>({words.header.fictional.toLocaleLowerCase()}) </span>}
          <a href={whole} target="_blank" rel="noopener">
            {words.embed.open}
          </a>
        </p>
      </footer>
    </main>
  )
}
