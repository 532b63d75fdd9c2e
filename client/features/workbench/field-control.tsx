import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { shiftDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { categoryName } from '../../i18n/describe-filter.ts'
import { language } from '../../i18n/language.ts'
import { workbenchWords } from '../../i18n/workbench-words.ts'
import { municipality } from '../../state/municipality.ts'
import { AreaKindControl } from './area-kind-control.tsx'
import { HotspotsControl } from './hotspots-control.tsx'
import { readNumber, readNumbers, type Field } from './method-fields.ts'

type Control<K extends Field['kind']> = {
  field: Extract<Field, { kind: K }>
  value: unknown
  onChange: (value: unknown) => void
}

/** One parameter: what it is called, how to set it, what it does, its unit, its bounds and its preset. */
export function FieldControl({
  code,
  field,
  value,
  onChange,
}: {
  code: string
  field: Exclude<Field, { kind: 'change-day' }>
  value: unknown
  onChange: (value: unknown) => void
}) {
  switch (field.kind) {
    case 'number':
    case 'numbers':
      return <TextControl field={field} value={value} onChange={onChange} />
    case 'choice':
      return <ChoiceControl field={field} value={value} onChange={onChange} />
    case 'period':
      return <PeriodControl field={field} value={value} onChange={onChange} />
    case 'hotspots':
      return <HotspotsControl value={value} onChange={onChange} />
    case 'categories':
      return <CategoriesControl field={field} value={value} onChange={onChange} />
    default:
      return (
        <Labelled name={field.name}>
          <AreaKindControl code={code} value={value} onChange={onChange} />
        </Labelled>
      )
  }
}

function TextControl({ field, value, onChange }: Control<'number' | 'numbers'>) {
  const words = workbenchWords.value
  const wrong = useSignal(false)
  const tongue = language.value
  const figure = (number: number) => formatNumber(tongue, number, decimalsOf(number))
  const list = (numbers: readonly number[]) => numbers.map(figure).join(' ')
  const shown = Array.isArray(value) ? list(value as number[]) : typeof value === 'number' ? plain(value) : ''
  const { least, most, unit, preset } = field
  const take = (text: string) => {
    const read = field.kind === 'number' ? readNumber(text, field) : readNumbers(text, field)
    wrong.value = text.trim() !== '' && read === undefined
    if (!wrong.value) onChange(read)
  }
  const range = words.rangeUnit(words.range(figure(least), figure(most)), words.units[unit])
  const usual =
    preset === null ? words.fromData : words.standard(typeof preset === 'number' ? figure(preset) : list(preset))
  return (
    <Labelled
      name={field.name}
      hint={`${range.trim()}. ${usual}`}
      error={
        wrong.value
          ? field.kind === 'numbers'
            ? words.wrongNumbers
            : words.outOfRange(figure(least), figure(most))
          : undefined
      }
    >
      <div class="unit-input" data-wide={field.kind === 'numbers' || undefined}>
        <input
          id={`field-${field.name}`}
          class="ds-input"
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          value={shown}
          placeholder={typeof preset === 'number' ? plain(preset) : preset === null ? '' : list(preset)}
          aria-invalid={wrong.value}
          aria-describedby={`help-${field.name}`}
          onChange={(event) => take(event.currentTarget.value)}
        />
        <span class="quiet">{words.units[unit]}</span>
      </div>
    </Labelled>
  )
}

function ChoiceControl({ field, value, onChange }: Control<'choice'>) {
  const options = workbenchWords.value.options[field.name as keyof typeof workbenchWords.value.options] as Record<
    string,
    string
  >
  return (
    <Labelled name={field.name}>
      <select
        id={`field-${field.name}`}
        class="ds-input"
        value={typeof value === 'string' ? value : field.preset}
        aria-describedby={`help-${field.name}`}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === field.preset ? undefined : currentTarget.value)
        }
      >
        {field.choices.map((option) => (
          <option key={option} value={option}>
            {options[option]}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function PeriodControl({ field, value, onChange }: Control<'period'>) {
  const words = workbenchWords.value
  const { from, to } = (value as { from?: string; to?: string } | undefined) ?? {}
  const first = useSignal(from ?? '')
  const last = useSignal(to === undefined ? '' : shiftDay(to, -1))
  const take = () => {
    const whole = first.value !== '' && last.value !== '' && first.value <= last.value
    onChange(whole ? { from: first.value, to: shiftDay(last.value, 1) } : undefined)
  }
  const { label, why } = wordsOf(field.name)
  return (
    <fieldset class="form-field" aria-describedby={`help-${field.name}`}>
      <legend>{label}</legend>
      <div class="day-fields">
        {(
          [
            [words.fromDay, first],
            [words.toDay, last],
          ] as const
        ).map(([name, day]) => (
          <label key={name}>
            <span>{name}</span>
            <input
              type="date"
              class="ds-input"
              value={day.value}
              onChange={(event) => {
                day.value = event.currentTarget.value
                take()
              }}
            />
          </label>
        ))}
      </div>
      <p id={`help-${field.name}`} class="quiet">
        {field.required ? words.requiredPeriod : why}
      </p>
    </fieldset>
  )
}

function CategoriesControl({ field, value, onChange }: Control<'categories'>) {
  const { label, why } = wordsOf(field.name)
  const chosen = new Set(Array.isArray(value) ? (value as string[]) : [])
  const categories = municipality.value?.categories ?? []
  const toggle = (code: string, on: boolean) => {
    const next = categories
      .map((category) => category.code)
      .filter((known) => (known === code ? on : chosen.has(known)))
    onChange(next.length === 0 ? undefined : next)
  }
  return (
    <fieldset class="form-field" aria-describedby={`help-${field.name}`}>
      <legend>{label}</legend>
      <p id={`help-${field.name}`} class="quiet">
        {why}
      </p>
      {categories.map(({ code }) => (
        <label key={code} class="check">
          <input
            type="checkbox"
            class="ds-input"
            checked={chosen.has(code)}
            onChange={(event) => toggle(code, event.currentTarget.checked)}
          />
          <span>{categoryName(language.value, code, categories)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Labelled({
  name,
  hint,
  error,
  children,
}: {
  name: string
  hint?: string
  error?: string | undefined
  children: ComponentChildren
}) {
  const { label, why } = wordsOf(name)
  return (
    <div class="form-field">
      <label for={`field-${name}`}>{label}</label>
      {children}
      <p id={`help-${name}`} class="quiet">
        {error !== undefined && <span class="field-error">{error} </span>}
        {why} {hint}
      </p>
    </div>
  )
}

function wordsOf(name: string): { label: string; why: string } {
  const { fields } = workbenchWords.value
  return fields[name as keyof typeof fields]
}

function decimalsOf(number: number): number {
  return Number.isInteger(number) ? 0 : (String(number).split('.')[1]?.length ?? 0)
}

/** Without spaces between thousands, since it is to be edited. */
function plain(number: number): string {
  return formatNumber(language.value, number, decimalsOf(number)).replaceAll(/[\s\u202f]|,(?=\d{3}\b)/g, '')
}
