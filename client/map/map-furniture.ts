import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { MapView } from './map-view.ts'

/** What the shell lays over a feature's map: its buttons, and the texts of where it comes from. */
export type MapFurniture = (view: ReadonlySignal<MapView | undefined>, texts: readonly string[]) => ComponentChildren
