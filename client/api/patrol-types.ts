import type { z } from 'zod'
import type {
  leftOutSchema,
  patrolCandidatesRequestSchema,
  patrolImprovedSchema,
  patrolPlanListItemSchema,
  patrolPlanSchema,
} from '../../server/contract/patrol-plans.ts'

/** Types of patrol plans that the contract states only as schemas; types alone, so that zod stays out of the bundle. */
export type {
  PatrolCandidates,
  PatrolDecisions,
  PatrolPlace,
  PatrolPlanRequestInput,
  PatrolPlanResult,
  PatrolSettings,
  PatrolUnit,
  PatrolVehicle,
  PlanStop,
  StopReason,
  UnitPlan,
} from '../../server/contract/patrol-plans.ts'
export type { HarmWeights } from '../../server/contract/harm-weights.ts'
export type { UnitSheet } from '../../server/contract/unit-sheet.ts'
export type PatrolPlan = z.infer<typeof patrolPlanSchema>
export type PatrolPlanListItem = z.infer<typeof patrolPlanListItemSchema>
export type PatrolCandidatesRequest = z.input<typeof patrolCandidatesRequestSchema>
export type PatrolImproved = z.infer<typeof patrolImprovedSchema>
export type LeftOut = z.infer<typeof leftOutSchema>
/** What a plan was asked with, defaults filled in. */
export type PatrolAsked = PatrolPlan['request']
