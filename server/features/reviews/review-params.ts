import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import type { Role } from '../../contract/role.ts'

/** Those who mark assets and follow reviews through; the police read them. */
export const reviewers: readonly Role[] = ['municipality', 'admin']

/** The part of an address that names an asset, a review or a round. */
export const reviewParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
