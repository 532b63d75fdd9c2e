import { untracked, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/language.ts'
import { releaseWords } from '../../i18n/release-words.ts'
import { currentView, linkTo } from '../../state/current-view.ts'
import { role } from '../../state/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { clearReleases, loadRelease, loadReleases, release } from './release-data.ts'
import { ReleaseDetails } from './release-details.tsx'
import { ReleaseList } from './release-list.tsx'
import '../../ui/figures.css'
import '../../ui/fold.css'
import './releases.css'
import type { MapFurniture } from '../../map/map-furniture.ts'

/** What is published of each month: the list, and one release as the public sees it, with what those who sign are to know. */
export function ReleasesPage({ municipality, furniture }: { municipality: Municipality; furniture: MapFurniture }) {
  const { code } = municipality
  const words = releaseWords.value
  const id = currentView.value.release
  useSignalEffect(() => {
    void role.value
    untracked(() => void loadReleases(code))
  })
  useSignalEffect(() => {
    const wanted = currentView.value.release
    void role.value
    untracked(() => (wanted === null ? release.clear() : void loadRelease(code, wanted)))
  })
  useEffect(() => clearReleases, [])
  const { value, error } = release.current.value
  const shown = value?.id === id ? value : undefined
  return (
    <main id="content" class="releases-page" lang={language.value} data-open={id === null ? undefined : true}>
      <section class="releases-list" aria-label={words.listLabel}>
        <h1>{words.title}</h1>
        <ReleaseList municipality={municipality} />
      </section>
      <section class="release-shown">
        {id === null && (
          <EmptyState title={words.chooseTitle}>
            <p>{words.choose}</p>
          </EmptyState>
        )}
        {id !== null && (
          <p class="release-back">
            <a class="with-icon" {...linkTo({ release: null })}>
              <Icon name="chevron-left" />
              {words.back}
            </a>
          </p>
        )}
        {id !== null && error && (
          <ProblemNotice about={words.failed} error={error} onRetry={() => void loadRelease(code, id)} />
        )}
        {id !== null && !shown && !error && <Waiting>{words.loading}</Waiting>}
        {shown && <ReleaseDetails key={shown.id} shown={shown} municipality={municipality} furniture={furniture} />}
      </section>
    </main>
  )
}
