import { computed, effect, signal } from '@preact/signals'
import { changeView, currentView } from './current-view.ts'
import { remember, remembered } from './remembered.ts'
import type { Theme } from './view.ts'

const darkSystem = matchMedia('(prefers-color-scheme: dark)')
const systemTheme = signal<Theme>(darkSystem.matches ? 'dark' : 'light')
const rememberedTheme = remembered('theme')
const chosenTheme = computed<Theme | null>(
  () => currentView.value.theme ?? (rememberedTheme === 'light' || rememberedTheme === 'dark' ? rememberedTheme : null),
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

/** Switches between light and dark, and remembers it. */
export function chooseTheme(wanted: Theme): void {
  remember('theme', wanted)
  changeView({ theme: wanted })
}
