import type { ComponentChildren } from 'preact'
import type { FeltWhen } from '../../../server/contract/reports.ts'
import { inboxWords } from '../../i18n/inbox-words.ts'
import { messages } from '../../i18n/language.ts'

const dayparts = ['morning', 'day', 'evening', 'night'] as const
const lights = ['dark', 'daylight'] as const
const seasons = ['winter', 'spring', 'summer', 'autumn'] as const

/** When a place feels so, as boxes to tick; none is the same as not said. */
export function FeltWhenFields({ when, onChange }: { when: FeltWhen; onChange: (when: FeltWhen) => void }) {
  const words = inboxWords.value
  return (
    <fieldset class="felt-fields">
      <legend>{words.paper.when}</legend>
      <div class="felt-row">
        {dayparts.map((part, index) => (
          <Box
            key={part}
            id={index === 0 ? 'paper-when-first' : undefined}
            checked={when.dayparts.includes(part)}
            onChange={() => onChange({ ...when, dayparts: toggled(when.dayparts, part, dayparts) })}
          >
            {words.felt.dayparts[part]}
          </Box>
        ))}
      </div>
      <div class="felt-row">
        {messages.value.weekdaysShort.map((name, index) => (
          <Box
            key={name}
            checked={when.weekdays.includes(index + 1)}
            onChange={() => onChange({ ...when, weekdays: toggled(when.weekdays, index + 1, [1, 2, 3, 4, 5, 6, 7]) })}
          >
            {name}
          </Box>
        ))}
      </div>
      <div class="felt-row">
        {lights.map((light) => (
          <Box
            key={light}
            checked={when.light === light}
            onChange={() => onChange({ ...when, light: when.light === light ? null : light })}
          >
            {words.felt.light[light]}
          </Box>
        ))}
        {seasons.map((season) => (
          <Box
            key={season}
            checked={when.seasons.includes(season)}
            onChange={() => onChange({ ...when, seasons: toggled(when.seasons, season, seasons) })}
          >
            {words.felt.seasons[season]}
          </Box>
        ))}
      </div>
    </fieldset>
  )
}

function Box({
  id,
  checked,
  onChange,
  children,
}: {
  id?: string | undefined
  checked: boolean
  onChange: () => void
  children: ComponentChildren
}) {
  return (
    <label class="felt-box" data-chosen={checked || undefined}>
      <input type="checkbox" id={id} class="ds-sr-only" checked={checked} onChange={onChange} />
      {children}
    </label>
  )
}

/** With `one` taken in or out, in the order of `all`. */
function toggled<T>(some: readonly T[], one: T, all: readonly T[]): T[] {
  return all.filter((each) => (each === one ? !some.includes(one) : some.includes(each)))
}
