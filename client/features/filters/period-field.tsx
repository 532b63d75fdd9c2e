import { useSignal } from '@preact/signals'
import type { IncidentSummary } from '../../../server/contract/incidents.ts'
import { shiftDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { language, messages } from '../../i18n/language.ts'
import { filter } from '../../state/hotspot-run.ts'
import { changeFilter } from './change-filter.ts'
import { ChoiceRow } from './choice-row.tsx'
import { MonthBrush } from './month-brush.tsx'
import { presetOf, presetPeriod, type PeriodPreset } from './period-presets.ts'
import { ResetPart } from './reset-part.tsx'

/** Period: presets counted back from the data's end, or one's own days. */
export function PeriodField({ summary }: { summary: IncidentSummary | undefined }) {
  const words = messages.value.filter
  const endDate = summary?.endDate ?? null
  const preset = presetOf(filter.value, endDate)
  const wantsCustom = useSignal(false)
  const shown: PeriodPreset = wantsCustom.value ? 'custom' : preset
  const days = (count: number) => words.lastDays(formatNumber(language.value, count))
  const choose = (chosen: PeriodPreset) => {
    wantsCustom.value = chosen === 'custom'
    if (chosen === 'custom') return
    const { from, to } = presetPeriod(chosen, endDate)
    changeFilter({ from, to })
  }
  return (
    <div class="filter-field">
      <ResetPart
        part={words.periodShort}
        narrowed={filter.value.from !== undefined || filter.value.to !== undefined}
        onReset={() => choose('everything')}
      />
      <ChoiceRow
        name="period"
        legend={words.period}
        chosen={shown}
        onChoose={choose}
        choices={[
          { value: 'everything', label: words.everything },
          { value: 'last30', label: days(30) },
          { value: 'last90', label: days(90) },
          { value: 'lastYear', label: words.lastYear },
          { value: 'custom', label: words.custom },
        ]}
      />
      {shown === 'custom' && <OwnDays summary={summary} />}
      {summary && <MonthBrush summary={summary} />}
    </div>
  )
}

function OwnDays({ summary }: { summary: IncidentSummary | undefined }) {
  const words = messages.value.filter
  const { from, to } = filter.value
  const first = from ?? summary?.firstDate ?? ''
  const end = to ?? summary?.endDate ?? undefined
  const last = end === undefined ? '' : shiftDay(end, -1)
  const reversed = first !== '' && last !== '' && first > last
  const change = (nextFirst: string, nextLast: string) => {
    changeFilter({
      from: nextFirst === '' ? undefined : nextFirst,
      to: nextLast === '' ? undefined : shiftDay(nextLast, 1),
    })
  }
  return (
    <div class="day-fields">
      <label>
        <span>{words.from}</span>
        <input
          type="date"
          class="ds-input"
          value={first}
          aria-invalid={reversed}
          onChange={(event) => change(event.currentTarget.value, last)}
        />
      </label>
      <label>
        <span>{words.to}</span>
        <input
          type="date"
          class="ds-input"
          value={last}
          aria-invalid={reversed}
          onChange={(event) => change(first, event.currentTarget.value)}
        />
      </label>
      {reversed && (
        <p class="field-error" role="alert">
          {words.wrongOrder}
        </p>
      )}
    </div>
  )
}
