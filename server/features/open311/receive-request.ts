import { randomUUID } from 'node:crypto'
import type { FoundPlace, ReportPlace } from '../../contract/reports.ts'
import { asSender } from '../../db/as-sender.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { checkPlace } from '../reports/place-check-queries.ts'
import { addReport } from '../reports/report-intake-queries.ts'
import { countSent, findSuspicions } from '../reports/suspicion-queries.ts'
import { listThemes } from '../reports/theme-queries.ts'
import type { RequestForm } from './request-form.ts'
import { findApiKeyId } from './request-queries.ts'

/** Reports taken with one key in an hour: a system sends for many residents, and a runaway one must not fill the inbox. */
const mostWithKeyInHour = 1000

/** Finds a place by its address, outside of any transaction. */
export type FindPlaces = (municipality: string, query: string) => Promise<FoundPlace[]>

/**
 * Takes in a report of another system: only with a valid key, and by the same rules as a resident's own. The secret of its link is drawn and thrown away, since the key is its sender's access.
 * @throws Problem api_key_needed, service_not_found, invalid_request (an address that is not found), place_is_home (naming the nearest public place), place_outside, too_many_requests, municipality_not_found
 */
export async function receiveRequest(
  { database, findPlaces, now }: { database: Database; findPlaces: FindPlaces; now: Date },
  municipality: string,
  apiKey: string,
  form: RequestForm,
): Promise<{ reference: string }> {
  await asSender(database, municipality, apiKey, (trx) => requireService(trx, municipality, form.serviceCode))
  const place = await placeOf(findPlaces, municipality, form.place)
  return asSender(database, municipality, apiKey, async (trx, secretHash) => {
    const apiKeyId = await requireApiKey(trx, municipality)
    const label = await requirePublicPlace(trx, municipality, place)
    if ((await countSent(trx, `report-api-key ${apiKeyId}`, now)) > mostWithKeyInHour)
      throw problem('too_many_requests')
    const suspicions = await findSuspicions(trx, form.description, { website: '', fromAddress: 0 }, now)
    return addReport(trx, municipality, {
      id: randomUUID(),
      secretHash,
      source: 'open311',
      apiKeyId,
      writtenAt: now,
      theme: form.serviceCode,
      place,
      label,
      moved: false,
      when: form.when,
      text: form.description,
      audit: null,
      contact: form.contact,
      status: suspicions.length > 0 ? 'spam' : 'received',
      suspicions,
    })
  })
}

/** The identifier of the transaction's key. @throws Problem municipality_not_found, api_key_needed */
export async function requireApiKey(trx: Trx, municipality: string): Promise<string> {
  await municipalityOf(trx, municipality)
  const id = await findApiKeyId(trx)
  if (id === undefined) throw problem('api_key_needed')
  return id
}

async function requireService(trx: Trx, municipality: string, service: string): Promise<void> {
  await requireApiKey(trx, municipality)
  if (!(await listThemes(trx)).some(({ code }) => code === service)) throw problem('service_not_found', { service })
}

async function placeOf(
  findPlaces: FindPlaces,
  municipality: string,
  place: RequestForm['place'],
): Promise<ReportPlace> {
  if ('lngLat' in place) return { type: 'Point', coordinates: [...place.lngLat] }
  const [found] = await findPlaces(municipality, place.address)
  if (found) return { type: 'Point', coordinates: found.point }
  throw problem('invalid_request', {}, [
    { path: 'address_string', message: 'no such place is known; send lat and long' },
  ])
}

/** What a public place is called. */
async function requirePublicPlace(trx: Trx, municipality: string, place: ReportPlace): Promise<string | null> {
  const verdict = await checkPlace(trx, municipality, place)
  if (verdict.verdict === 'public') return verdict.label
  if (verdict.verdict === 'outside') throw problem('place_outside')
  const { moveTo } = verdict
  if (moveTo === null) throw problem('place_is_home')
  const [long, lat] = moveTo.point.map((degrees) => degrees.toFixed(6))
  throw problem('place_is_home', {}, [
    { path: moveTo.label ?? '', message: `lat=${lat} long=${long} (${moveTo.metres} m)` },
  ])
}
