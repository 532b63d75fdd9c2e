import { formatDay, shiftDay } from '../../i18n/format-date.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import type { MethodName } from '../../state/method-name.ts'
import { isAskedFor, methodFields, type Draft, type Field } from './method-fields.ts'
import type { Voice } from './result-words.ts'

/** What an analysis was made with, a label and a value a parameter, in the order of the form. */
export function parameterWords(
  method: MethodName,
  parameters: Draft,
  voice: Voice,
): { name: string; label: string; value: string }[] {
  const fields = methodFields[method]
  const labels = voice.words.fields
  return fields
    .filter((field) => isAskedFor(field, fields, parameters) && parameters[field.name] != null)
    .map((field) => ({
      name: field.name,
      label: labels[field.name as keyof typeof labels].label,
      value: valueWords(field, parameters[field.name], voice),
    }))
}

function valueWords(field: Field, value: unknown, { language, words }: Voice): string {
  const number = (value: number) => formatNumber(language, value, Number.isInteger(value) ? 0 : 2)
  const withUnit = (text: string) => ('unit' in field ? `${text} ${words.units[field.unit]}`.trim() : text)
  if (typeof value === 'number') return withUnit(number(value))
  if (field.kind === 'choice') {
    const options = words.options[field.name as keyof typeof words.options] as Record<string, string>
    return options[String(value)] ?? String(value)
  }
  if (field.kind === 'period') {
    const { from, to } = value as { from: string; to: string }
    return words.places.days(formatDay(language, from), formatDay(language, shiftDay(to, -1)))
  }
  if (Array.isArray(value)) {
    return withUnit(value.map((one) => (typeof one === 'number' ? number(one) : String(one))).join(', '))
  }
  return String(value)
}
