// Apart from the schemas, so that a page that shows these fields does not load the validator.

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
