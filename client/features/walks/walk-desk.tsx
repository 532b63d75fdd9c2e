import { signal, untracked, useComputed, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { WalkDetail } from '../../api/walk-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/language.ts'
import { walkWords } from '../../i18n/walk-words.ts'
import { emptyWalkPicture } from '../../map/walk-picture.ts'
import { isUnlit, loadWalkLight } from '../../state/walk-light.ts'
import { mayPlan, pointedWalkPlace, walk as shownWalk } from '../../state/walks.ts'
import { isWide } from '../../state/wide-screen.ts'
import { BottomSheet } from '../../ui/bottom-sheet.tsx'
import type { SheetStop } from '../../ui/sheet-stops.ts'
import { coveredBySheet } from './covered-by-sheet.ts'
import { FollowUpSection } from './follow-up-section.tsx'
import { ParticipantsSection } from './participants-section.tsx'
import { pictureOfRoute } from './picture-of-walk.ts'
import { RouteKey } from './route-key.tsx'
import { RouteShown } from './route-shown.tsx'
import { SplitGroups } from './split-groups.tsx'
import { StepsSection } from './steps-section.tsx'
import { TakeSection } from './take-section.tsx'
import { WalkHead } from './walk-head.tsx'
import { WalkMap } from './walk-map.tsx'
import { WalkPaper } from './walk-paper.tsx'
import type { MapFurniture } from '../../map/map-furniture.ts'

const stop = signal<SheetStop>('half')

/** One walk beside its map: what it is, what is done next, who comes, its places and its way, what is taken along. */
export function WalkDesk({
  municipality,
  walk,
  furniture,
}: {
  municipality: Municipality
  walk: WalkDetail
  furniture: MapFurniture
}) {
  const { code, zone } = municipality
  const picture = useComputed(() => {
    const shown = shownWalk.value
    return shown ? pictureOfRoute(shown.route, shown.placeItems, walkWords.value, isUnlit) : emptyWalkPicture
  })
  const subject = useComputed(() => shownWalk.value?.id ?? null)
  useSignalEffect(() => {
    const route = shownWalk.value?.route
    if (route) untracked(() => loadWalkLight(code, route))
  })
  useEffect(() => {
    stop.value = isWide.peek() ? 'half' : 'full'
  }, [])
  return (
    <main id="content" class="map-page walk-page" lang={language.value}>
      <BottomSheet stop={stop}>
        <div class="panel walk-panel">
          <WalkHead municipality={municipality} walk={walk} />
          {mayPlan.value && <StepsSection code={code} zone={zone} walk={walk} />}
          <ParticipantsSection code={code} zone={zone} walk={walk} />
          <SplitGroups code={code} walk={walk} />
          <section class="walk-section" aria-labelledby="walk-route-title">
            <RouteShown route={walk.route} places={walk.placeItems} minutes={walk.minutes} zone={zone} />
          </section>
          <FollowUpSection key={walk.followUpAt ?? ''} code={code} zone={zone} walk={walk} />
          <TakeSection code={code} walk={walk} />
        </div>
      </BottomSheet>
      <WalkMap
        municipality={municipality}
        picture={picture}
        subject={subject}
        covered={coveredBySheet}
        onPress={(id) => {
          pointedWalkPlace.value = id
          document.getElementById(`walk-place-${id}`)?.scrollIntoView({ block: 'nearest' })
        }}
        furniture={(view, texts) => (
          <>
            {furniture(view, texts)}
            <RouteKey picture={picture.value} />
          </>
        )}
      />
      <WalkPaper municipality={municipality} walk={walk} />
    </main>
  )
}
