import type { PatrolPlace, PlanStop } from '../../api/patrol-types.ts'
import { formatMeasure } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { patrolWords } from '../../i18n/patrol-words.ts'
import { timeOfDay } from '../../state/shift-times.ts'
import { HarmBars } from './harm-bars.tsx'
import { hourMarks, profileBars, shareOf, type Span } from './gantt-geometry.ts'

const hourMilliseconds = 3_600_000

/** What is expected at a place hour by hour, with the stop marked; the same figures as a table. */
export function HourChart({
  place,
  stop,
  zone,
  title,
  most,
}: {
  place: PatrolPlace
  stop: PlanStop
  zone: string
  title: string
  /** Harm of any place in any hour. */
  most: number
}) {
  const words = patrolWords.value.stop
  const span = hoursSpan(place)
  if (!span) return null
  const bars = profileBars(span, span, place.hours, most)
  const from = shareOf(span, Date.parse(stop.begin))
  const width = shareOf(span, Date.parse(stop.end)) - from
  return (
    <figure class="hour-chart">
      <figcaption class="quiet">{words.profile(title)}</figcaption>
      <div class="hour-chart-plot">
        <Bars bars={bars} />
        <span class="hour-chart-stop" style={{ left: `${from * 100}%`, width: `${width * 100}%` }} />
      </div>
      <div class="hour-chart-axis" aria-hidden="true">
        {hourMarks(span, zone, 2).map(({ share, hour }) => (
          <span key={share} style={{ left: `${share * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
      <details class="chart-table">
        <summary>{words.table}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.hour}</th>
              <th scope="col" class="figure">
                {words.harm}
              </th>
            </tr>
          </thead>
          <tbody>
            {place.hours.map((hour) => (
              <tr key={hour.from}>
                <th scope="row">{clockHour(hour.from, zone)}</th>
                <td class="figure">{formatMeasure(language.value, hour.harm)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** A place's harm hour by hour as a small picture beside words that say the same. */
export function HarmStrip({ place, zone, most }: { place: PatrolPlace; zone: string; most: number }) {
  const words = patrolWords.value.form
  const tongue = language.value
  const span = hoursSpan(place)
  if (!span || place.hours.length === 0) return null
  const least = Math.min(...place.hours.map(({ harm }) => harm))
  const peak = place.hours.reduce((best, hour) => (hour.harm > best.harm ? hour : best))
  const said = words.harmStrip(
    formatMeasure(tongue, least),
    formatMeasure(tongue, peak.harm),
    clockHour(peak.from, zone),
  )
  return (
    <span class="harm-strip" title={said}>
      <span class="ds-sr-only">{said}</span>
      <Bars bars={profileBars(span, span, place.hours, most)} />
    </span>
  )
}

function Bars({ bars }: { bars: ReturnType<typeof profileBars> }) {
  return (
    <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      <HarmBars bars={bars} gap={4} />
    </svg>
  )
}

/** `22–23` of the clock hour that begins then. */
function clockHour(from: string, zone: string): string {
  const end = new Date(Date.parse(from) + hourMilliseconds).toISOString()
  return `${timeOfDay(from, zone).slice(0, 2)}–${timeOfDay(end, zone).slice(0, 2)}`
}

function hoursSpan({ hours }: PatrolPlace): Span | undefined {
  const [first, last] = [hours[0], hours.at(-1)]
  return first && last ? { start: Date.parse(first.from), end: Date.parse(last.from) + hourMilliseconds } : undefined
}

/** The harm of the place and hour that has most. */
export function mostHarm(places: readonly PatrolPlace[]): number {
  return Math.max(0, ...places.flatMap(({ hours }) => hours.map(({ harm }) => harm)))
}
