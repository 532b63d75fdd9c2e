import { computed, signal } from '@preact/signals'
import type { Finding } from '../../../server/contract/findings.ts'
import { language } from '../../i18n/chosen-language.ts'
import { newFinding, type FindingDraft } from '../../state/finding-draft.ts'
import { nextPlace, shownFindings } from '../../state/finding-list.ts'
import { keptFindingPhotos, keptFindings, keptSeen } from '../../state/finding-sender.ts'
import { remember, remembered } from '../../state/remembered.ts'
import { walkCopy } from '../../state/walk-phone-copy.ts'
import { walkPosition } from './walk-position.ts'

export type WalkPart = 'invitation' | 'walk' | 'findings'

/** Which part of the walk is on screen; null: the one that the hour asks for. */
const chosenPart = signal<WalkPart | null>(null)
/** The place that somebody has turned to; null: the first that is not seen. */
const chosenPlace = signal<string | null>(null)
/** A finding that is being written, and what it was if it is an old one. */
export const openDraft = signal<{ draft: FindingDraft; known?: Finding } | undefined>(undefined)

/** So long before its start a walk is shown as a walk and no longer as an invitation, milliseconds. */
const soonMilliseconds = 30 * 60_000
/** A draft outlives the page, since phones end pages when the camera is opened. */
const memoryKey = 'walk-draft'

export const walkPart = computed<WalkPart>(() => {
  if (chosenPart.value) return chosenPart.value
  const walk = walkCopy.value?.walk
  if (!walk) return 'invitation'
  const isNow = Date.parse(walk.startsAt) - soonMilliseconds < Date.now()
  return isNow && walk.status === 'planned' ? 'walk' : 'invitation'
})

/** Everybody's findings, with those that wait in this phone. */
export const findings = computed(() => {
  const walk = walkCopy.value?.walk
  return walk ? shownFindings(walk, keptFindings.value, keptFindingPhotos.value) : []
})

/** The place that one is at. */
export const shownPlace = computed(() => {
  const walk = walkCopy.value?.walk
  if (!walk) return null
  const chosen = walk.places.find(({ place }) => place === chosenPlace.value)
  return chosen?.place ?? nextPlace(walk, keptSeen.value)
})

export function showPart(part: WalkPart): void {
  chosenPart.value = part
}

export function showPlace(place: string): void {
  chosenPlace.value = place
}

/** Forgets what was chosen for another walk. */
export function forgetChoices(): void {
  chosenPart.value = null
  chosenPlace.value = null
  openDraft.value = undefined
}

/** Opens a new finding at the place that one is at. */
export function beginFinding(begin: Parameters<typeof newFinding>[4] = {}): void {
  const walk = walkCopy.peek()?.walk
  if (!walk) return
  openDraft.value = { draft: newFinding(walk, shownPlace.peek(), walkPosition.peek(), Date.now(), begin) }
}

/** Changes the draft, and keeps it in the phone until it is saved or thrown away. */
export function changeFindingDraft(change: Partial<FindingDraft>): void {
  const open = openDraft.peek()
  const walk = walkCopy.peek()?.walk
  if (!open || !walk) return
  const draft = { ...open.draft, ...change }
  openDraft.value = { ...open, draft }
  if (draft.changes === null) remember(memoryKey, JSON.stringify({ walk: walk.id, draft }))
}

/** Closes the draft, saved or thrown away. */
export function closeDraft(): void {
  openDraft.value = undefined
  remember(memoryKey, null)
}

/** Opens the draft that was being written when the page was ended. */
export function resumeDraft(): void {
  const text = remembered(memoryKey)
  const walk = walkCopy.peek()?.walk
  if (text === null || !walk?.mayRecord || openDraft.peek()) return
  try {
    const kept = JSON.parse(text) as { walk: string; draft: FindingDraft }
    if (kept.walk === walk.id) openDraft.value = { draft: kept.draft }
  } catch {
    remember(memoryKey, null)
  }
}

/** A theme's name in the language on screen; the code itself when the municipality no longer has it. */
export function themeNameOf(code: string): string {
  const theme = walkCopy.value?.walk.themes.find((known) => known.code === code)
  if (!theme) return code
  return language.value === 'sv' ? theme.nameSv : theme.nameEn
}
