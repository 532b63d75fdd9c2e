import { z } from 'zod'

const localDate = z.iso.date()
const list = <T extends z.ZodType<unknown, unknown>>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value),
    z.array(item),
  )

/**
 * Which incidents are meant. The same words in an address, in a request body and on the command line.
 * `from` is the first local day, `to` the first local day no longer meant (half-open).
 * `hours` is `22-4`: from 22:00 until 04:00, half-open and round midnight; `weekdays` are ISO, 1 = Monday.
 */
export const incidentFilterSchema = z.strictObject({
  from: localDate.optional(),
  to: localDate.optional(),
  category: list(z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)).optional(),
  hours: z
    .string()
    .regex(/^([01]?\d|2[0-3])-([01]?\d|2[0-4])$/)
    .optional(),
  weekdays: list(z.coerce.number().int().min(1).max(7)).optional(),
  /** Incidents that patrols discovered are left out unless asked for (they feed patrols back into their own hotspots). */
  discovered: z
    .preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean())
    .optional(),
})
export type IncidentFilter = z.infer<typeof incidentFilterSchema>
