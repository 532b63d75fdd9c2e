import { mostUnits, type PatrolDraft } from './patrol-draft.ts'
import { breakInstants, longestHours, shiftInstants } from './shift-times.ts'

/** What is wrong with a field of the draft. */
export type DraftFault =
  | 'shift-missing'
  | 'shift-empty'
  | 'shift-long'
  | 'unit-unnamed'
  | 'name-taken'
  | 'units-few'
  | 'break-missing'
  | 'break-outside'
  | 'break-short'
  | 'place-unnamed'
  | 'stop-range'
  | 'return-range'
  | 'places-range'
  | 'walk-range'

/** Faults by the id of the field that they belong to, in the order of the form. */
export type DraftFaults = ReadonlyMap<string, DraftFault>

/** What keeps a draft from being planned; empty when nothing does. */
export function draftFaults(draft: PatrolDraft, zone: string): DraftFaults {
  const faults = new Map<string, DraftFault>()
  const { shift, units, named, settings } = draft
  const instants = shiftInstants(shift, zone)
  if (!instants) faults.set('shift-to', shift.from !== '' && shift.from === shift.to ? 'shift-empty' : 'shift-missing')
  else if (hoursOf(instants) > longestHours) faults.set('shift-to', 'shift-long')
  if (units.length === 0 || units.length > mostUnits) faults.set('units', 'units-few')
  for (const { id, name, breaks } of units) {
    if (name.trim() === '') faults.set(`name-${id}`, 'unit-unnamed')
    else if (units.some((other) => other.id !== id && other.name.trim() === name.trim())) {
      faults.set(`name-${id}`, 'name-taken')
    }
    if (!instants) continue
    breaks.forEach((written, index) => {
      const found = breakInstants(instants, written, zone)
      const fault = found ? breakFault(instants, found) : 'break-missing'
      if (fault) faults.set(`break-${id}-${index}`, fault)
    })
  }
  for (const { id, name } of named) if (name.trim() === '') faults.set(`name-${id}`, 'place-unnamed')
  const { stopMinutes, returnMinutes, placesPerUnit } = settings
  if (!(stopMinutes.least >= 1 && stopMinutes.least <= stopMinutes.most && stopMinutes.most <= 120)) {
    faults.set('stop-minutes', 'stop-range')
  }
  if (!(returnMinutes.earliest >= 0 && returnMinutes.earliest <= returnMinutes.latest)) {
    faults.set('return-minutes', 'return-range')
  }
  if (!(placesPerUnit.least >= 0 && placesPerUnit.most >= 1 && placesPerUnit.least <= placesPerUnit.most)) {
    faults.set('places-per-unit', 'places-range')
  }
  if (!(settings.walkMinutes >= 1 && settings.walkMinutes <= 240)) faults.set('walk-minutes', 'walk-range')
  return faults
}

function breakFault(
  shift: { start: string; end: string },
  { earliest, latest, minutes }: { earliest: string; latest: string; minutes: number },
): DraftFault | undefined {
  if (Date.parse(latest) > Date.parse(shift.end)) return 'break-outside'
  return (Date.parse(latest) - Date.parse(earliest)) / 60_000 < minutes ? 'break-short' : undefined
}

function hoursOf({ start, end }: { start: string; end: string }): number {
  return (Date.parse(end) - Date.parse(start)) / 3_600_000
}
