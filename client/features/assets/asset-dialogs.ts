import { signal } from '@preact/signals'
import type { AssetDetail, AssetPlace } from '../../../server/contract/assets.ts'
import type { MarkReviews } from '../../api/assets-api.ts'
import { assetDrawing, usualShape } from '../../state/asset-drawing.ts'
import { changeAssets } from '../../state/asset-list.ts'
import type { ReviewStep } from '../../state/review-steps.ts'

/** What is to be marked for review: who and when are asked for in a dialog. */
export type Marking = {
  /** As the title says. */
  count: number
  what: Pick<MarkReviews, 'assets' | 'drawn' | 'stretch' | 'origin'>
  reason?: string
  /** Of a stretch, metres. */
  metres?: number
}
/** Steps that need something said first. */
export type AskedStep = Extract<ReviewStep, 'inspect' | 'decide' | 'close'> | 'assign' | 'due'

export const marking = signal<Marking | undefined>(undefined)
export const askedStep = signal<{ what: AskedStep; ids: readonly string[] } | undefined>(undefined)
export const importingAssets = signal(false)

/** What had the focus when a dialog was asked for, and gets it back. */
let askedFrom: Element | null = null

/** Asks who is to review something, by when and why. */
export function askToMark(asked: Marking): void {
  askedFrom = document.activeElement
  marking.value = asked
}

/** Asks for what a step needs, and then does it with these reviews. */
export function askForStep(what: AskedStep, ids: readonly string[]): void {
  if (ids.length === 0) return
  askedFrom = document.activeElement
  askedStep.value = { what, ids }
}

/** Closes whichever dialog is open. */
export function closeDialogs(): void {
  marking.value = undefined
  askedStep.value = undefined
  requestAnimationFrame(() => {
    if (askedFrom instanceof HTMLElement && askedFrom.isConnected) askedFrom.focus()
  })
}

/** Begins a new asset. */
export function beginDrawing(): void {
  changeAssets({ asset: null, review: null })
  assetDrawing.value = { of: 'asset', kind: 'footway', name: '', shape: usualShape('footway'), corners: [] }
}

/** Begins choosing a part of a path. */
export function beginStretch(asset: AssetDetail): void {
  assetDrawing.value = { of: 'stretch', asset, from: null, to: null }
}

/** Asks to mark a part of an asset. */
export function askToMarkStretch(asset: string, stretch: AssetPlace, metres: number): void {
  askToMark({ count: 1, what: { assets: [asset], stretch, origin: 'hand' }, metres })
}
