import { z } from 'zod'

/** What a long analysis is at; the words for it are the screen's. */
const progressStepSchema = z.enum(['reading', 'computing', 'permuting', 'resampling', 'training', 'testing', 'drawing'])

/** How far a long piece of work has come: `done` from 0 to 1. */
export const progressSchema = z.object({ done: z.number().min(0).max(1), step: progressStepSchema })
export type Progress = z.infer<typeof progressSchema>
