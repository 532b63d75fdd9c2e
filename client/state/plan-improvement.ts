import { signal } from '@preact/signals'
import { improvePlan } from '../api/patrols-api.ts'
import { plan, planStep, showImproved, stopIsHeld } from './patrols.ts'

/** How long the planner goes on between two answers, seconds: often enough to watch. */
const sliceSeconds = 1
/** Nobody watches longer than this; the button starts it again. */
const mostSlices = 120
const waitMilliseconds = 150

/** How the improvement that is going on does: of which plan, and its value when it began and now. */
export type Improvement = { plan: string; began: number; now: number }
export const improvement = signal<Improvement | undefined>(undefined)

let running: AbortController | undefined

/** Lets the planner go on, showing each better plan, until it has settled, is stopped, or something else is done to the plan. */
export async function improveWhileWatched(code: string): Promise<void> {
  stopImproving()
  const shown = plan.peek()
  if (!shown || !canImprove()) return
  const mine = new AbortController()
  running = mine
  const began = shown.result.value
  try {
    for (let slice = 0; slice < mostSlices && canImprove(); slice++) {
      improvement.value = { plan: shown.id, began, now: plan.peek()?.result.value ?? began }
      const { plan: better } = await improvePlan(
        code,
        shown.id,
        { version: shown.version, seconds: sliceSeconds },
        mine.signal,
      )
      while (stopIsHeld.peek() && !mine.signal.aborted) await pause()
      if (mine.signal.aborted) return
      showImproved(better)
      while (document.hidden && !mine.signal.aborted) await pause()
      if (mine.signal.aborted || plan.peek()?.version !== shown.version) return
    }
  } catch {
    // What is on screen is a whole plan; an improvement that does not come takes nothing from it.
  } finally {
    if (running === mine) stopImproving()
  }
}

/** Leaves the plan as it is now. */
export function stopImproving(): void {
  running?.abort()
  running = undefined
  improvement.value = undefined
}

function canImprove(): boolean {
  const shown = plan.peek()
  return shown !== undefined && shown.issuedAt === null && !shown.result.settled && planStep.peek() === undefined
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, waitMilliseconds)
  })
}
