import type { FeltWhen } from '../../../server/contract/reports.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { changeDraft, reportDraft } from '../../state/report-draft-state.ts'
import { Icon } from '../../ui/icon.tsx'
import { Chips } from './chips.tsx'
import { goOn, goTo, themes } from './report-flow.ts'
import { NextButton, StepFrame } from './step-frame.tsx'

const nothing: FeltWhen = { dayparts: [], weekdays: [], light: null, seasons: [] }
const workdays = [1, 2, 3, 4, 5]
const weekend = [6, 7]

/** When the place feels so; all of it optional, and nothing chosen means any time. */
export function WhenStep() {
  const words = reportingWords.value
  const { when, theme } = reportDraft.value
  const change = (part: Partial<FeltWhen>) => changeDraft({ when: { ...when, ...part } })
  const positive = themes.value?.find(({ code }) => code === theme)?.positive ?? false
  const isAny = when.dayparts.length + when.weekdays.length + when.seasons.length === 0 && when.light === null
  const same = (days: readonly number[]) =>
    days.length === when.weekdays.length && days.every((day) => when.weekdays.includes(day))
  return (
    <StepFrame
      step="when"
      {...(positive ? { heading: words.when.whenSafe } : {})}
      lead={words.when.lead}
      actions={
        <>
          <SkipButton />
          <NextButton onNext={goOn} />
        </>
      }
    >
      <div class="report-chips">
        <button type="button" aria-pressed={isAny} onClick={() => changeDraft({ when: nothing })}>
          {isAny && <Icon name="check" />}
          {words.when.always}
        </button>
      </div>
      <Chips
        legend={words.when.daypart}
        choices={(['morning', 'day', 'evening', 'night'] as const).map((value) => ({
          value,
          label: words.when.dayparts[value],
        }))}
        chosen={when.dayparts}
        onToggle={(value) => change({ dayparts: toggled(when.dayparts, value) })}
      />
      <Chips
        legend={words.when.light}
        choices={(['dark', 'daylight'] as const).map((value) => ({ value, label: words.when.lights[value] }))}
        chosen={when.light === null ? [] : [when.light]}
        onToggle={(value) => change({ light: when.light === value ? null : value })}
      />
      <Chips
        legend={words.when.weekday}
        choices={words.when.weekdays.map((label, index) => ({
          value: index + 1,
          label,
        }))}
        chosen={when.weekdays}
        onToggle={(day) => change({ weekdays: toggled(when.weekdays, day).toSorted((a, b) => a - b) })}
      />
      <div class="report-chips">
        {(
          [
            [workdays, words.when.workdays],
            [weekend, words.when.weekend],
          ] as const
        ).map(([days, label]) => (
          <button
            key={label}
            type="button"
            aria-pressed={same(days)}
            onClick={() => change({ weekdays: same(days) ? [] : [...days] })}
          >
            {same(days) && <Icon name="check" />}
            {label}
          </button>
        ))}
      </div>
      <Chips
        legend={words.when.season}
        choices={(['winter', 'spring', 'summer', 'autumn'] as const).map((value) => ({
          value,
          label: words.when.seasons[value],
        }))}
        chosen={when.seasons}
        onToggle={(value) => change({ seasons: toggled(when.seasons, value) })}
      />
    </StepFrame>
  )
}

/** Straight to the end, past what may be left out. */
export function SkipButton() {
  return (
    <button
      type="button"
      class="ds-button"
      data-variant="secondary"
      data-color="neutral"
      onClick={() => goTo('review')}
    >
      {reportingWords.value.skipRest}
    </button>
  )
}

function toggled<T>(chosen: readonly T[], value: T): T[] {
  return chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]
}
