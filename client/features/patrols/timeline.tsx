import { useSignal } from '@preact/signals'
import type { PatrolPlan } from '../../api/patrol-types.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { hourMarks } from './gantt-geometry.ts'
import { mostHarm } from './hour-chart.tsx'
import { TimelineRow } from './timeline-row.tsx'
import './timeline.css'

/** Share of the width between two hours under which only every other hour is written. */
const closestHours = 11

/** Every unit's shift on one axis of time, with what is expected at each place behind its stop. */
export function Timeline({
  code,
  plan,
  zone,
  foldable,
}: {
  code: string
  plan: PatrolPlan
  zone: string
  foldable: boolean
}) {
  const words = patrolWords.value.timeline
  const open = useSignal(true)
  const shift = { start: Date.parse(plan.request.shift.start), end: Date.parse(plan.request.shift.end) }
  const hours = (shift.end - shift.start) / 3_600_000
  const marks = hourMarks(shift, zone)
  const most = mostHarm(plan.result.places)
  return (
    <section class="timeline" aria-label={words.title}>
      {foldable && (
        <div class="timeline-head">
          <h2>{words.title}</h2>
          <p class="quiet">{words.legend}</p>
          <button
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="neutral"
            aria-expanded={open.value}
            onClick={() => (open.value = !open.value)}
          >
            {open.value ? words.hide : words.show}
          </button>
        </div>
      )}
      <p id="timeline-help" class="ds-sr-only">
        {patrolWords.value.stop.dragHelp}
      </p>
      {open.value && (
        <div class="timeline-frame">
          <fieldset class="timeline-grid" aria-label={words.label}>
            <div class="timeline-axis" aria-hidden="true">
              {marks.map(({ share, hour }, index) => (
                <span
                  key={share}
                  style={{ left: `${share * 100}%` }}
                  data-hidden={(hours > closestHours && index % 2 === 1) || undefined}
                >
                  {hour}
                </span>
              ))}
            </div>
            {plan.result.units.map((unit) => (
              <TimelineRow
                key={unit.unit}
                code={code}
                plan={plan}
                unit={unit}
                shift={shift}
                marks={marks}
                most={most}
                zone={zone}
              />
            ))}
          </fieldset>
        </div>
      )}
    </section>
  )
}
