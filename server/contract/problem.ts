import { z } from 'zod'
import { fileProblems } from './file-problems.ts'
import { walkProblems } from './walk-problems.ts'

/**
 * Every error that a user can cause: its status and what it means, in both languages. Sent as RFC 9457 problem details;
 * `{name}` in a meaning is filled from the problem's own details.
 */
export const problemRegistry = {
  invalid_request: { status: 400, en: 'The request is not of the right form.', sv: 'Förfrågan har fel form.' },
  invalid_period: {
    status: 400,
    en: 'The period must begin before it ends.',
    sv: 'Perioden måste börja innan den slutar.',
  },
  wrong_login: { status: 401, en: 'The name or the password is wrong.', sv: 'Namnet eller lösenordet är fel.' },
  login_required: { status: 401, en: 'Log in to see this.', sv: 'Logga in för att se detta.' },
  not_allowed: { status: 403, en: 'Your role may not do this.', sv: 'Din roll får inte göra detta.' },
  foreign_origin: {
    status: 403,
    en: 'The request came from another site.',
    sv: 'Förfrågan kom från en annan webbplats.',
  },
  api_key_needed: {
    status: 403,
    en: 'This needs a valid API key (api_key). The municipality’s administrator gives them out.',
    sv: 'Det här kräver en giltig API-nyckel (api_key). Kommunens administratör delar ut dem.',
  },
  not_found: { status: 404, en: 'There is nothing at this address.', sv: 'Det finns inget på den här adressen.' },
  municipality_not_found: { status: 404, en: 'There is no municipality {code}.', sv: 'Det finns ingen kommun {code}.' },
  run_not_found: { status: 404, en: 'There is no such hotspot run.', sv: 'Den hotspotkörningen finns inte.' },
  analysis_not_found: { status: 404, en: 'There is no such analysis.', sv: 'Den analysen finns inte.' },
  plan_not_found: { status: 404, en: 'There is no such patrol plan.', sv: 'Den patrullplanen finns inte.' },
  plan_version_not_found: {
    status: 404,
    en: 'The patrol plan has no version {version}.',
    sv: 'Patrullplanen har ingen version {version}.',
  },
  unit_not_found: {
    status: 404,
    en: 'The patrol plan has no unit {unit}.',
    sv: 'Patrullplanen har ingen enhet {unit}.',
  },
  area_kind_not_found: {
    status: 404,
    en: 'There are no areas of the kind {kind}. Import them first.',
    sv: 'Det finns inga områden av slaget {kind}. Importera dem först.',
  },
  batch_not_found: { status: 404, en: 'There is no such import.', sv: 'Den importen finns inte.' },
  no_streets: {
    status: 409,
    en: 'The municipality has no streets to travel on. Import its town from OpenStreetMap first.',
    sv: 'Kommunen har inga gator att färdas på. Importera dess ort från OpenStreetMap först.',
  },
  no_addresses: {
    status: 409,
    en: 'The municipality has fewer than {least} addresses to lay the cells by. Import its town from OpenStreetMap first.',
    sv: 'Kommunen har färre än {least} adresser att lägga rutorna efter. Importera dess ort från OpenStreetMap först.',
  },
  release_not_found: { status: 404, en: 'There is no such release.', sv: 'Den publiceringen finns inte.' },
  release_exists: {
    status: 409,
    en: 'There is a release of {month} already, published or as a draft.',
    sv: 'Det finns redan en publicering för {month}, publicerad eller som utkast.',
  },
  release_not_draft: {
    status: 409,
    en: 'The release is published, so its signatures stand and it cannot be dropped; it can be withdrawn.',
    sv: 'Publiceringen är publicerad, så underskrifterna står fast och den kan inte kastas; den kan dras tillbaka.',
  },
  release_not_in_force: {
    status: 409,
    en: 'The release is not published, or withdrawn already.',
    sv: 'Publiceringen är inte publicerad, eller redan tillbakadragen.',
  },
  release_changed: {
    status: 409,
    en: 'This is not the document that you looked at. Look at it anew before you sign.',
    sv: 'Det här är inte det dokument du tittade på. Titta på det igen innan du skriver under.',
  },
  already_signed: {
    status: 409,
    en: 'The release is signed already on behalf of your side, or by your account.',
    sv: 'Publiceringen är redan underskriven för er del, eller med ditt konto.',
  },
  month_not_closed: {
    status: 422,
    en: '{month} is not over yet in the municipality. Only a closed month can be released.',
    sv: '{month} är inte slut ännu i kommunen. Bara en avslutad månad kan publiceras.',
  },
  release_withdrawn: {
    status: 410,
    en: 'This release was withdrawn: {reason}',
    sv: 'Den här publiceringen drogs tillbaka: {reason}',
  },
  visit_not_found: { status: 404, en: 'There is no such visit.', sv: 'Det besöket finns inte.' },
  report_not_found: {
    status: 404,
    en: 'There is no such report. It may have been erased, or the link is not whole.',
    sv: 'Rapporten finns inte. Den kan vara raderad, eller så är länken inte hel.',
  },
  report_text_erased: {
    status: 409,
    en: 'The words and photos of this report have been erased. Write a new report instead.',
    sv: 'Text och foton i rapporten har raderats. Skriv en ny rapport i stället.',
  },
  api_key_not_found: { status: 404, en: 'There is no such API key.', sv: 'Den API-nyckeln finns inte.' },
  service_not_found: {
    status: 404,
    en: 'There is no service {service} (service_code).',
    sv: 'Det finns ingen tjänst {service} (service_code).',
  },
  undo_conflict: {
    status: 409,
    en: 'A later import changed the same incidents; undo that one first.',
    sv: 'En senare import har ändrat samma händelser; ångra den först.',
  },
  already_undone: { status: 409, en: 'The import is undone already.', sv: 'Importen är redan ångrad.' },
  run_cancelled: { status: 409, en: 'The analysis was cancelled by a newer one.', sv: 'Analysen avbröts av en nyare.' },
  run_outdated: {
    status: 409,
    en: 'The incidents have changed since this analysis; run it anew first.',
    sv: 'Händelserna har ändrats sedan analysen gjordes; gör om den först.',
  },
  too_large: { status: 413, en: 'That is larger than {limit}.', sv: 'Det är större än {limit}.' },
  ...fileProblems,
  ...walkProblems,
  place_unreachable: {
    status: 422,
    en: 'Place {place} cannot be reached: it lies off the network, or no way leads there from the place before.',
    sv: 'Plats {place} går inte att nå: den ligger utanför vägnätet, eller så leder ingen väg dit från platsen före.',
  },
  not_a_photo: {
    status: 422,
    en: 'The file is no photo that can be read. Send JPEG, PNG or WebP.',
    sv: 'Filen är inget foto som går att läsa. Skicka JPEG, PNG eller WebP.',
  },
  too_many_photos: {
    status: 422,
    en: 'There can be {most} photos at the most.',
    sv: 'Det kan vara högst {most} foton.',
  },
  place_is_home: {
    status: 422,
    en: 'The place is a home or a private plot. Mark the nearest public place instead.',
    sv: 'Platsen är en bostad eller en privat tomt. Markera närmaste allmänna plats i stället.',
  },
  place_outside: {
    status: 422,
    en: 'The place is outside the municipality.',
    sv: 'Platsen ligger utanför kommunen.',
  },
  place_too_large: {
    status: 422,
    en: 'A line may be 5 km long and an area 1 km² large.',
    sv: 'En linje får vara 5 km lång och en yta 1 km² stor.',
  },
  report_action_impossible: {
    status: 409,
    en: 'The report is not in a state in which that can be done.',
    sv: 'Rapporten är inte i ett läge där det går att göra.',
  },
  merge_impossible: {
    status: 409,
    en: 'The report cannot be merged into that one: it is itself, repeats it, or is rejected or spam.',
    sv: 'Rapporten går inte att slå ihop med den: den är samma rapport, en upprepning av den, avvisad eller skräp.',
  },
  owner_in_use: {
    status: 409,
    en: 'Reports are still given to {owner}; give them to somebody else first.',
    sv: 'Det finns rapporter som {owner} ansvarar för; ge dem till någon annan först.',
  },
  unknown_owner: {
    status: 422,
    en: 'There is nobody called {owner} to ask. Add them to the list first.',
    sv: 'Det finns ingen ansvarig som heter {owner}. Lägg till den i listan först.',
  },
  unknown_theme: {
    status: 422,
    en: 'The municipality takes no reports on the theme {theme}.',
    sv: 'Kommunen tar inte emot rapporter om temat {theme}.',
  },
  proof_needed: {
    status: 422,
    en: 'The computed proof that keeps programs out is missing or too old. Send the report again.',
    sv: 'Det uträknade beviset som håller program borta saknas eller är för gammalt. Skicka rapporten igen.',
  },
  no_candidates: {
    status: 422,
    en: 'There is no place to plan for: no hotspot of a run and no named place. Find hotspots first, or name a place.',
    sv: 'Det finns ingen plats att planera för: ingen hotspot i en körning och ingen namngiven plats. Sök hotspots först, eller ange en plats.',
  },
  base_unreachable: {
    status: 422,
    en: '{unit} cannot leave or reach its base: no street or path near it leads to any place. Move the base.',
    sv: '{unit} kan inte lämna eller nå sin bas: ingen gata eller väg nära den leder till någon plats. Flytta basen.',
  },
  invalid_shift: {
    status: 422,
    en: 'The shift must begin before it ends and last 24 hours at most.',
    sv: 'Passet måste börja innan det slutar och vara högst 24 timmar.',
  },
  invalid_break: {
    status: 422,
    en: 'A break of {unit} does not fit: it must lie within the shift and last no longer than its window.',
    sv: 'En rast för {unit} får inte plats: den måste ligga inom passet och får inte vara längre än sitt fönster.',
  },
  unknown_place: {
    status: 422,
    en: 'The plan has no place {place}, but something was decided for it.',
    sv: 'Planen har ingen plats {place}, men något har bestämts för den.',
  },
  unknown_unit: {
    status: 422,
    en: 'The plan has no unit {unit}, but something was decided for it.',
    sv: 'Planen har ingen enhet {unit}, men något har bestämts för den.',
  },
  too_many_requests: { status: 429, en: 'Too many tries; wait a little.', sv: 'För många försök; vänta en stund.' },
  internal: { status: 500, en: 'Something went wrong here. It is logged.', sv: 'Något gick fel här. Det är loggat.' },
  router_unavailable: {
    status: 503,
    en: 'The routing service does not answer; try again in a moment.',
    sv: 'Ruttjänsten svarar inte; försök igen om en stund.',
  },
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
