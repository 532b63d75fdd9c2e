import { signal } from '@preact/signals'
import type { Municipality } from '../api/wire-types.ts'
import type { Covered } from '../map/map-view.ts'
import { publicWords } from '../i18n/public-words.ts'
import { uiWords } from '../i18n/ui-words.ts'
import { isWide } from '../state/wide-screen.ts'
import { BottomSheet } from '../ui/bottom-sheet.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { SheetStop } from '../ui/sheet-stops.ts'
import { Waiting } from '../ui/waiting.tsx'
import { CellCard } from './cell-card.tsx'
import { CellLegend } from './cell-legend.tsx'
import { CellTable } from './cell-table.tsx'
import { publicLink, publicView } from './current-public-view.ts'
import { Downloads } from './downloads.tsx'
import { LaterMap } from './later-map.tsx'
import { MapChoices } from './map-choices.tsx'
import { MapSummary } from './map-summary.tsx'
import { MoreLinks } from './more-links.tsx'
import { PrintedHead } from './printed-head.tsx'
import { PublicFooter } from './public-footer.tsx'
import { PublicMain } from './public-main.tsx'
import { ReadingNotes } from './reading-notes.tsx'
import { ReleaseNotice } from './release-notice.tsx'
import {
  documentResource,
  loadReleases,
  otherResource,
  releaseListResource,
  reloadDocuments,
  rows,
} from './release-state.ts'
import { ViewSwitch } from './view-switch.tsx'
import './public-map-page.css'

const sheetStop = signal<SheetStop>('half')

/** The public map of a municipality: what to see, its figures as a map and as a list, and what they mean. */
export function PublicMapPage({ municipality }: { municipality: Municipality }) {
  const { list } = publicView.value
  if (list) {
    return (
      <PublicMain class="public-map public-list">
        <PrintedHead municipality={municipality} />
        <div class="public-panel-body">
          <Head municipality={municipality} />
          <CellCard />
        </div>
        <div class="public-list-figures">
          <Figures municipality={municipality} />
          <CellTable />
          <Rest />
        </div>
      </PublicMain>
    )
  }
  return (
    <PublicMain class="public-map map-page">
      <PrintedHead municipality={municipality} />
      <BottomSheet stop={sheetStop}>
        <div class="public-panel-body">
          <Head municipality={municipality} />
          {!isWide.value && <CellCard />}
          <Figures municipality={municipality} />
          <CellTable />
          <Rest />
        </div>
      </BottomSheet>
      <section class="map-area" aria-label={publicWords.value.map.label}>
        <LaterMap municipality={municipality} covered={coveredParts} />
        <CellLegend />
        {isWide.value && <CellCard />}
      </section>
    </PublicMain>
  )
}

function Head({ municipality }: { municipality: Municipality }) {
  const words = publicWords.value
  return (
    <>
      <h1>{words.title(municipality.name)}</h1>
      <a class="ds-button public-report" {...publicLink({ page: 'report' })}>
        <Icon name="plus" />
        {words.report}
      </a>
      <MapChoices />
      <ViewSwitch />
    </>
  )
}

/** The month in words, or why there is nothing to say of it. */
function Figures({ municipality }: { municipality: Municipality }) {
  const words = publicWords.value.states
  const { state, error } = releaseListResource.value
  const failed = [documentResource.value, otherResource.value].find((resource) => resource.state === 'failed')
  if (state === 'failed' && error) {
    return <ProblemNotice about={words.failed} error={error} onRetry={() => void loadReleases(municipality.code)} />
  }
  if (failed?.error) return <ProblemNotice about={words.failed} error={failed.error} onRetry={reloadDocuments} />
  const isWaiting = [releaseListResource, documentResource, otherResource].some(
    (resource) => resource.value.state === 'loading',
  )
  return (
    <>
      {isWaiting && !rows.value && <Waiting>{uiWords.value.loading}</Waiting>}
      <ReleaseNotice municipality={municipality} />
      <MapSummary />
    </>
  )
}

function Rest() {
  return (
    <>
      <MoreLinks />
      <ReadingNotes />
      <Downloads />
      <PublicFooter />
    </>
  )
}

/** The card of the selected cell with the room round it, pixels; the style sheet's width. */
const cardPixels = 360

/** How much of the map the sheet or the selected cell's card hides, pixels; nothing on a map too narrow to spare the room. */
function coveredParts(): Covered {
  const sheet = document.querySelector<HTMLElement>('.sheet')
  const map = document.querySelector<HTMLElement>('.map-area')
  if (!sheet || !map || getComputedStyle(sheet).position !== 'fixed') {
    const hasCard = publicView.peek().cell !== null && (map?.offsetWidth ?? 0) > 2 * cardPixels
    return { top: 0, right: 0, bottom: 0, left: hasCard ? cardPixels : 0 }
  }
  return { top: 0, right: 0, bottom: Math.min(sheet.offsetHeight, map.offsetHeight / 2), left: 0 }
}
