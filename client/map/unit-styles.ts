import type { Theme } from '../state/view.ts'

/** How a unit is told from the others: a letter, a pattern of its line (in line widths), and a quiet colour. */
export type UnitStyle = { letter: string; dashes: readonly number[] | null; colour: string; onColour: string }

/** Solid, dashed, dotted, dash and dot, and longer kinds of them: told apart on paper without colour too. */
const patterns = [
  null,
  [3, 1.5],
  [1, 1.2],
  [4, 1.2, 1, 1.2],
  [6, 2],
  [2, 1],
  [6, 1.2, 1, 1.2, 1, 1.2],
  [1, 2.4],
] as const
/** After Paul Tol's muted scheme, darkened until white text on it can be read (4.5:1), and lightened for a dark map. */
const colours: Record<Theme, readonly string[]> = {
  light: ['#332288', '#117733', '#882255', '#2a7a6d', '#8a4f12', '#9a3b8f', '#6b6b1e', '#b24a5c'],
  dark: ['#b3aaf0', '#82cb93', '#e79abb', '#86d3c7', '#dbb07f', '#dda5e3', '#d0d083', '#f2a8b2'],
}

/** The style of the unit with an id such as `u3`. */
export function unitStyle(unit: string, theme: Theme): UnitStyle {
  const index = Math.max(0, Math.min(patterns.length - 1, Number(unit.slice(1)) - 1))
  return {
    letter: unitLetter(unit),
    dashes: patterns[index] ?? null,
    colour: colours[theme][index] ?? '',
    onColour: theme === 'light' ? '#ffffff' : '#141414',
  }
}

/** `A` for `u1`, `B` for `u2`. */
export function unitLetter(unit: string): string {
  return String.fromCharCode(64 + Number(unit.slice(1)))
}

/** A stop as it is numbered on map, timeline and list: `B3` for `u2-3`. */
export function stopNumber(stop: string): string {
  const [unit = 'u1', number = ''] = stop.split('-')
  return `${unitLetter(unit)}${number}`
}
