import { z } from 'zod'

const maxPageSize = 1000

/** Query of every list: at most `limit` items, after the item named by the opaque `after` of the page before. */
export const pageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(100),
  after: z.string().max(200).optional(),
})

/** A page of a list; `next` is the `after` of the following page and absent on the last. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().optional() })
}
