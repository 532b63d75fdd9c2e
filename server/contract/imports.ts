import { z } from 'zod'
import { pageOf } from './paging.ts'

/** Why a row was rejected; the words shown to people are in `rejectionReasons`. */
export const rejectionReasons = {
  missing_place: { sv: 'Plats saknas', en: 'The place is missing' },
  unreadable_place: { sv: 'Platsen går inte att läsa', en: 'The place cannot be read' },
  zero_place: { sv: 'Platsen är 0,0', en: 'The place is 0,0' },
  impossible_place: { sv: 'Platsen finns inte på jorden', en: 'The place is not on Earth' },
  outside_municipality: { sv: 'Platsen ligger utanför kommunen', en: 'The place is outside the municipality' },
  missing_time: { sv: 'Tid saknas', en: 'The time is missing' },
  unreadable_time: { sv: 'Tiden går inte att läsa', en: 'The time cannot be read' },
  placeholder_time: {
    sv: 'Tiden ser ut som ett utfyllnadsvärde (1970)',
    en: 'The time looks like a placeholder (1970)',
  },
  future_time: { sv: 'Tiden ligger i framtiden', en: 'The time is in the future' },
  reversed_time: { sv: 'Till-tiden är före från-tiden', en: 'The end is before the beginning' },
  wrong_field_count: { sv: 'Fel antal fält på raden', en: 'The row has the wrong number of fields' },
  outside_crs: {
    sv: 'Koordinaterna passar inte koordinatsystemet',
    en: 'The coordinates do not fit the coordinate system',
  },
  place_too_coarse: { sv: 'Bara länet är känt', en: 'Only the county is known' },
  unreadable_text: { sv: 'Tecken i fältet går inte att läsa', en: 'Characters in the field cannot be read' },
  not_an_event: { sv: 'Raden är en sammanfattning, ingen händelse', en: 'The row is a digest, not an event' },
} as const satisfies Record<string, { sv: string; en: string }>
export type RejectionReason = keyof typeof rejectionReasons

/** Outcome of one import. Always read = inserted + updated + duplicates + rejected. */
export const importBatchSchema = z.object({
  id: z.number().int(),
  fileName: z.string(),
  source: z.string(),
  importedAt: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
  read: z.number().int(),
  accepted: z.number().int(),
  inserted: z.number().int(),
  updated: z.number().int(),
  duplicates: z.number().int(),
  /** Of the duplicates: rows whose identifier stands again further down with other content. */
  superseded: z.number().int(),
  rejected: z.number().int(),
  reasons: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  unknownCategories: z.array(z.object({ text: z.string(), count: z.number().int() })),
  warnings: z.array(z.object({ sv: z.string(), en: z.string() })),
})
export type ImportBatch = z.infer<typeof importBatchSchema>

export const importBatchPageSchema = pageOf(importBatchSchema)

/**
 * Fields of an incident that a column can be mapped to. `id` names one record; `case` names what several records may share (a police case number with
 * several offences). `geometry` is WKT, or latitude and longitude in one column.
 */
export const mappableFields = [
  'id',
  'case',
  'lng',
  'lat',
  'x',
  'y',
  'geometry',
  'from',
  'to',
  'date',
  'time',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'category',
  'origin',
] as const
export type MappableField = (typeof mappableFields)[number]

/** Which column holds which field, by column name. */
export type ColumnMapping = Partial<Record<MappableField, string>>

/** What was found in the head of a file, and the mapping that is proposed for it. */
export const importProposalSchema = z.object({
  format: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  layout: z.string(),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: z.record(z.string(), z.string()),
  srid: z.number().int(),
  missing: z.array(z.string()),
})
export type ImportProposal = z.infer<typeof importProposalSchema>
