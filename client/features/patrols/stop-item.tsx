import { useEffect, useRef } from 'preact/hooks'
import type { PatrolPlan, PlanStop } from '../../api/patrol-types.ts'
import type { Municipality } from '../../api/wire-types.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { stopNumber, unitStyle } from '../../map/unit-styles.ts'
import { currentView } from '../../state/current-view.ts'
import { pointedStop, selectStop } from '../../state/patrols.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import { theme } from '../../state/theme.ts'
import { placeKind, placesById, placeTitle } from './place-words.ts'
import { StopDetails } from './stop-details.tsx'

/** A stop in the list; pressed, it opens with why it is there and what can be done about it. */
export function StopItem({
  municipality,
  plan,
  unit,
  stop,
}: {
  municipality: Municipality
  plan: PatrolPlan
  unit: string
  stop: PlanStop
}) {
  const words = patrolWords.value
  const tongue = language.value
  const { zone } = municipality
  const place = placesById(plan).get(stop.place)
  const open = currentView.value.stop === stop.id
  const item = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Chosen in the map or on the timeline, it may be out of sight here.
    if (open) item.current?.scrollIntoView({ block: 'nearest' })
  }, [open])
  const { colour, onColour } = unitStyle(unit, theme.value)
  const pinnedOrMust = [
    stop.pinned ? words.stop.pinned : undefined,
    plan.request.decisions.must.includes(stop.place) ? words.stop.must : undefined,
  ].filter((mark) => mark !== undefined)
  return (
    <div ref={item} class="stop-item" data-open={open || undefined} data-stop={stop.id}>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={`details-${stop.id}`}
        onClick={() => selectStop(open ? null : stop.id)}
        onPointerEnter={() => (pointedStop.value = stop.id)}
        onPointerLeave={() => (pointedStop.value = null)}
      >
        <span class="stop-time">{words.stop.at(timeOfDay(stop.begin, zone), timeOfDay(stop.end, zone))}</span>
        <span class="stop-number" style={{ background: colour, color: onColour }}>
          {stopNumber(stop.id)}
        </span>
        <span class="stop-place">
          <span>{placeTitle(tongue, words, place)}</span>
          <span class="quiet">
            {place && placeKind(tongue, words, place)}
            {stop.visit > 1 && `, ${words.stop.visit(String(stop.visit))}`}
          </span>
        </span>
        {pinnedOrMust.length > 0 && <span class="stop-marks">{pinnedOrMust.join(', ')}</span>}
      </button>
      {open && place && <StopDetails municipality={municipality} plan={plan} unit={unit} stop={stop} place={place} />}
    </div>
  )
}
