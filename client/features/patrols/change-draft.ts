import { draft, mostUnits, type DraftPlace, type DraftUnit, type PatrolDraft } from '../../state/patrol-draft.ts'
import type { PatrolVehicle } from '../../api/patrol-types.ts'

/** Changes some of the draft. */
export function changeDraft(change: Partial<PatrolDraft>): void {
  if (draft.value) draft.value = { ...draft.value, ...change }
}

/** Changes one unit of the draft. */
export function changeUnit(id: string, change: Partial<DraftUnit>): void {
  const units = draft.value?.units.map((unit) => (unit.id === id ? { ...unit, ...change } : unit))
  if (units) changeDraft({ units })
}

/** Changes one place of the draft's own. */
export function changePlace(id: string, change: Partial<DraftPlace>): void {
  const named = draft.value?.named.map((place) => (place.id === id ? { ...place, ...change } : place))
  if (named) changeDraft({ named })
}

/** The draft's units with one more, at the base of the last one; as they were when there are eight. */
export function withUnit(
  units: readonly DraftUnit[],
  place: DraftUnit['start'],
  nameOf: (vehicle: PatrolVehicle, number: number) => string,
): DraftUnit[] {
  if (units.length >= mostUnits) return [...units]
  const last = units.at(-1)
  const vehicle = last?.vehicle ?? 'car'
  const taken = new Set(units.map(({ name }) => name))
  let number = 1
  while (taken.has(nameOf(vehicle, number))) number++
  const id = `u${units.length + 1}`
  return [...units, { id, name: nameOf(vehicle, number), vehicle, start: last?.start ?? place, end: null, breaks: [] }]
}

/** The draft's units without one; those after it move up, so that ids stay u1, u2 and so on. */
export function withoutUnit(units: readonly DraftUnit[], id: string): DraftUnit[] {
  return units.filter((unit) => unit.id !== id).map((unit, index) => ({ ...unit, id: `u${index + 1}` }))
}

/** The least free id for one more place of one's own. */
export function nextPlaceId(named: readonly DraftPlace[]): string {
  const taken = new Set(named.map(({ id }) => id))
  let number = 1
  while (taken.has(`n${number}`)) number++
  return `n${number}`
}

/** Reads `59,0231, 13,0127` or `59.0231 13.0127` (latitude, longitude); undefined when it is no place on earth. */
export function readPlace(text: string): [number, number] | undefined {
  const numbers = text
    .trim()
    .replaceAll(/(\d),(\d)/g, '$1.$2')
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number)
  const [lat, lng] = numbers
  if (numbers.length !== 2 || lat === undefined || lng === undefined) return undefined
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? [lng, lat] : undefined
}
