import type { MethodName } from '../../state/method-name.ts'

export type Unit = 'metres' | 'days' | 'weeks' | 'count' | 'share'
type Condition = { field: string; is: string }

/** A parameter as the form asks for it; the bounds are those of the contract. */
export type Field = { name: string; when?: Condition } & (
  | {
      kind: 'number'
      unit: Unit
      least: number
      most: number
      whole: boolean
      /** Null: chosen from the data when left empty. */
      preset: number | null
    }
  | { kind: 'numbers'; unit: Unit; least: number; most: number; whole: boolean; preset: readonly number[] }
  | { kind: 'choice'; choices: readonly string[]; preset: string }
  /** `required`: there is none to choose from the data. */
  | { kind: 'period'; required?: boolean }
  /** Hotspots of the run on screen by their ranks; all of them when left out. */
  | { kind: 'hotspots' }
  /** A day and a length from which both periods are filled in; no parameter itself. */
  | { kind: 'change-day' }
  | { kind: 'categories' }
  | { kind: 'area-kind' }
)

const number = (
  name: string,
  unit: Unit,
  [least, most]: readonly [number, number],
  preset: number | null,
  whole = false,
): Field => ({ kind: 'number', name, unit, least, most, preset, whole })
const choice = (name: string, choices: readonly string[]): Field => ({
  kind: 'choice',
  name,
  choices,
  preset: choices[0] ?? '',
})
const permutations = number('permutations', 'count', [99, 9999], 999, true)
const cells: readonly Field[] = [
  choice('unit', ['squares', 'areas']),
  { ...number('cellMetres', 'metres', [50, 5000], 250), when: { field: 'unit', is: 'squares' } },
  { kind: 'area-kind', name: 'areaKind', when: { field: 'unit', is: 'areas' } },
  number('falseDiscoveryRate', 'share', [0.001, 0.2], 0.05),
]
const radius = number('radiusMetres', 'metres', [5, 5000], null)
const minimum = number('minPoints', 'count', [2, 100_000], null, true)

/** The parameters of each method that the form asks for; a seed is left at its preset, so that the same question has the same answer. */
export const methodFields: Record<MethodName, readonly Field[]> = {
  dbscan: [radius, minimum],
  hdbscan: [minimum, number('minClusterSize', 'count', [2, 100_000], null, true)],
  'st-dbscan': [radius, number('timeRadiusDays', 'days', [0, 366], 14), minimum],
  surface: [
    choice('kernel', ['quartic', 'gaussian']),
    number('bandwidthMetres', 'metres', [20, 5000], null),
    choice('bandwidthRule', ['likelihood', 'silverman']),
    number('cellMetres', 'metres', [10, 2000], null),
  ],
  'gi-star': cells,
  'local-moran': [...cells, number('permutations', 'count', [999, 999_999], 99_999, true)],
  segments: [
    choice('ways', ['all', 'streets', 'paths']),
    number('bandwidthMetres', 'metres', [25, 500], 200),
    number('pieceMetres', 'metres', [10, 200], 50),
    number('snapMetres', 'metres', [5, 200], 50),
  ],
  scan: [
    choice('model', ['space-time-permutation', 'bernoulli']),
    { kind: 'categories', name: 'caseCategories', when: { field: 'model', is: 'bernoulli' } },
    number('largestRadiusMetres', 'metres', [50, 20_000], 1000),
    { ...number('longestDays', 'days', [1, 366], 28, true), when: { field: 'model', is: 'space-time-permutation' } },
    permutations,
  ],
  'near-repeat': [
    {
      kind: 'numbers',
      name: 'distanceBandsMetres',
      unit: 'metres',
      least: 1,
      most: 5000,
      whole: false,
      preset: [100, 200, 300, 400, 500],
    },
    { kind: 'numbers', name: 'timeBandsDays', unit: 'days', least: 1, most: 366, whole: true, preset: [7, 14, 21, 28] },
    choice('metric', ['manhattan', 'euclidean']),
    permutations,
  ],
  comparison: [
    { kind: 'period', name: 'before' },
    { kind: 'period', name: 'after' },
    choice('unit', ['squares', 'hotspots']),
    { ...number('cellMetres', 'metres', [50, 5000], 250), when: { field: 'unit', is: 'squares' } },
  ],
  evaluation: [
    { kind: 'hotspots', name: 'ranks' },
    { kind: 'change-day', name: 'changeDay' },
    { kind: 'period', name: 'before', required: true },
    { kind: 'period', name: 'after', required: true },
    number('bufferMetres', 'metres', [0, 2000], 150),
    choice('step', ['month', 'week']),
  ],
  'dose-response': [
    { kind: 'hotspots', name: 'ranks' },
    { kind: 'period', name: 'period', required: true },
    number('lagWeeks', 'weeks', [0, 8], 1, true),
    number('reachMetres', 'metres', [0, 1000], 100),
  ],
  perceived: [
    number('radiusMetres', 'metres', [25, 500], 100),
    number('minPoints', 'count', [2, 1000], 3, true),
    choice('incidents', ['apart', 'together']),
  ],
  forecast: [
    choice('horizon', ['auto', 'week', 'month']),
    number('cellMetres', 'metres', [50, 1000], 150),
    number('mostCells', 'count', [1, 5000], 100, true),
  ],
  counts: [number('cellMetres', 'metres', [25, 5000], 150), number('mostCells', 'count', [1, 5000], 1000, true)],
}

export type Draft = Record<string, unknown>

/** Whether a field is asked for, given what the others say. */
export function isAskedFor(field: Field, fields: readonly Field[], draft: Draft): boolean {
  const { when } = field
  if (!when) return true
  const other = fields.find(({ name }) => name === when.field)
  const preset = other?.kind === 'choice' ? other.preset : undefined
  return (draft[when.field] ?? preset) === when.is
}

/** The parameters to send: those set, without those that are not asked for any more. */
export function parametersOf(method: MethodName, draft: Draft): Draft {
  const fields = methodFields[method]
  return Object.fromEntries(
    fields
      .filter(
        (field) => field.kind !== 'change-day' && isAskedFor(field, fields, draft) && draft[field.name] !== undefined,
      )
      .map(({ name }) => [name, draft[name]]),
  )
}

/** What must be said before anything can be computed. */
export function missingFields(method: MethodName, draft: Draft): Field[] {
  return methodFields[method].filter((field) => isRequired(field) && draft[field.name] === undefined)
}

/** Whether a method has anything without a preset. */
export function hasRequired(method: MethodName): boolean {
  return methodFields[method].some(isRequired)
}

function isRequired(field: Field): boolean {
  return field.kind === 'period' && field.required === true
}

/** A number as somebody wrote it, with a comma or a point; undefined when it is none or out of bounds. */
export function readNumber(text: string, { least, most, whole }: { least: number; most: number; whole: boolean }) {
  const number = Number(text.trim().replace(',', '.').replaceAll(/\s/g, ''))
  if (text.trim() === '' || !Number.isFinite(number) || (whole && !Number.isInteger(number))) return undefined
  return number >= least && number <= most ? number : undefined
}

/** Rising numbers with anything but digits, points and commas between; undefined when they are not. */
export function readNumbers(text: string, bounds: { least: number; most: number; whole: boolean }) {
  const numbers = text
    .split(/[\s;]+|,\s+/)
    .filter((part) => part !== '')
    .map((part) => readNumber(part, bounds))
  const rising = numbers.every((number, index) => number !== undefined && number > (numbers[index - 1] ?? -Infinity))
  return rising && numbers.length > 0 && numbers.length <= 20 ? (numbers as number[]) : undefined
}
