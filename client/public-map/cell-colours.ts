import type { ReleaseItemKind } from '../../server/contract/public-release.ts'
import { mapColours } from '../map/map-colours.ts'
import type { Theme } from '../state/view.ts'
import type { Verdict } from './compare-counts.ts'

/** Sequential, one hue, least first, for places that feel safe: apart from the ramp of the unsafe for every colour vision. */
const safeRamps: Record<Theme, readonly string[]> = {
  light: ['#c3e3df', '#8cc7c1', '#4fa39d', '#1f7773', '#04403f'],
  dark: ['#114140', '#21625f', '#3d8e89', '#76c0b9', '#c3ece7'],
}
const unclear: Record<Theme, string> = { light: '#e2e0dc', dark: '#3a3836' }

/** The colours of the density classes of a kind, least first. */
export function densityColours(theme: Theme, kind: ReleaseItemKind): readonly string[] {
  return kind === 'safe-reports' ? safeRamps[theme] : mapColours[theme].ramp
}

/** The colour of a difference: more of what is unsafe as the unsafe are, fewer as the safe are, and the other way about for the safe. */
export function verdictColour(theme: Theme, kind: ReleaseItemKind, verdict: Exclude<Verdict, 'none'>): string {
  const [rising, falling] =
    kind === 'safe-reports' ? [safeRamps[theme], mapColours[theme].ramp] : [mapColours[theme].ramp, safeRamps[theme]]
  const steps = {
    more: rising[3],
    'likely-more': rising[1],
    unclear: unclear[theme],
    'likely-fewer': falling[1],
    fewer: falling[3],
  }
  return steps[verdict] ?? unclear[theme]
}

/** The sign that says the same as the colour. */
export const verdictSigns: Record<Verdict, string> = {
  more: '+ +',
  'likely-more': '+',
  unclear: '',
  'likely-fewer': '−',
  fewer: '− −',
  none: '',
}
