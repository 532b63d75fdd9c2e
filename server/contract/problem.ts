import { z } from 'zod'

/**
 * Every error that a user can cause: its status and what it means, in both languages. Sent as RFC 9457 problem details;
 * `{name}` in a meaning is filled from the problem's own details.
 */
export const problemRegistry = {
  invalid_request: { status: 400, en: 'The request is not of the right form.', sv: 'Förfrågan har fel form.' },
  invalid_period: { status: 400, en: 'The period must begin before it ends.', sv: 'Perioden måste börja innan den slutar.' },
  wrong_login: { status: 401, en: 'The name or the password is wrong.', sv: 'Namnet eller lösenordet är fel.' },
  login_required: { status: 401, en: 'Log in to see this.', sv: 'Logga in för att se detta.' },
  not_allowed: { status: 403, en: 'Your role may not do this.', sv: 'Din roll får inte göra detta.' },
  foreign_origin: { status: 403, en: 'The request came from another site.', sv: 'Förfrågan kom från en annan webbplats.' },
  not_found: { status: 404, en: 'There is nothing at this address.', sv: 'Det finns inget på den här adressen.' },
  municipality_not_found: { status: 404, en: 'There is no municipality {code}.', sv: 'Det finns ingen kommun {code}.' },
  run_not_found: { status: 404, en: 'There is no such hotspot run.', sv: 'Den hotspotkörningen finns inte.' },
  batch_not_found: { status: 404, en: 'There is no such import.', sv: 'Den importen finns inte.' },
  undo_conflict: {
    status: 409,
    en: 'A later import changed the same incidents; undo that one first.',
    sv: 'En senare import har ändrat samma händelser; ångra den först.',
  },
  already_undone: { status: 409, en: 'The import is undone already.', sv: 'Importen är redan ångrad.' },
  run_cancelled: { status: 409, en: 'The analysis was cancelled by a newer one.', sv: 'Analysen avbröts av en nyare.' },
  too_large: { status: 413, en: 'That is larger than {limit}.', sv: 'Det är större än {limit}.' },
  unreadable_file: { status: 422, en: 'The file cannot be read: {reason}', sv: 'Filen går inte att läsa: {reason}' },
  too_many_requests: { status: 429, en: 'Too many tries; wait a little.', sv: 'För många försök; vänta en stund.' },
  internal: { status: 500, en: 'Something went wrong here. It is logged.', sv: 'Något gick fel här. Det är loggat.' },
  database_busy: {
    status: 503,
    en: 'The database is busy with a long job; try again in a moment.',
    sv: 'Databasen är upptagen med ett långt jobb; försök igen om en stund.',
  },
} as const

export type ProblemCode = keyof typeof problemRegistry

/** RFC 9457 problem details as sent: `type` is `/problems/{code}`, `details` name what was wrong where. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type ProblemDetails = z.infer<typeof problemSchema>
