import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { publishablePlace } from '../reports/publishable-place-queries.ts'
import type { PublishablePlace } from '../reports/publishable-place-queries.ts'

/** Finds where a place stands in public, in a municipality's town of a version. */
export type PlaceFinder = (
  trx: Trx,
  town: { code: string; version: number },
  place: LngLat,
) => Promise<PublishablePlace | undefined>

/** Asks the town anew each time. */
export const findPlace: PlaceFinder = (trx, _town, place) => publishablePlace(trx, place)

/** Remembers as many answers: a protocol that is worked on asks for the same places again and again, some 10 ms each. */
export function rememberedPlaces(most: number): PlaceFinder {
  /** Least lately used first. */
  const answers = new Map<string, PublishablePlace | undefined>()
  return async (trx, town, place) => {
    const key = `${town.code} ${town.version} ${place.join(' ')}`
    const answer = answers.has(key) ? answers.get(key) : await findPlace(trx, town, place)
    answers.delete(key)
    answers.set(key, answer)
    for (const oldest of answers.keys()) {
      if (answers.size <= most) break
      answers.delete(oldest)
    }
    return answer
  }
}
