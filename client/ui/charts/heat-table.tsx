import type { Peak } from '../../../server/contract/hotspots.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { frameSides, heatLevel, heatLevels, inPeak } from './week-profile.ts'
import './heat-table.css'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** Incidents by weekday and hour: a table for those who read, shades for those who look, a frame round the peak. */
export function HeatTable({
  profile,
  peak,
  caption = messages.value.details.tableCaption,
  format = (count) => formatNumber(language.value, count),
}: {
  /** 168 values from Monday 00–01. */
  profile: readonly number[]
  peak: Peak | null
  caption?: string
  format?: (value: number) => string
}) {
  const words = messages.value
  const most = Math.max(0, ...profile)
  return (
    <>
      <table class="heat-table">
        <caption>{caption}</caption>
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
                const count = profile[day * 24 + hour] ?? 0
                const marked = peak !== null && inPeak(peak, day + 1, hour)
                return (
                  <td
                    key={hour}
                    data-level={heatLevel(count, most)}
                    data-frame={marked ? frameSides(peak, day + 1, hour) : undefined}
                  >
                    <span class="ds-sr-only">{words.details.tableCell(format(count), marked)}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="heat-legend" aria-hidden="true">
        {words.details.fewer}
        {Array.from({ length: heatLevels }, (_, level) => (
          <span key={level} class="heat-swatch" data-level={level} />
        ))}
        {words.details.more}
      </p>
    </>
  )
}
