import './theme-icon.css'

/** Themes of the default list; a municipality's own take the mark of any place. */
const known: readonly string[] = [
  'unsafe-place',
  'lighting',
  'vegetation',
  'litter',
  'damage',
  'traffic',
  'disorder',
  'drugs',
  'maintenance',
  'safe-place',
]

/** A report's theme as a picture beside its name; never says anything that the name does not. */
export function ThemeIcon({ theme }: { theme: string }) {
  return <span class={`icon theme-icon-${known.includes(theme) ? theme : 'other'}`} aria-hidden="true" />
}
