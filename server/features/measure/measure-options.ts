import { parseArgs } from 'node:util'
import { UsageError } from '../jobs/command-io.ts'

type Option = { type: 'string'; default?: string } | { type: 'boolean' }

/**
 * The options of a `measure` form. `--json` is taken everywhere and changes nothing: the result always is one JSON document.
 * @throws UsageError for an unknown or broken option
 */
export function readMeasureOptions<T extends Record<string, Option>>(args: string[], options: T) {
  try {
    return parseArgs({ args, options: { ...options, json: { type: 'boolean' } } }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** @throws UsageError when the option is left out */
export function requiredOption(option: string, text: string | undefined, usage: string): string {
  if (text === undefined) throw new UsageError(`${option} is missing\n${usage}`)
  return text
}

/** @throws UsageError when the option is left out or is no finite number above 0 */
export function positiveOption(option: string, text: string | undefined, usage: string): number {
  const given = requiredOption(option, text, usage)
  const value = readNumber(given)
  if (!(value > 0 && value < Infinity)) throw new UsageError(`${option} is not a number above 0: ${given}`)
  return value
}

/** @throws UsageError when the option is left out or is no whole number above 0 */
export function wholePositiveOption(option: string, text: string | undefined, usage: string): number {
  const value = positiveOption(option, text, usage)
  if (!Number.isSafeInteger(value)) throw new UsageError(`${option} is not a whole number: ${text}`)
  return value
}

/** A number as a program writes it; not a number for what is none (Number('') would be 0). */
export function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}
