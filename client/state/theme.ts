import { computed, effect, signal } from '@preact/signals'
import { remembered } from './remembered.ts'
import type { Theme } from './view.ts'

/** What the page's address says; whoever owns the address keeps it in step. */
export const themeInAddress = signal<Theme | null>(null)
const darkSystem = matchMedia('(prefers-color-scheme: dark)')
const systemTheme = signal<Theme>(darkSystem.matches ? 'dark' : 'light')
const rememberedTheme = remembered('theme')
const chosenTheme = computed<Theme | null>(
  () => themeInAddress.value ?? (rememberedTheme === 'light' || rememberedTheme === 'dark' ? rememberedTheme : null),
)

/** The colour theme on screen: as the address says, else as remembered, else as the system prefers. */
export const theme = computed<Theme>(() => chosenTheme.value ?? systemTheme.value)

/** Keeps the document's colour scheme and the system's preference in step for as long as the page lives. */
export function followTheme(): void {
  darkSystem.addEventListener('change', (event) => {
    systemTheme.value = event.matches ? 'dark' : 'light'
  })
  effect(() => {
    document.documentElement.dataset['colorScheme'] = theme.value
  })
}
