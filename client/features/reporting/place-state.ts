import { signal } from '@preact/signals'
import type { PlaceVerdict } from '../../../server/contract/reports.ts'
import { checkReportPlace, fetchNearbyReports } from '../../api/reports-api.ts'
import { isAborted, RequestError } from '../../api/request.ts'
import { language } from '../../i18n/chosen-language.ts'
import { formatNumber } from '../../i18n/format-number.ts'
import { reportingWords } from '../../i18n/reporting-words.ts'
import { middleOf, mostCorners, placeOf, type MarkedPoint, type PlaceShape } from '../../state/report-draft.ts'
import { changeDraft, reportDraft } from '../../state/report-draft-state.ts'
import { announce } from '../../ui/announcer.tsx'
import { locate } from '../../state/locate.ts'
import { placeFault } from './place-measures.ts'
import { goTo, nearbyReports } from './report-flow.ts'

/** Where the map is to look, degrees and zoom. */
export const mapLook = signal<{ point: readonly [number, number]; zoom: number } | undefined>(undefined)
/** What the middle of the map shows; undefined without a map. */
export const mapMiddle = signal<{ point: readonly [number, number]; zoom: number } | undefined>(undefined)
/** What came of asking where the device is. */
export const locating = signal<
  { state: 'idle' | 'asking' | 'denied' | 'failed' | 'outside' } | { state: 'found'; metres: number }
>({
  state: 'idle',
})
/** What keeps the place from being taken, in words; null: nothing known. */
export const placeProblem = signal<string | null>(null)
/** What the service said of a place that cannot be reported as it is. */
export const refusedPlace = signal<Exclude<PlaceVerdict, { verdict: 'public' }> | undefined>(undefined)
export const checkingPlace = signal(false)
/** Why the service could not be asked, apart from a lost network. */
export const checkError = signal<RequestError | undefined>(undefined)

/** From here on a place is seen clearly enough for the pin to be right. */
const clearZoom = 15
/** How close the map looks at a place that was found. */
const foundZoom = 17

/** Marks a place, or one more corner of a line or an area. */
export function mark(corner: MarkedPoint): void {
  const { shape, corners } = reportDraft.peek()
  settle(shape === 'point' ? [corner] : [...corners, corner].slice(0, mostCorners))
}

/** Marks a place that was found by its name, and looks at it. */
export function markFound({ label, point }: { label: string; point: readonly [number, number] }): void {
  mark({ point, label })
  mapLook.value = { point, zoom: foundZoom }
  // The list that was pressed is gone; the focus goes to what came of it, and reads it out.
  requestAnimationFrame(() => document.getElementById('place-chosen')?.focus({ preventScroll: true }))
}

/** Takes the last corner back. */
export function undoCorner(): void {
  settle(reportDraft.peek().corners.slice(0, -1))
}

/** Begins marking anew, with another shape perhaps. */
export function markAnew(shape: PlaceShape): void {
  changeDraft({ shape })
  settle([])
}

/** Marks where the device is; asks the browser for it only now. @param bounds of the municipality, degrees */
export async function markHere(bounds: readonly [number, number, number, number] | null): Promise<void> {
  locating.value = { state: 'asking' }
  try {
    const { point, accuracyMetres } = await locate()
    const [lng, lat] = point
    if (bounds && (lng < bounds[0] || lng > bounds[2] || lat < bounds[1] || lat > bounds[3])) {
      locating.value = { state: 'outside' }
      return
    }
    locating.value = { state: 'found', metres: accuracyMetres }
    mark({ point, label: null })
    mapLook.value = { point, zoom: foundZoom }
    announce(reportingWords.peek().place.located(formatNumber(language.peek(), accuracyMetres)))
  } catch (why) {
    locating.value = { state: why === 'denied' ? 'denied' : 'failed' }
  }
}

/** Has the service look at the marked place, and goes on if it may be reported. */
export async function settlePlace(code: string): Promise<void> {
  const words = reportingWords.peek().place
  takeMiddle()
  const { shape, corners } = reportDraft.peek()
  const fault = placeFault(shape, corners)
  if (fault) {
    const few = shape === 'point' ? words.nothing : words.moreCorners[shape]
    placeProblem.value = {
      nothing: mapMiddle.peek() ? words.nothing : words.nothingWithoutMap,
      few,
      long: words.tooLong,
      large: words.tooLarge,
    }[fault]
    return
  }
  if (shape === 'point' && isUnclear(corners[0])) {
    placeProblem.value = words.tooFar
    return
  }
  checkingPlace.value = true
  try {
    await check(code)
  } finally {
    checkingPlace.value = false
  }
}

/** Agrees to what the service proposed instead of a home. */
export async function moveFromHome(code: string): Promise<void> {
  const refused = refusedPlace.peek()
  if (refused?.verdict !== 'home' || !refused.moveTo) return
  const { point, label } = refused.moveTo
  changeDraft({ shape: 'point', corners: [{ point, label }], checked: { verdict: 'moved', label } })
  refusedPlace.value = undefined
  await lookNearby(code)
}

/** Goes back to marking after a place that cannot be reported. */
export function chooseAnother(): void {
  settle([])
}

function settle(corners: readonly MarkedPoint[]): void {
  placeProblem.value = null
  refusedPlace.value = undefined
  checkError.value = undefined
  changeDraft({ corners, checked: null })
}

/** Whoever has zoomed in until the pin is on the place has marked it, even without moving the map. */
function takeMiddle(): void {
  const middle = mapMiddle.peek()
  const { shape, corners } = reportDraft.peek()
  if (shape === 'point' && corners.length === 0 && middle && middle.zoom >= clearZoom) {
    settle([{ point: middle.point, label: null }])
  }
}

/** A pin that was put on a map too far off to see what it is on. */
function isUnclear(corner: MarkedPoint | undefined): boolean {
  const middle = mapMiddle.peek()
  if (!corner || !middle || corner.label !== null || middle.zoom >= clearZoom) return false
  return Math.abs(corner.point[0] - middle.point[0]) < 2e-5 && Math.abs(corner.point[1] - middle.point[1]) < 2e-5
}

async function check(code: string): Promise<void> {
  const place = placeOf(reportDraft.peek())
  if (!place) return
  checkError.value = undefined
  // Moved with consent already: what was proposed needs no second look.
  if (reportDraft.peek().checked?.verdict === 'moved') {
    await lookNearby(code)
    return
  }
  try {
    const verdict = await checkReportPlace(code, place)
    if (verdict.verdict === 'public') {
      changeDraft({ checked: verdict })
      await lookNearby(code)
      return
    }
    refusedPlace.value = verdict
    if (verdict.verdict === 'home' && verdict.moveTo) mapLook.value = { point: verdict.moveTo.point, zoom: foundZoom }
  } catch (error) {
    if (isAborted(error)) return
    const problem = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    if (problem.code === 'unreachable' || problem.code === 'too_many_requests') {
      // Without a network the place is looked at when the report arrives.
      nearbyReports.value = []
      announce(reportingWords.peek().place.notChecked)
      goTo('when')
      return
    }
    checkError.value = problem
  }
}

async function lookNearby(code: string): Promise<void> {
  const { theme, corners } = reportDraft.peek()
  const middle = middleOf(corners)
  // That others have said the same is a help, and nothing waits for it.
  nearbyReports.value = theme && middle ? await fetchNearbyReports(code, theme, middle).catch(() => []) : []
  goTo(nearbyReports.peek().length > 0 ? 'nearby' : 'when')
}
