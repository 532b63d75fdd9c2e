import { formatInstantDay } from '../../i18n/format-date.ts'
import { formatNumber, formatShare } from '../../i18n/format-number.ts'
import { language } from '../../i18n/language.ts'
import { phoneWords } from '../../i18n/phone-words.ts'
import { saving } from '../../state/phone-copy.ts'
import type { PhoneCopy } from '../../state/phone-store.ts'
import { refusals, unsentVisits } from '../../state/phone-visits.ts'
import { sendingState } from '../../state/visit-sender.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { clockOf } from './phone-figures.ts'

/** Who and when, and whether everything is saved and sent. */
export function PhoneBar({ copy }: { copy: PhoneCopy }) {
  const words = phoneWords.value
  const { unit, shift, zone } = copy.sheet
  const [icon, text] = stateOf()
  return (
    <header class="phone-bar">
      <div class="phone-bar-who">
        <h1 aria-label={words.title(unit.name)}>{unit.name}</h1>
        <p>
          {words.shift(
            formatInstantDay(language.value, shift.start, zone),
            clockOf(shift.start, zone),
            clockOf(shift.end, zone),
          )}
        </p>
      </div>
      <output class="phone-bar-state" data-icon={icon}>
        <Icon name={icon} />
        {text}
      </output>
    </header>
  )
}

function stateOf(): [IconName, string] {
  const words = phoneWords.value
  const unsent = formatNumber(language.value, unsentVisits.value)
  if (refusals.value.length > 0) return ['triangle-alert', words.state.refused]
  if (sendingState.value === 'unreachable') {
    return ['wifi-off', unsentVisits.value > 0 ? words.state.unsent(unsent) : words.state.noNetwork]
  }
  if (unsentVisits.value > 0) return ['upload', words.state.unsent(unsent)]
  const state = saving.value
  if (state.state === 'saving') {
    return ['download', words.state.saving(formatShare(language.value, state.done / Math.max(1, state.total)))]
  }
  return state.state === 'saved' ? ['circle-check', words.phone.saved] : ['circle-check', words.state.sent]
}
