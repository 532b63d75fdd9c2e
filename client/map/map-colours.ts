import type { Theme } from '../state/view.ts'

/** Colours that the map's own layers are drawn in; a canvas cannot read the style sheet's. */
export type MapColours = {
  /** Sequential, one hue, light to dark (dark to light on a dark map): safe for every colour vision. Least first. */
  ramp: readonly string[]
  /** The one accent: what is selected. */
  accent: string
  onAccent: string
  /** Rank labels. */
  label: string
  onLabel: string
  /** Incidents, and outlines of artefacts. */
  ink: string
  /** Fewer than chance makes: one quiet cool tone, always hatched, so that it is not told by its colour alone. */
  low: string
  /** Lies between a line or a dot and whatever is beneath it. */
  halo: string
}

export const mapColours: Record<Theme, MapColours> = {
  light: {
    ramp: ['#fdc38d', '#fb9a4b', '#e8691c', '#b84300', '#702600'],
    accent: '#0062ba',
    onAccent: '#ffffff',
    label: '#ffffff',
    onLabel: '#3a1500',
    ink: '#3c4a57',
    low: '#33706f',
    halo: '#ffffff',
  },
  dark: {
    ramp: ['#6b3512', '#9c4d15', '#cf6d1f', '#f59a4c', '#ffd2a3'],
    accent: '#6db3f2',
    onAccent: '#06131f',
    label: '#1b1410',
    onLabel: '#ffe3c7',
    ink: '#c3cdd6',
    low: '#86bdb9',
    halo: '#101214',
  },
}
