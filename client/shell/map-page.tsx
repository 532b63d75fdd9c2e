import { signal, useSignalEffect } from '@preact/signals'
import type { Municipality } from '../api/wire-types.ts'
import { FilterPanel } from '../features/filters/filter-panel.tsx'
import { AreaDetails } from '../features/hotspots/area-details.tsx'
import { AreaPanel } from '../features/hotspots/area-panel.tsx'
import { HotspotPanel } from '../features/hotspots/hotspot-panel.tsx'
import { IncidentCard } from '../features/incident/incident-card.tsx'
import { MapArea } from '../features/map/map-area.tsx'
import { formatNumber } from '../i18n/format-number.ts'
import { language, messages } from '../i18n/language.ts'
import type { Covered } from '../map/map-view.ts'
import { changeView, currentView } from '../state/current-view.ts'
import { places, run } from '../state/hotspot-run.ts'
import { selectedRank } from '../state/selection.ts'
import { role, seesPoints } from '../state/session.ts'
import { BottomSheet } from '../ui/bottom-sheet.tsx'
import type { SheetStop } from '../ui/sheet-stops.ts'
import { Tabs } from '../ui/tabs.tsx'
import { Fetched, fetchedPart } from '../ui/fetched.tsx'
import { ComputingNotice } from './computing-notice.tsx'
import { evidencePart } from './evidence-part.ts'
import { PrintSheet } from './print-sheet.tsx'
import { PublicPanel } from './public-panel.tsx'
import './map-page.css'

/** Fetched when its tab is first opened, so that the first view does not wait for it. */
const workbench = fetchedPart(() => import('./workbench.tsx'))
const stop = signal<SheetStop>('half')

/** The page: list and details beside the map; on a phone they slide over it. */
export function MapPage({ municipality }: { municipality: Municipality }) {
  const words = messages.value
  const details = <Details />
  useSignalEffect(() => {
    if (selectedRank.value !== null && stop.peek() === 'peek') stop.value = 'half'
  })
  return (
    <main id="content" class="map-page" data-details={detailsShown() || undefined}>
      <h1 class="ds-sr-only">
        {role.value === 'municipality'
          ? words.print.areasTitle(municipality.name)
          : words.publicPanel.title(municipality.name)}
      </h1>
      <BottomSheet stop={stop}>
        <div class="panel">
          <ComputingNotice />
          <Panel municipality={municipality} />
        </div>
        {details}
      </BottomSheet>
      <MapArea municipality={municipality} covered={coveredBySheet}>
        {seesPoints.value && <IncidentCard code={municipality.code} />}
      </MapArea>
      <PrintSheet municipality={municipality} />
    </main>
  )
}

function Panel({ municipality }: { municipality: Municipality }) {
  const words = messages.value.panel
  const { code } = municipality
  if (role.value === 'public') return <PublicPanel municipality={municipality} />
  if (role.value === 'municipality') {
    return (
      <div class="tab-panel">
        <AreaPanel code={code} />
      </div>
    )
  }
  const { panel } = currentView.value
  const count = run.value?.detail === 'full' ? formatNumber(language.value, places.value.length) : undefined
  return (
    <Tabs
      label={words.label}
      chosen={panel}
      onChoose={(chosen) => changeView({ panel: chosen })}
      tabs={[
        { id: 'hotspots', label: words.hotspots, mark: count },
        { id: 'filter', label: words.filter },
        { id: 'analysis', label: words.analysis },
        { id: 'saved', label: words.saved },
      ]}
    >
      {panel === 'hotspots' && <HotspotPanel code={code} />}
      {panel === 'filter' && <FilterPanel code={code} />}
      {(panel === 'analysis' || panel === 'saved') && (
        <Fetched part={workbench}>{({ Workbench }) => <Workbench code={code} tab={panel} />}</Fetched>
      )}
    </Tabs>
  )
}

function Details() {
  const shown = run.value
  const rank = selectedRank.value
  if (rank === null || !shown) return null
  if (shown.detail === 'full') {
    const hotspot = shown.hotspots.find((candidate) => candidate.rank === rank)
    return hotspot ? (
      <Fetched part={evidencePart}>{({ EvidencePanel }) => <EvidencePanel run={shown} hotspot={hotspot} />}</Fetched>
    ) : null
  }
  const area = shown.hotspots.find((candidate) => candidate.rank === rank)
  return area ? <AreaDetails area={area} /> : null
}

function detailsShown(): boolean {
  return run.value?.hotspots.some((hotspot) => hotspot.rank === selectedRank.value) ?? false
}

/** How much of the map the sheet hides, pixels; nothing where the sheet is a column of its own. */
function coveredBySheet(): Covered {
  const sheet = document.querySelector<HTMLElement>('.sheet')
  const map = document.querySelector<HTMLElement>('.map-area')
  if (!sheet || !map || getComputedStyle(sheet).position !== 'fixed') return { top: 0, right: 0, bottom: 0, left: 0 }
  const half = map.offsetHeight / 2
  return { top: 0, right: 0, bottom: Math.min(sheet.offsetHeight, half), left: 0 }
}
