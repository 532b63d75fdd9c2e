import { batch, computed, signal } from '@preact/signals'
import type { PatrolAsked, PatrolPlan, PatrolPlanListItem, PatrolPlanRequestInput } from '../api/patrol-types.ts'
import {
  deletePlan,
  fetchPlan,
  fetchPlans,
  makePlan,
  replan,
  setCurrentVersion,
  setIssued,
} from '../api/patrols-api.ts'
import { RequestError } from '../api/request.ts'
import { changeView, currentView } from './current-view.ts'
import { stopNear } from './follow-stop.ts'
import { decide, type Decision } from './patrol-decisions.ts'
import { historyOf, redone, stepTo, undone, type PlanHistory } from './plan-history.ts'
import { createLoader } from './resource.ts'

const listLoader = createLoader<PatrolPlanListItem[]>()
const loader = createLoader<PatrolPlan>()
export const planList = listLoader.current
export const planResource = loader.current
/** The plan on screen: the one that the address names, once it has been fetched. */
export const plan = computed<PatrolPlan | undefined>(() => {
  const known = loader.current.value.value
  return known?.id === currentView.value.plan ? known : undefined
})
export const planHistory = signal<PlanHistory | undefined>(undefined)

/** What is being done to the plan on screen. */
export type PlanStep = 'making' | 'replanning' | 'stepping' | 'issuing'
export const planStep = signal<PlanStep | undefined>(undefined)
/** Why the last step was refused; the plan is as it was before. */
export const refusal = signal<RequestError | undefined>(undefined)
/** The stop that the pointer or the focus is on. */
export const pointedStop = signal<string | null>(null)
/** True while a stop is held by the pointer: what comes meanwhile must not move it away beneath it. */
export const stopIsHeld = signal(false)

const selectedId = computed(() => currentView.value.stop)
/** The selected stop of the plan on screen, with its unit. */
const selectedStop = computed(() => {
  for (const unit of plan.value?.result.units ?? []) {
    for (const item of unit.items) {
      if (item.kind === 'stop' && item.id === selectedId.value) return { unit: unit.unit, stop: item }
    }
  }
  return undefined
})

/** Selects a stop in map, timeline and list alike. */
export function selectStop(stop: string | null): void {
  changeView({ stop })
}

/** Fetches the list of plans. */
export function loadPlans(code: string): Promise<unknown> {
  return listLoader.load((signal) => fetchPlans(code, signal))
}

/** Fetches a plan to be shown. */
export async function loadPlan(code: string, id: string): Promise<void> {
  refusal.value = undefined
  const fetched = await loader.load((signal) => fetchPlan(code, id, signal))
  if (fetched) planHistory.value = historyOf(fetched)
}

/** Plans a shift and shows the plan; gives nothing, and `refusal` says why, when it cannot be planned. */
export async function makeAndShow(code: string, wanted: PatrolPlanRequestInput): Promise<PatrolPlan | undefined> {
  const made = await step('making', (signal) => makePlan(code, wanted, signal))
  if (!made) return undefined
  planHistory.value = historyOf(made)
  changeView({ plan: made.id, unit: null, stop: null }, { push: true })
  return made
}

/** Plans the rest anew around a decision made by hand. */
export async function decideAndReplan(code: string, decision: Decision): Promise<PatrolPlan | undefined> {
  const shown = plan.peek()
  if (!shown) return undefined
  const { request } = shown
  return replanned(code, { ...request, decisions: decide(request.decisions, decision) })
}

/** Draws another of the plans that are about as good. */
export async function drawAnother(code: string): Promise<PatrolPlan | undefined> {
  const shown = plan.peek()
  if (!shown) return undefined
  return replanned(code, { ...shown.request, seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0 })
}

async function replanned(code: string, request: PatrolPlanRequestInput | PatrolAsked): Promise<PatrolPlan | undefined> {
  const shown = plan.peek()
  if (!shown) return undefined
  const next = await step('replanning', (signal) => replan(code, shown.id, { from: shown.version, request }, signal))
  if (next && planHistory.value) planHistory.value = stepTo(planHistory.value, next.version)
  return next
}

/** Takes back the last step; tells whether it was. */
export function undo(code: string): Promise<boolean> {
  return walk(code, undone)
}

/** Does again what was taken back last. */
export function redo(code: string): Promise<boolean> {
  return walk(code, redone)
}

async function walk(code: string, stepOf: (history: PlanHistory) => PlanHistory | undefined): Promise<boolean> {
  const shown = plan.peek()
  const next = planHistory.peek() && stepOf(planHistory.peek()!)
  if (!shown || !next) return false
  const there = await step('stepping', (signal) => setCurrentVersion(code, shown.id, next.present, signal))
  if (there) planHistory.value = next
  return there !== undefined
}

/** Gives the plan to its units, or takes it back. */
export async function issue(code: string, issued: boolean): Promise<boolean> {
  const shown = plan.peek()
  if (!shown) return false
  return (await step('issuing', (signal) => setIssued(code, shown.id, issued, signal))) !== undefined
}

/** Removes the plan on screen and goes back to the list. @throws RequestError */
export async function removePlan(code: string, id: string): Promise<void> {
  await deletePlan(code, id)
  loader.clear()
  changeView({ plan: null, unit: null, stop: null })
}

/** Shows a plan that the planner has improved, if the same version is still on screen; what was selected stays so under its new number. */
export function showImproved(improved: PatrolPlan): void {
  const shown = plan.peek()
  if (shown?.id !== improved.id || shown.version !== improved.version) return
  const selected = selectedStop.peek()
  const again = selected && stopNear(improved, { ...selected.stop, unit: selected.unit })
  batch(() => {
    loader.set(improved)
    if (selected) selectStop(again ?? null)
  })
}

/** Forgets everything, as after a change of who is logged in. */
export function clearPatrols(): void {
  listLoader.clear()
  loader.clear()
  planHistory.value = undefined
  planStep.value = undefined
  refusal.value = undefined
}

/** One step at a time: does it, shows what came of it, and on a refusal keeps what was there. */
async function step(
  kind: PlanStep,
  ask: (signal: AbortSignal) => Promise<PatrolPlan>,
): Promise<PatrolPlan | undefined> {
  if (planStep.peek() !== undefined) return undefined
  planStep.value = kind
  refusal.value = undefined
  try {
    const next = await ask(new AbortController().signal)
    loader.set(next)
    return next
  } catch (error) {
    refusal.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
    return undefined
  } finally {
    planStep.value = undefined
  }
}
