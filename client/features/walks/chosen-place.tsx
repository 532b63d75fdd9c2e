import type { Signal } from '@preact/signals'
import { walkWords } from '../../i18n/walk-words.ts'
import { longestStop, withChanged, withoutPlace, type DraftPlace } from '../../state/walk-draft.ts'
import { changeWalkDraft } from '../../state/walk-planning.ts'
import { pointedWalkPlace } from '../../state/walks.ts'
import { announce } from '../../ui/announcer.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'

/** One chosen place: its number, its name, how long one stops there, whether it must be seen, and its place in the order. */
export function ChosenPlace({
  place,
  index,
  last,
  places,
  onMove,
  dragged,
}: {
  place: DraftPlace
  index: number
  last: boolean
  places: readonly DraftPlace[]
  onMove: (key: string, to: number, focus?: string) => void
  /** Place that the pointer holds. */
  dragged: Signal<string | null>
}) {
  const all = walkWords.value
  const words = all.plan
  const { key, name, kind, minutes, must, why } = place
  const id = `walk-place-${key}`
  const buttons: readonly { id: string; icon: IconName; label: string; off: boolean; work: () => void }[] = [
    {
      id: `${id}-up`,
      icon: 'chevron-up',
      label: words.moveUp(name),
      off: index === 0,
      work: () => onMove(key, index - 1, index === 1 ? `${id}-down` : `${id}-up`),
    },
    {
      id: `${id}-down`,
      icon: 'chevron-down',
      label: words.moveDown(name),
      off: last,
      work: () => onMove(key, index + 1, index === places.length - 2 ? `${id}-up` : `${id}-down`),
    },
    {
      id: `${id}-remove`,
      icon: 'x',
      label: words.remove(name),
      off: false,
      work: () => {
        changeWalkDraft({ places: withoutPlace(places, key) })
        announce(words.removed(name))
        document.getElementById('walk-places')?.focus()
      },
    },
  ]
  return (
    // What the pointer does here is done by the buttons too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      id={id}
      class="walk-chosen-place"
      data-dragged={dragged.value === key || undefined}
      onPointerEnter={() => (pointedWalkPlace.value = key)}
      onPointerLeave={() => (pointedWalkPlace.value = null)}
      onFocusCapture={() => (pointedWalkPlace.value = key)}
      onDragOver={(event) => {
        if (dragged.peek() !== null) event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        const held = dragged.peek()
        dragged.value = null
        if (held !== null && held !== key) onMove(held, index)
      }}
    >
      <span
        class="walk-number"
        draggable
        title={words.drag(name)}
        onDragStart={(event) => {
          event.dataTransfer?.setData('text/plain', name)
          dragged.value = key
        }}
        onDragEnd={() => (dragged.value = null)}
      >
        {index + 1}
      </span>
      <div class="walk-chosen-what">
        <span>{name}</span>
        <span class="quiet">{why ?? all.candidates.one[kind]}</span>
        <div class="walk-chosen-how">
          <label>
            <span class="ds-sr-only">{words.minutesAt(name)}</span>
            <input
              class="ds-input"
              type="number"
              min={0}
              max={longestStop}
              value={minutes}
              onInput={(event) => {
                const written = event.currentTarget.valueAsNumber
                if (Number.isInteger(written) && written >= 0 && written <= longestStop)
                  changeWalkDraft({ places: withChanged(places, key, { minutes: written }) }, `minutes ${key}`)
              }}
            />
            <span aria-hidden="true">{words.minutesShortly}</span>
          </label>
          <label class="check">
            <input
              class="ds-input"
              type="checkbox"
              checked={must}
              aria-label={words.mustOf(name)}
              onChange={(event) =>
                changeWalkDraft({ places: withChanged(places, key, { must: event.currentTarget.checked }) })
              }
            />
            <span aria-hidden="true">{words.must}</span>
          </label>
        </div>
      </div>
      <div class="walk-chosen-buttons">
        {buttons.map((button) => (
          <button
            key={button.id}
            id={button.id}
            type="button"
            class="ds-button"
            data-variant="tertiary"
            data-color="neutral"
            data-icon
            aria-label={button.label}
            title={button.label}
            aria-disabled={button.off}
            onClick={() => !button.off && button.work()}
          >
            <Icon name={button.icon} />
          </button>
        ))}
      </div>
    </li>
  )
}
