import { sql } from 'kysely'
import type { WalkPlaceDraft, WalkRequest } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { rewalkPlaces } from './rewalk-places.ts'

/**
 * The request with the places that it leaves to the service (those of the walk that it goes over again), and with what its
 * places are chosen as read anew: reviews, assets and findings that are the municipality's.
 * @throws Problem walk_not_found for an unknown earlier walk; invalid_request naming what is unknown
 */
export async function settleRequest(trx: Trx, request: WalkRequest, language: 'sv' | 'en'): Promise<WalkRequest> {
  const earlier = request.rewalkOf
  if (earlier !== null) {
    const walk = await trx.selectFrom('walk as w').select('w.id').where('w.id', '=', earlier).executeTakeFirst()
    if (walk === undefined) throw problem('walk_not_found')
  }
  const places =
    request.places.length === 0 && earlier !== null
      ? await rewalkPlaces(trx, earlier, language)
      : await readAnew(trx, request.places)
  if (places.length === 0 && request.end === null)
    throw problem('invalid_request', {}, [{ path: 'body.places', message: 'nothing to see' }])
  return { ...request, places }
}

async function readAnew(trx: Trx, places: readonly WalkPlaceDraft[]): Promise<WalkPlaceDraft[]> {
  const ids = (field: 'review' | 'asset' | 'finding') => places.flatMap((place) => place[field] ?? [])
  const { rows } = await sql<{ what: 'review' | 'asset' | 'finding'; id: string; asset: string | null }>`
    select 'review' as what, r.id, r.asset_id as asset from asset_review r
    where r.municipality_code = (select current_municipality()) and r.id = any(${ids('review')}::uuid[])
    union all select 'asset', a.id, a.id from asset a
    where a.municipality_code = (select current_municipality()) and a.id = any(${ids('asset')}::uuid[])
    union all select 'finding', f.id, f.asset_id from finding f
    where f.municipality_code = (select current_municipality()) and f.id = any(${ids('finding')}::uuid[])
  `.execute(trx)
  const known = new Map(rows.map(({ what, id, asset }) => [`${what} ${id}`, asset]))
  return places.map((place, at) => {
    for (const field of ['review', 'asset', 'finding'] as const) {
      if (place[field] !== null && !known.has(`${field} ${place[field]}`))
        throw problem('invalid_request', {}, [{ path: `body.places.${at}.${field}`, message: `there is no ${field} ${place[field]}` }]) // prettier-ignore
    }
    return place.review === null ? place : { ...place, asset: known.get(`review ${place.review}`) ?? null }
  })
}
