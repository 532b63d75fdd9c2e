import { signal, untracked, useComputed, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { WalkDetail, WalkPlaceKind } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { emptyWalkPicture } from '../../map/walk-picture.ts'
import { mapPick } from '../../state/map-pick.ts'
import { seesPoints } from '../../state/session.ts'
import { placeOfCandidate, withPlace } from '../../state/walk-draft.ts'
import {
  changeWalkDraft,
  loadCandidates,
  proposal,
  proposalHolds,
  shownKinds,
  walkCandidates,
  walkDraft,
} from '../../state/walk-planning.ts'
import { isUnlit, loadWalkLight } from '../../state/walk-light.ts'
import { pointedWalkPlace } from '../../state/walks.ts'
import { isWide } from '../../state/wide-screen.ts'
import { announce } from '../../ui/announcer.tsx'
import { BottomSheet } from '../../ui/bottom-sheet.tsx'
import type { SheetStop } from '../../ui/sheet-stops.ts'
import { candidateId } from './candidate-id.ts'
import { coveredBySheet } from './covered-by-sheet.ts'
import { pictureOfDraft, pictureOfRoute } from './picture-of-walk.ts'
import { PlanForm } from './plan-form.tsx'
import { RouteKey } from './route-key.tsx'
import { useBeginDraft } from './use-begin-draft.ts'
import { WalkMap } from './walk-map.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

const stop = signal<SheetStop>('half')
/** What the role may be offered; the municipality sees no incidents, but the hotspots that are shared as areas. */
const kindsOffered: readonly WalkPlaceKind[] = ['report', 'perceived', 'hotspot', 'asset', 'finding']

/** A walk that is being planned: the form beside its map, which shows what is chosen, what could be, and the proposal. */
export function PlanDesk({
  municipality,
  of,
  walk,
  furniture,
}: {
  municipality: Municipality
  /** What the draft is of. */
  of: string
  /** The walk that is planned anew. */
  walk: WalkDetail | undefined
  furniture: MapFurniture
}) {
  const { code } = municipality
  const beginning = useBeginDraft(municipality, of, walk)
  useSignalEffect(() => {
    void seesPoints.value
    untracked(() => void loadCandidates(code, kindsOffered))
  })
  useSignalEffect(() => {
    const route = proposal.value?.value.route
    if (route) untracked(() => loadWalkLight(code, route))
  })
  useSignalEffect(() => {
    // On a phone the map must be seen to be pressed.
    if (mapPick.value && !isWide.peek()) stop.value = 'peek'
    else if (stop.peek() === 'peek') stop.value = 'half'
  })
  useEffect(() => {
    stop.value = isWide.peek() ? 'half' : 'full'
  }, [])
  const offered = useComputed(() =>
    (walkCandidates.value.value?.items ?? []).filter(({ kind }) => shownKinds.value.includes(kind)),
  )
  const picture = useComputed(() => {
    const [draft, words] = [walkDraft.value, walkWords.value]
    if (!draft) return emptyWalkPicture
    const made = proposal.value
    if (made && proposalHolds.value) return pictureOfRoute(made.value.route, made.value.places, words, isUnlit)
    return pictureOfDraft(draft, offered.value, words)
  })
  const subject = useComputed(() => {
    if (!walkDraft.value) return null
    return proposalHolds.value && proposal.value ? `proposal ${proposal.value.value.route.metres}` : `draft ${of}`
  })
  const press = (id: string) => {
    const candidate = offered.peek().find((one) => candidateId(one) === id)
    const draft = walkDraft.peek()
    if (candidate && draft) {
      changeWalkDraft({ places: withPlace(draft.places, placeOfCandidate(candidate)) })
      announce(walkWords.peek().plan.added(candidate.name))
      return
    }
    pointedWalkPlace.value = id
    document.getElementById(`walk-place-${id}`)?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <main id="content" class="map-page walk-page" lang={language.value}>
      <BottomSheet stop={stop}>
        <div class="panel">
          <PlanForm municipality={municipality} walk={walk} beginning={beginning} />
        </div>
      </BottomSheet>
      <WalkMap
        municipality={municipality}
        picture={picture}
        subject={subject}
        covered={coveredBySheet}
        onPress={press}
        furniture={(view, texts) => (
          <>
            {furniture(view, texts)}
            <RouteKey picture={picture.value} />
          </>
        )}
      />
    </main>
  )
}
