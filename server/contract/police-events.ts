import { z } from 'zod'

/** What the police publish of one event: known to a municipality, never to a place. */
export const policeEventSchema = z.object({
  /** As at polisen.se. */
  id: z.int(),
  happenedAt: z.iso.datetime(),
  /** In their words: 'Trafikolycka, personskada'. */
  kind: z.string(),
  summary: z.string(),
  /** Their page about it. */
  address: z.string().nullable(),
})
export type PoliceEvent = z.infer<typeof policeEventSchema>

/** What reading their feed came to. Always read = accepted + changed + duplicates + digests + elsewhere + tooOld + unreadable. */
export type PoliceEventImport = {
  read: number
  accepted: number
  /** Known before, told differently now. */
  changed: number
  duplicates: number
  /** Summaries of a night or a day, which tell again of events with entries of their own. */
  digests: number
  /** Of other municipalities, or of no more than a county. */
  elsewhere: number
  /** Older than events are kept. */
  tooOld: number
  unreadable: number
}
