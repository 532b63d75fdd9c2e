import { patrolWords } from '../../i18n/patrol-words.ts'
import type { DraftFaults } from '../../state/draft-errors.ts'
import { draft, type DraftUnit } from '../../state/patrol-draft.ts'
import type { WrittenBreak } from '../../state/shift-times.ts'
import { Icon } from '../../ui/icon.tsx'
import { changeUnit } from './change-draft.ts'
import { FieldFault, faultOf } from './field-fault.tsx'
import { TimeInput } from './time-input.tsx'

const mostBreaks = 4
const usualMinutes = 30

/** A unit's breaks: how long, and between which times. */
export function BreakFields({ unit, faults }: { unit: DraftUnit; faults: DraftFaults }) {
  const words = patrolWords.value.form
  const { id, breaks } = unit
  const change = (index: number, part: Partial<WrittenBreak>) =>
    changeUnit(id, { breaks: breaks.map((one, at) => (at === index ? { ...one, ...part } : one)) })
  return (
    <fieldset class="break-fields" aria-label={words.breaks}>
      {breaks.map((one, index) => (
        <div key={index}>
          <div class="break-row">
            <label class="form-field">
              <span>{words.breakFrom}</span>
              <TimeInput
                {...faultOf(`break-${id}-${index}`, faults)}
                value={one.from}
                onChange={(from) => change(index, { from })}
              />
            </label>
            <label class="form-field">
              <span>{words.breakTo}</span>
              <TimeInput value={one.to} onChange={(to) => change(index, { to })} />
            </label>
            <label class="form-field">
              <span>{words.breakMinutes}</span>
              <input
                class="ds-input"
                type="number"
                min={5}
                max={120}
                step={5}
                value={one.minutes}
                onInput={(event) => change(index, { minutes: event.currentTarget.valueAsNumber })}
              />
            </label>
            <button
              type="button"
              class="ds-button"
              data-variant="tertiary"
              data-color="neutral"
              data-icon
              aria-label={words.removeBreak}
              title={words.removeBreak}
              onClick={() => changeUnit(id, { breaks: breaks.filter((_, at) => at !== index) })}
            >
              <Icon name="x" />
            </button>
          </div>
          <FieldFault of={`break-${id}-${index}`} faults={faults} />
        </div>
      ))}
      <button
        type="button"
        class="ds-button"
        data-variant="tertiary"
        disabled={breaks.length >= mostBreaks}
        onClick={() => changeUnit(id, { breaks: [...breaks, usualBreak()] })}
      >
        <Icon name="plus" />
        {words.addBreak}
      </button>
    </fieldset>
  )
}

/** A break in the middle of the shift as it is written. */
function usualBreak(): WrittenBreak {
  const { from = '16:00', to = '02:00' } = draft.peek()?.shift ?? {}
  const [start, end] = [hourOf(from), hourOf(to)]
  const middle = Math.floor(start + ((end - start + 24) % 24 || 24) / 2)
  return { from: clock(middle - 1), to: clock(middle + 1), minutes: usualMinutes }
}

function hourOf(time: string): number {
  return Number(time.slice(0, 2)) || 0
}

function clock(hour: number): string {
  return `${String((hour + 24) % 24).padStart(2, '0')}:00`
}
