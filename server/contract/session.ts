import { z } from 'zod'
import { staffRoleSchema } from './role.ts'

/** What the login form sends. */
export const loginRequestSchema = z.strictObject({
  name: z.string().min(1).max(100),
  password: z.string().min(1).max(1000),
})

/** Who is logged in; `null` for the public. */
export const sessionSchema = z.object({
  account: z.object({ name: z.string(), role: staffRoleSchema, municipality: z.string() }).nullable(),
})
export type Session = z.infer<typeof sessionSchema>
