import { municipalityPath } from './municipality-api.ts'
import type {
  HarmWeights,
  PatrolAsked,
  PatrolCandidates,
  PatrolCandidatesRequest,
  PatrolImproved,
  PatrolPlan,
  PatrolPlanListItem,
  PatrolPlanRequestInput,
  UnitSheet,
} from './patrol-types.ts'
import { request } from './request.ts'

export type UnitFormat = 'gpx' | 'geojson' | 'ics' | 'csv'

const plansPath = (code: string) => `${municipalityPath(code)}/patrol-plans`
const planPath = (code: string, id: string) => `${plansPath(code)}/${encodeURIComponent(id)}`
const weightsPath = (code: string) => `${municipalityPath(code)}/harm-weights`

/** The newest plans. Police and admins only, like everything here. */
export async function fetchPlans(code: string, signal: AbortSignal): Promise<PatrolPlanListItem[]> {
  const page = await request<{ items: PatrolPlanListItem[] }>(`${plansPath(code)}?limit=50`, { signal })
  return page.items
}

/** A plan in its current version. @throws RequestError plan_not_found */
export function fetchPlan(code: string, id: string, signal?: AbortSignal): Promise<PatrolPlan> {
  return request(planPath(code, id), { signal })
}

/** What can be visited in a shift, with the harm expected there hour by hour. */
export function fetchCandidates(
  code: string,
  wanted: PatrolCandidatesRequest,
  signal: AbortSignal,
): Promise<PatrolCandidates> {
  return request(`${municipalityPath(code)}/patrol-candidates`, { method: 'POST', json: wanted, signal })
}

/** Plans a shift and keeps the plan. @throws RequestError with the service's words on what cannot be planned */
export function makePlan(code: string, wanted: PatrolPlanRequestInput, signal: AbortSignal): Promise<PatrolPlan> {
  return request(plansPath(code), { method: 'POST', json: wanted, signal })
}

/** Plans anew from a version, as near to it as the decisions allow; the answer is a new version. */
export function replan(
  code: string,
  id: string,
  wanted: { from: number; request: PatrolPlanRequestInput | PatrolAsked },
  signal: AbortSignal,
): Promise<PatrolPlan> {
  return request(`${planPath(code, id)}/versions`, { method: 'POST', json: wanted, signal })
}

/** Lets the planner go on for some seconds from where a version stands. */
export function improvePlan(
  code: string,
  id: string,
  wanted: { version: number; seconds: number },
  signal: AbortSignal,
): Promise<PatrolImproved> {
  return request(`${planPath(code, id)}/improve`, { method: 'POST', json: wanted, signal })
}

/** Makes another version the one in force, as undo and redo do. */
export function setCurrentVersion(code: string, id: string, version: number, signal: AbortSignal): Promise<PatrolPlan> {
  return request(`${planPath(code, id)}/current`, { method: 'PUT', json: { version }, signal })
}

/** Gives the plan to its units, or takes it back. */
export function setIssued(code: string, id: string, issued: boolean, signal: AbortSignal): Promise<PatrolPlan> {
  return request(`${planPath(code, id)}/issued`, { method: 'PUT', json: { issued }, signal })
}

/** Removes a plan; visits that were logged with it stay in the log. */
export function deletePlan(code: string, id: string): Promise<unknown> {
  return request(planPath(code, id), { method: 'DELETE' })
}

/** What a unit takes along, on paper or on the phone. */
export function fetchUnitSheet(code: string, id: string, unit: string, signal?: AbortSignal): Promise<UnitSheet> {
  return request(`${planPath(code, id)}/units/${unit}/sheet`, { signal })
}

/** Address to download a unit's route or stops from. */
export function unitDownloadAddress(code: string, id: string, unit: string, format: UnitFormat): string {
  return `/api${planPath(code, id)}/units/${unit}/plan.${format}`
}

/** How much an incident of each category weighs. */
export function fetchHarmWeights(code: string, signal: AbortSignal): Promise<HarmWeights> {
  return request(weightsPath(code), { signal })
}

/** Changes some weights; null gives a category the service's own again. */
export function changeHarmWeights(code: string, weights: Record<string, number | null>): Promise<HarmWeights> {
  return request(weightsPath(code), { method: 'PUT', json: { weights } })
}
