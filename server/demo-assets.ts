import { sql } from 'kysely'
import type { Context } from './context.ts'
import { markReviewsSchema } from './contract/assets.ts'
import { asRole } from './db/as-role.ts'
import { importTownAssets } from './features/assets/asset-town-queries.ts'
import { municipalityOf } from './features/municipalities/municipality-queries.ts'
import { rankAssets } from './features/reviews/asset-evidence.ts'
import { markAsked } from './features/reviews/mark-asked.ts'
import { actOnReviews } from './features/reviews/review-action-store.ts'
import { evidencePartsOf, openReviewParts } from './features/reviews/review-parts.ts'
import { daysAfter } from './geo/calendar-day.ts'
import { zoneClock } from './geo/local-time.ts'

/** How many of the highest ranked are marked for review, and how far the first of them have come. */
const marked = 9

type Admin = { role: 'admin'; municipality: string }

/**
 * Takes the demo town's parks and paths to review from its map, and has the worst of them under review, some inspected and
 * one decided; does nothing where there is any asset.
 */
export async function addDemoAssets(context: Context, actor: Admin, zone: string): Promise<void> {
  const { database, now } = context
  const today = zoneClock(zone).localDate(now().getTime() / 1000)
  const evidence = await evidencePartsOf(openReviewParts(context), actor.municipality)
  await asRole(database, actor, async (trx) => {
    if ((await sql`select from asset limit 1`.execute(trx)).rows.length > 0) return
    await importTownAssets(trx, actor.municipality, undefined)
    const municipality = await municipalityOf(trx, actor.municipality)
    const worst = (await rankAssets(trx, evidence, municipality, now())).slice(0, marked)
    const asked = markReviewsSchema.parse({
      assets: worst.map(({ asset }) => asset.id),
      origin: 'ranking',
      reason: 'Högst i rangordningen',
      dueOn: daysAfter(today, 30),
    })
    const { reviews } = await markAsked(trx, actor, { evidence, municipality, now: now() }, asked)
    const act = (ids: readonly string[], action: Parameters<typeof actOnReviews>[2]['action']) =>
      actOnReviews(trx, actor, { ids, action, now: now() })
    await act(reviews.slice(0, 6), { action: 'assign', owner: 'park' })
    await act(reviews.slice(0, 3), { action: 'inspect', note: 'Besökt i dagsljus.' })
    await act(reviews.slice(0, 1), { action: 'decide', decision: 'remedy' })
  })
}
