import { z } from 'zod'
import { lineStringSchema, lngLatSchema } from './geometry.ts'

/** Places of a plan: `h3` is the hotspot of rank 3 in the plan's run, `n1` a named place of the plan. */
export const patrolPlaceIdSchema = z.string().regex(/^[hn][1-9]\d{0,3}$/)
/** Units of a plan: `u1` to `u8`. */
export const patrolUnitIdSchema = z.string().regex(/^u[1-8]$/)
export const patrolVehicleSchema = z.enum(['car', 'bicycle', 'foot'])
export type PatrolVehicle = z.infer<typeof patrolVehicleSchema>

const instant = z.iso.datetime()
const minutes = z
  .number()
  .min(0)
  .max(24 * 60)

/** A time in which a break of some minutes is taken, at the base. */
const patrolBreakSchema = z.strictObject({
  earliest: instant,
  /** It ends at the latest then. */
  latest: instant,
  minutes: z.number().min(5).max(120),
})

export const patrolUnitSchema = z.strictObject({
  id: patrolUnitIdSchema,
  name: z.string().trim().min(1).max(40),
  vehicle: patrolVehicleSchema,
  /** Where it starts and where it ends, and where it takes its breaks. */
  start: lngLatSchema,
  end: lngLatSchema,
  breaks: z.array(patrolBreakSchema).max(4).default([]),
})
export type PatrolUnit = z.infer<typeof patrolUnitSchema>

/** A place that residents or staff named: it is visited beside the hotspots, or must be. */
export const namedPlaceSchema = z.strictObject({
  id: z.string().regex(/^n[1-9]\d{0,3}$/),
  name: z.string().trim().min(1).max(100),
  place: lngLatSchema,
  /** Expected harm an hour that a visit is worth; null: that of the median hotspot. */
  harmPerHour: z.number().min(0).max(1e6).nullable().default(null),
  /** When it can be visited; left out: all through the shift. */
  window: z.strictObject({ from: instant, to: instant }).optional(),
})
export type NamedPlace = z.infer<typeof namedPlaceSchema>

/** What the plan keeps to. Defaults after Koper (1995): stops of 10–16 minutes, back after about two hours. */
export const patrolSettingsSchema = z.strictObject({
  stopMinutes: z
    .strictObject({ least: z.number().min(1).max(120), most: z.number().min(1).max(120) })
    .prefault({ least: 10, most: 16 }),
  /** Between the beginnings of two visits to the same place, whoever makes them. */
  returnMinutes: z.strictObject({ earliest: minutes, latest: minutes }).prefault({ earliest: 105, latest: 150 }),
  /** Different places that a unit visits in a shift. */
  placesPerUnit: z
    .strictObject({ least: z.number().int().min(0).max(20), most: z.number().int().min(1).max(20) })
    .prefault({ least: 2, most: 5 }),
  /** The longest walk from stop to stop of a unit on foot; the ways from and to its base are as long as they are. */
  walkMinutes: z.number().min(1).max(240).default(20),
  /** What the next visit to the same place is worth of the one before. */
  repetition: z.number().min(0).max(1).default(0.8),
  /** Share of the best value that may be given up so that nobody can foresee the plan. */
  loss: z.number().min(0).max(0.2).default(0.03),
  /** Police exemptions from one-way streets and turn bans. */
  emergency: z.boolean().default(false),
})
export type PatrolSettings = z.infer<typeof patrolSettingsSchema>

/** What somebody who plans has decided by hand. */
export const patrolDecisionsSchema = z.strictObject({
  /** Must be visited at least once, by whomever. */
  must: z.array(patrolPlaceIdSchema).max(200).default([]),
  /** Must not be visited: by one unit, or by none of them. */
  forbid: z
    .array(z.strictObject({ place: patrolPlaceIdSchema, unit: patrolUnitIdSchema.optional() }))
    .max(400)
    .default([]),
  /** A stop that must stay: this unit at this place, beginning within ten minutes of `begin`. */
  pins: z
    .array(z.strictObject({ place: patrolPlaceIdSchema, unit: patrolUnitIdSchema, begin: instant }))
    .max(100)
    .default([]),
  /** Units whose route stays as it is in the version that is planned from. */
  locks: z.array(patrolUnitIdSchema).max(8).default([]),
})
export type PatrolDecisions = z.infer<typeof patrolDecisionsSchema>

/** What to plan. */
export const patrolPlanRequestSchema = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  shift: z.strictObject({ start: instant, end: instant }),
  units: z.array(patrolUnitSchema).min(1).max(8),
  /** Hotspots of this run are candidates; null: none are, only named places. Left out: the latest run. */
  run: z.uuid().nullable().optional(),
  /** Categories that count; left out: those of the run's filter. */
  category: z.array(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)).optional(),
  named: z.array(namedPlaceSchema).max(100).default([]),
  settings: z.prefault(patrolSettingsSchema, {}),
  decisions: z.prefault(patrolDecisionsSchema, {}),
  /** Where chance starts; left out: drawn anew, and kept with the plan. */
  seed: z.number().int().min(0).max(0xffffffff).optional(),
})
export type PatrolPlanRequest = z.infer<typeof patrolPlanRequestSchema>
export type PatrolPlanRequestInput = z.input<typeof patrolPlanRequestSchema>

/** A place that can be visited, and what is expected there hour by hour of the shift. */
export const patrolPlaceSchema = z.object({
  id: patrolPlaceIdSchema,
  kind: z.enum(['hotspot', 'named']),
  /** Nearest street, or the name given; null where there is none. */
  name: z.string().nullable(),
  /** Rank in the run; null for named places. */
  rank: z.number().int().nullable(),
  /** Where one stops: the hotspot's centre of incidents, or the place named. */
  place: lngLatSchema,
  /** Expected harm in each clock hour of the shift: incidents of that hour of the week × harm weight. */
  hours: z.array(z.object({ from: instant, harm: z.number().min(0) })),
  /** Their sum over the shift. */
  harm: z.number().min(0),
  /** Categories that make most of the harm, the heaviest first: what to look for. */
  categories: z.array(z.object({ code: z.string(), share: z.number() })),
  /** Incidents a week behind it, and those a week that patrols discovered, which do not count. */
  perWeek: z.number().min(0),
  discoveredPerWeek: z.number().min(0),
  /** Its place in the order of harm, and what it would be if discovered incidents counted. */
  harmRank: z.number().int(),
  harmRankWithDiscovered: z.number().int(),
})
export type PatrolPlace = z.infer<typeof patrolPlaceSchema>

/** Why a stop is where and when it is; worded by the screen. */
export const stopReasonSchema = z.discriminatedUnion('code', [
  /** One of the `of` places with most harm in this hour. */
  z.object({ code: z.literal('harm-now'), rank: z.number().int(), of: z.number().int() }),
  /** This is the place's own heaviest time of the shift: `share` of its harm falls in the two hours that a visit works. */
  z.object({ code: z.literal('own-peak'), share: z.number() }),
  z.object({ code: z.literal('must') }),
  z.object({ code: z.literal('named') }),
  z.object({ code: z.literal('pinned') }),
  z.object({ code: z.literal('locked') }),
  /** Back some minutes after the last visit, by whomever. */
  z.object({ code: z.literal('return'), minutes: z.number() }),
  /** On the way: a detour of so many seconds only. */
  z.object({ code: z.literal('on-the-way'), detourSeconds: z.number() }),
])
export type StopReason = z.infer<typeof stopReasonSchema>

export const planStopSchema = z.object({
  kind: z.literal('stop'),
  /** Unique in its version: `u1-3`. */
  id: z.string().regex(/^u[1-8]-\d{1,3}$/),
  place: patrolPlaceIdSchema,
  arrive: instant,
  begin: instant,
  end: instant,
  /** Which visit to this place it is in the plan, from 1. */
  visit: z.number().int().min(1),
  /** Harm expected in the time that the visit works, less what repetition takes. */
  value: z.number(),
  pinned: z.boolean(),
  reasons: z.array(stopReasonSchema),
  /** The way here from the stop before or the base. */
  travel: z.object({ seconds: z.number(), metres: z.number(), line: lineStringSchema.nullable() }),
})
export type PlanStop = z.infer<typeof planStopSchema>

const planBreakSchema = z.object({
  kind: z.literal('break'),
  begin: instant,
  end: instant,
  travel: planStopSchema.shape.travel,
})

/** A unit's shift in order. */
export const unitPlanSchema = z.object({
  unit: patrolUnitIdSchema,
  items: z.array(z.discriminatedUnion('kind', [planStopSchema, planBreakSchema])),
  /** Back at its end place. */
  finish: instant,
  finishTravel: planStopSchema.shape.travel,
  locked: z.boolean(),
  value: z.number(),
  travelSeconds: z.number(),
  travelMetres: z.number(),
  doseSeconds: z.number(),
  /** Time that is neither travel, stop nor break. */
  spareSeconds: z.number(),
})
export type UnitPlan = z.infer<typeof unitPlanSchema>

/** Why a place is in nobody's route. */
export const leftOutSchema = z.object({
  place: patrolPlaceIdSchema,
  reason: z.enum(['unreachable', 'forbidden', 'closed', 'no-harm', 'no-time', 'lower-value']),
  /** What one visit at its best hour would be worth. */
  value: z.number(),
  /** Of `lower-value`: what the plan would be worth less with a visit here, as far as one exchange shows it. */
  cost: z.number().nullable(),
})

export const patrolPlanResultSchema = z.object({
  places: z.array(patrolPlaceSchema),
  units: z.array(unitPlanSchema),
  leftOut: z.array(leftOutSchema),
  /** Places that had to be visited and are not, with the reason in `leftOut`. */
  missedMust: z.array(patrolPlaceIdSchema),
  value: z.number(),
  /** Value of the best plan found, from which this one was drawn. */
  bestValue: z.number(),
  /** 1 − value / best value. */
  loss: z.number().min(0),
  /** Near-optimal plans that this one was drawn from at random, and the seed it was drawn with. */
  drawnFrom: z.number().int().min(1),
  seed: z.number().int(),
  /** Doing nothing: all the harm expected at all places in the shift, and what of it falls in the time that visits work. */
  nothing: z.object({ harm: z.number(), covered: z.number() }),
  /** What one more unit of each vehicle, from the first unit's base, would add to the value. */
  oneMoreUnit: z.array(z.object({ vehicle: patrolVehicleSchema, gain: z.number() })),
  /** The latest plan of an earlier shift: how alike the order of visits is, 0–1, and what that plan would be worth now. */
  previous: z
    .object({ plan: z.uuid(), shiftStart: instant, overlap: z.number().min(0).max(1), value: z.number().nullable() })
    .nullable(),
  /** Warnings that change nothing: a unit under its least number of places, a run that is old … */
  warnings: z.array(
    z.discriminatedUnion('code', [
      z.object({ code: z.literal('few-places'), unit: patrolUnitIdSchema, places: z.number().int() }),
      z.object({ code: z.literal('old-run'), days: z.number().int() }),
      z.object({ code: z.literal('no-hours'), place: patrolPlaceIdSchema }),
      z.object({ code: z.literal('base-off-network'), unit: patrolUnitIdSchema, metres: z.number() }),
      z.object({ code: z.literal('break-missed'), unit: patrolUnitIdSchema }),
      z.object({ code: z.literal('pin-missed'), place: patrolPlaceIdSchema, unit: patrolUnitIdSchema }),
    ]),
  ),
  /** Whether the planner stopped because it found nothing better for long; false: more time may improve it. */
  settled: z.boolean(),
  milliseconds: z.number(),
})
export type PatrolPlanResult = z.infer<typeof patrolPlanResultSchema>

/** What is planned, with the defaults filled in and the run and seed chosen. */
export const patrolPlanAskedSchema = patrolPlanRequestSchema.extend({
  run: z.uuid().nullable(),
  seed: z.number().int(),
})
export type PatrolPlanAsked = z.infer<typeof patrolPlanAskedSchema>

/** A plan in one of its versions, the current one unless another was asked for. */
export const patrolPlanSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  /** When it was given to the units; null: a draft. */
  issuedAt: z.iso.datetime().nullable(),
  version: z.number().int().min(1),
  /** Every version there is, so that a step can be undone and done again. */
  versions: z.array(z.number().int()),
  currentVersion: z.number().int(),
  codeVersion: z.string(),
  request: patrolPlanAskedSchema,
  result: patrolPlanResultSchema,
})
export type PatrolPlan = z.infer<typeof patrolPlanSchema>

export const patrolPlanListItemSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  issuedAt: z.iso.datetime().nullable(),
  shift: z.object({ start: instant, end: instant }),
  units: z.array(z.object({ id: patrolUnitIdSchema, name: z.string(), vehicle: patrolVehicleSchema })),
  stops: z.number().int(),
  /** Visits that are logged with it. */
  visits: z.number().int(),
})
export type PatrolPlanListItem = z.infer<typeof patrolPlanListItemSchema>

/** A new version: replanned from version `from`, what is not decided by hand as near to it as is good. */
export const patrolReplanSchema = z.strictObject({
  from: z.number().int().min(1),
  request: patrolPlanRequestSchema,
})
export const patrolImproveSchema = z.strictObject({
  version: z.number().int().min(1),
  seconds: z.number().min(0.1).max(5).default(1),
})
export const patrolImprovedSchema = z.object({ improved: z.boolean(), plan: patrolPlanSchema })
export const patrolCurrentSchema = z.strictObject({ version: z.number().int().min(1) })
export const patrolIssuedSchema = z.strictObject({ issued: z.boolean() })

/** What can be visited before anything is planned. */
export const patrolCandidatesRequestSchema = patrolPlanRequestSchema.pick({ shift: true, run: true, category: true })
export const patrolCandidatesSchema = z.object({ run: z.uuid().nullable(), places: z.array(patrolPlaceSchema) })
export type PatrolCandidates = z.infer<typeof patrolCandidatesSchema>
