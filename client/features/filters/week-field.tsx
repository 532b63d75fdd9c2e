import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { IncidentSummary } from '../../../server/contract/incidents.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { formatHours, formatWeekdays } from '../../i18n/format-peak.ts'
import { language, messages } from '../../i18n/language.ts'
import { readHours } from '../../i18n/describe-filter.ts'
import { filter } from '../../state/hotspot-run.ts'
import { heatLevel, sidesOf } from '../../ui/charts/week-profile.ts'
import { changeFilter } from './change-filter.ts'
import { countIn, rectangleBetween, sameWeek, takesIn, weekHourAfterKey, type WeekHour } from './week-selection.ts'
import '../../ui/charts/heat-table.css'
import './week-field.css'

const hours = Array.from({ length: 24 }, (_, hour) => hour)
type Draft = { from: WeekHour; to: WeekHour }

/**
 * Incidents by weekday and hour, to choose from: drag over them, or move with the arrow keys (Shift widens) and press
 * Enter. What is chosen already is pressed again to be let go.
 */
export function WeekField({ summary }: { summary: IncidentSummary | undefined }) {
  const words = messages.value
  const grid = useRef<HTMLFieldSetElement>(null)
  const focused = useSignal<WeekHour>({ weekday: 1, hour: 0 })
  const draft = useSignal<Draft | undefined>(undefined)
  const pointed = useSignal<WeekHour | undefined>(undefined)
  const counts = summary?.hoursOfWeek
  if (!counts) return null
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return <p class="quiet">{words.filter.noHours}</p>

  const most = Math.max(...counts)
  const { hours: chosenHours, weekdays } = filter.value
  const selection = draft.value ? rectangleBetween(draft.value.from, draft.value.to) : { hours: chosenHours, weekdays }
  const chosen = selection.hours !== undefined || (selection.weekdays?.length ?? 0) > 0
  const choose = () => {
    if (!draft.value) return
    const wanted = rectangleBetween(draft.value.from, draft.value.to)
    draft.value = undefined
    const again = sameWeek(wanted, filter.value)
    changeFilter(again ? { hours: undefined, weekdays: undefined } : wanted)
  }
  const press = (event: PointerEvent) => {
    const at = hourUnder(event)
    if (!at || event.button !== 0) return
    grid.current?.setPointerCapture(event.pointerId)
    focused.value = at
    draft.value = { from: at, to: at }
  }
  const move = (event: PointerEvent) => {
    const at = hourUnder(event)
    pointed.value = at
    if (at && draft.value) draft.value = { from: draft.value.from, to: at }
  }
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      draft.value ??= { from: focused.value, to: focused.value }
      choose()
      return
    }
    if (event.key === 'Escape' && draft.value) {
      event.preventDefault()
      draft.value = undefined
      return
    }
    const next = weekHourAfterKey(event.key, focused.value)
    if (!next) return
    event.preventDefault()
    draft.value = event.shiftKey ? { from: draft.value?.from ?? focused.value, to: next } : undefined
    focused.value = next
    grid.current?.querySelector<HTMLElement>(`[data-hour="${next.weekday}-${next.hour}"] button`)?.focus()
  }

  return (
    <div class="week-field">
      <fieldset
        ref={grid}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={choose}
        onPointerCancel={() => (draft.value = undefined)}
        onPointerLeave={() => (pointed.value = undefined)}
      >
        <legend class="ds-sr-only">{words.filter.weekLabel}</legend>
        <table class="heat-table">
          <thead>
            <tr>
              <th scope="col">
                <span class="ds-sr-only">{words.details.weekday}</span>
              </th>
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  <span class={hour % 6 === 0 ? 'heat-hour' : 'ds-sr-only'}>{String(hour).padStart(2, '0')}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {words.weekdaysShort.map((name, day) => (
              <tr key={name}>
                <th scope="row">
                  <abbr title={words.weekdaysLong[day] ?? name}>{name}</abbr>
                </th>
                {hours.map((hour) => {
                  const at = { weekday: day + 1, hour }
                  const count = counts[day * 24 + hour] ?? 0
                  const inside = chosen && takesIn(selection, at)
                  const isFocus = focused.value.weekday === at.weekday && focused.value.hour === hour
                  return (
                    <td
                      key={hour}
                      data-hour={`${at.weekday}-${hour}`}
                      data-level={heatLevel(count, most)}
                      data-outside={(chosen && !inside) || undefined}
                      data-frame={inside ? frameOf(selection, at) : undefined}
                    >
                      <button
                        type="button"
                        tabIndex={isFocus ? 0 : -1}
                        aria-pressed={inside}
                        aria-label={readingOf(rectangleBetween(at, at), counts)}
                        onKeyDown={key}
                        onFocus={() => {
                          focused.value = at
                          pointed.value = at
                        }}
                        onBlur={() => (pointed.value = undefined)}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </fieldset>
      <p class="quiet week-reading">
        {chosen && <strong>{readingOf(selection, counts)}</strong>}
        {pointed.value && !draft.value && (
          <span>{readingOf(rectangleBetween(pointed.value, pointed.value), counts)}</span>
        )}
        {!chosen && !pointed.value && words.filter.weekHow}
      </p>
    </div>
  )
}

type Selection = { hours?: string | undefined; weekdays?: number[] | undefined }

/** `fre–lör 22–04: 312`. */
function readingOf({ hours, weekdays }: Selection, counts: readonly number[]): string {
  const words = messages.value
  const range = readHours(hours)
  const days = formatWeekdays(words, weekdays ?? [])
  const clock = range ? formatHours(words, range.fromHour, range.toHour) : words.describe.allDay
  const count = countIn(withoutUndefined({ hours, weekdays }), counts)
  return words.filter.weekCount(`${days} ${clock}`, formatNumber(language.value, count))
}

function frameOf(selection: Selection, { weekday, hour }: WeekHour): string {
  const meant = withoutUndefined(selection)
  return sidesOf((day, at) => takesIn(meant, { weekday: day, hour: at }), weekday, hour)
}

function withoutUndefined({ hours, weekdays }: Selection): { hours?: string; weekdays?: number[] } {
  return { ...(hours === undefined ? {} : { hours }), ...(weekdays === undefined ? {} : { weekdays }) }
}

/** The hour of the week under the pointer; while dragging the events go to the table, so it is looked up by place. */
function hourUnder({ clientX, clientY }: PointerEvent): WeekHour | undefined {
  const cell = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-hour]')
  const [weekday, hour] = cell?.dataset['hour']?.split('-').map(Number) ?? []
  return weekday === undefined || hour === undefined ? undefined : { weekday, hour }
}
