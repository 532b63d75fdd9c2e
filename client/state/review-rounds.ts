import type { ReviewRound } from '../../server/contract/assets.ts'
import { shiftDay } from '../i18n/format-date.ts'

/** A round that goes over the same again when its time has come: as long as the one before, from the day that the service proposes. */
export function nextRound(round: ReviewRound): Pick<ReviewRound, 'name' | 'kinds' | 'beginsOn' | 'dueOn' | 'repeats'> {
  const { kinds, repeats, beginsOn, dueOn, nextOn } = round
  const begins = nextOn ?? beginsOn
  const days = Math.round((Date.parse(dueOn) - Date.parse(beginsOn)) / 86_400_000)
  return {
    name: nextName(round.name, beginsOn, begins),
    kinds,
    repeats,
    beginsOn: begins,
    dueOn: shiftDay(begins, days),
  }
}

/** A year in the name follows the round: `Belysning 2026` becomes `Belysning 2027`. */
function nextName(name: string, before: string, begins: string): string {
  return name.replace(before.slice(0, 4), begins.slice(0, 4))
}
