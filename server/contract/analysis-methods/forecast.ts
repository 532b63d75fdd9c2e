import { z } from 'zod'
import { polygonSchema } from '../geometry.ts'

/** Expected incidents per square in the next week or month, learned from the places' own history. */
export const forecastParametersSchema = z.strictObject({
  /** auto: a week; a month where only the month of incidents is known. */
  horizon: z.enum(['auto', 'week', 'month']).default('auto'),
  cellMetres: z.number().min(50).max(1000).default(150),
  /** Squares shown, those with most expected. */
  mostCells: z.number().int().min(1).max(5000).default(100),
})

const forecastMethodSchema = z.enum(['count', 'kde', 'prospective', 'ours', 'chosen'])

export const forecastResultSchema = z.object({
  considered: z.number().int(),
  tooFew: z.boolean(),
  step: z.enum(['week', 'month']),
  /** The days forecast, local, half-open; null when too few. */
  period: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  /** Local days of the history that was learned from, half-open. */
  trainedOn: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  cells: z.number().int(),
  cellMetres: z.number(),
  expectedTotal: z.number(),
  /** The method that the forecast was made with, and whether anything beat plain counting in the weeks tested. */
  chosen: forecastMethodSchema.exclude(['chosen']),
  countingWins: z.boolean(),
  /** Past steps that each method was tested on, and how it did: PAI and PEI at 0.2, 1 and 2 % of the cells. */
  testedSteps: z.number().int(),
  accuracy: z.array(
    z.object({
      method: forecastMethodSchema,
      at: z.array(z.object({ share: z.number(), pai: z.number(), pei: z.number(), hitRate: z.number() })),
    }),
  ),
  /** Names of what the model looked at, and their share in what it learned, 0–1; empty when counting was chosen. */
  features: z.array(z.object({ name: z.string(), share: z.number() })),
  /** Share of incidents per hour of the week, 168 numbers from Monday 00–01; null where hours are not known. */
  hoursOfWeek: z.array(z.number()).length(168).nullable(),
  trainingMilliseconds: z.number(),
  places: z.array(
    z.object({
      rank: z.number().int(),
      expected: z.number(),
      /** Incidents there in the whole history, and in the last step. */
      history: z.number().int(),
      lastStep: z.number().int(),
      outline: polygonSchema,
    }),
  ),
})
export type ForecastResult = z.infer<typeof forecastResultSchema>
