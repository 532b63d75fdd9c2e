import type { PatrolPlan, PlanStop, UnitPlan } from '../../api/patrol-types.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { stopNumber, unitStyle } from '../../map/unit-styles.ts'
import { currentView } from '../../state/current-view.ts'
import { theme } from '../../state/theme.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import { profileBars, shareOf, slotsOf, type Span } from './gantt-geometry.ts'
import { HarmBars } from './harm-bars.tsx'
import { pendingMove, spanOf } from './pending-move.ts'
import { placesById, placeTitle, unitOf } from './place-words.ts'
import { TimelineStop } from './timeline-stop.tsx'
import { UnitLetter } from './unit-mark.tsx'

type TimelineRowProps = {
  code: string
  plan: PatrolPlan
  unit: UnitPlan
  shift: Span
  marks: readonly { share: number; hour: string }[]
  /** The harm of an hour that is as high as the row. */
  most: number
  zone: string
}

/** One unit's shift: its stops on the axis of time, each before the profile of its place; breaks, and the ways between. */
export function TimelineRow({ code, plan, unit, shift, marks, most, zone }: TimelineRowProps) {
  const words = patrolWords.value
  const { unit: only, stop: selected } = currentView.value
  const places = placesById(plan)
  const stops = unit.items.flatMap((item): PlanStop[] => (item.kind === 'stop' ? [item] : []))
  const slots = slotsOf(shift, stops.map(spanOf))
  const chosen = stops.find(({ id }) => id === selected)
  const { colour } = unitStyle(unit.unit, theme.value)
  const first = unit.items[0]
  const held = pendingMove.value
  const at = (instant: string) => shareOf(shift, Date.parse(instant))
  const leaves = first
    ? Date.parse(first.kind === 'stop' ? first.arrive : first.begin) - first.travel.seconds * 1000
    : 0
  const bars = chosen
    ? profileBars(shift, shift, places.get(chosen.place)?.hours ?? [], most)
    : stops.flatMap((stop, index) => profileBars(shift, slots[index]!, places.get(stop.place)?.hours ?? [], most))
  return (
    <div class="timeline-row" data-quiet={(only !== null && only !== unit.unit) || undefined}>
      <p class="timeline-unit">
        <UnitLetter unit={unit.unit} />
        <span>{unitOf(plan, unit.unit)?.name}</span>
      </p>
      <div class="timeline-track" data-unit={unit.unit} data-target={held?.unit === unit.unit || undefined}>
        <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
          <HarmBars bars={bars} />
          {marks.map(({ share }) => (
            <line key={share} class="timeline-hour" x1={share * 1000} x2={share * 1000} y1="0" y2="100" />
          ))}
        </svg>
        {first && (
          <span
            class="timeline-way"
            style={{
              left: `${shareOf(shift, leaves) * 100}%`,
              width: `${(at(unit.finish) - shareOf(shift, leaves)) * 100}%`,
              background: colour,
            }}
            aria-hidden="true"
          />
        )}
        {unit.items.map((item) =>
          item.kind === 'stop' ? (
            <TimelineStop
              key={item.id}
              code={code}
              plan={plan}
              stop={item}
              unit={unit.unit}
              shift={shift}
              zone={zone}
              label={words.timeline.stop(
                stopNumber(item.id),
                placeTitle(language.value, words, places.get(item.place)),
                timeOfDay(item.begin, zone),
                timeOfDay(item.end, zone),
              )}
            />
          ) : (
            <span
              key={item.begin}
              class="timeline-break"
              style={{ left: `${at(item.begin) * 100}%`, width: `${(at(item.end) - at(item.begin)) * 100}%` }}
              title={words.units.break}
            />
          ),
        )}
        {held?.unit === unit.unit && <HeldStop begin={held.begin} stop={held.stop} shift={shift} zone={zone} />}
      </div>
    </div>
  )
}

/** Where a held stop would come to lie. */
function HeldStop({ begin, stop, shift, zone }: { begin: number; stop: PlanStop; shift: Span; zone: string }) {
  const { start, end } = spanOf(stop)
  const from = shareOf(shift, begin)
  return (
    <span
      class="timeline-held"
      style={{ left: `${from * 100}%`, width: `${(shareOf(shift, begin + end - start) - from) * 100}%` }}
      aria-hidden="true"
    >
      <span>{timeOfDay(begin, zone)}</span>
    </span>
  )
}
