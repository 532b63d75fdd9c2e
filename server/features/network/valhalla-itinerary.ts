import type { Manoeuvre } from '../../contract/routes.ts'
import { itineraryText } from './itinerary-words.ts'
import type { ValhallaManoeuvre } from './valhalla-answers.ts'

// Types of manoeuvres as Valhalla's DirectionsLeg.Maneuver.Type numbers them.
const roundaboutEnter = 26
const roundaboutExit = 27
const stairs = 40

const kindOfType: Record<number, Manoeuvre['kind']> = {
  1: 'depart',
  2: 'depart',
  3: 'depart',
  4: 'arrive',
  5: 'arrive',
  6: 'arrive',
  9: 'slight-right',
  10: 'right',
  11: 'sharp-right',
  12: 'u-turn',
  13: 'u-turn',
  14: 'sharp-left',
  15: 'left',
  16: 'slight-left',
  18: 'slight-right',
  19: 'slight-left',
  20: 'slight-right',
  21: 'slight-left',
  23: 'slight-right',
  24: 'slight-left',
  [roundaboutEnter]: 'roundabout',
  37: 'slight-right',
  38: 'slight-left',
  [stairs]: 'stairs',
}

/** Whether a manoeuvre leads along stairs. */
export function isStairs({ type }: ValhallaManoeuvre): boolean {
  return type === stairs
}

/** Valhalla's manoeuvres in our kinds and words: leaving a roundabout belongs to entering it. */
export function itineraryOf(manoeuvres: readonly ValhallaManoeuvre[], line: readonly [number, number][]): Manoeuvre[] {
  const lines: Manoeuvre[] = []
  for (const [at, manoeuvre] of manoeuvres.entries()) {
    if (manoeuvre.type === roundaboutExit && lines.at(-1)?.kind === 'roundabout') continue
    const kind = kindOfType[manoeuvre.type] ?? 'continue'
    const left = kind === 'roundabout' ? manoeuvres[at + 1] : undefined
    const exit = left?.type === roundaboutExit ? left : undefined
    const name = kind === 'arrive' ? null : nameOf(exit ?? manoeuvre)
    const bearing = manoeuvre.bearing_after ?? 0
    const words = { kind, name, wayKind: undefined, bearing, exit: manoeuvre.roundabout_exit_count ?? 0 }
    lines.push({
      kind,
      name,
      metres: Math.round((manoeuvre.length + (exit?.length ?? 0)) * 1000),
      seconds: Math.round((manoeuvre.time + (exit?.time ?? 0)) * 10) / 10,
      place: line[manoeuvre.begin_shape_index]!,
      text: itineraryText(words),
    })
  }
  return lines
}

/** The first name where several are given: the others are numbers of the road and names in other languages. */
function nameOf(manoeuvre: ValhallaManoeuvre): string | null {
  return manoeuvre.begin_street_names?.[0] ?? manoeuvre.street_names?.[0] ?? null
}
