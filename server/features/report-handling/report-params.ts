import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import type { Role } from '../../contract/role.ts'

/** Those who handle reports; the police read them. */
export const handlers: readonly Role[] = ['municipality', 'admin']

/** The part of an address that names a report. */
export const reportParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
