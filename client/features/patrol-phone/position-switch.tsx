import { phoneWords } from '../../i18n/phone-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { positionState, startPosition, stopPosition } from './position.ts'

/** Turns the phone's position on and off, and says what it is used for. */
export function PositionSwitch() {
  const words = phoneWords.value.position
  const state = positionState.value
  const on = state === 'on' || state === 'waiting'
  return (
    <section class="position-switch">
      <button
        type="button"
        class="ds-button"
        data-variant="secondary"
        data-color="neutral"
        onClick={on ? stopPosition : startPosition}
      >
        <Icon name="locate" />
        {on ? words.off : words.on}
      </button>
      <p class="quiet">
        {state === 'on' && words.isOn}
        {state === 'waiting' && words.waiting}
        {state === 'denied' && words.denied}
        {state === 'unavailable' && words.unavailable}
        {state === 'off' && words.what}
      </p>
    </section>
  )
}
