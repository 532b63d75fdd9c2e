import type { PoliceEventImport } from '../../contract/police-events.ts'
import { asRole, type Actor } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { zoneClock } from '../../geo/local-time.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { oldestKept, putPoliceEvents } from './police-event-store.ts'
import { readPoliceFeed } from './read-police-feed.ts'

/**
 * Takes in the text of polisen.se/api/events: what concerns the municipality is kept, as often as it is read.
 * @throws Problem not_police_events, municipality_not_found
 */
export function importPoliceEvents(
  database: Database,
  actor: Actor & { municipality: string },
  text: string,
  now: Date,
): Promise<PoliceEventImport> {
  return asRole(database, actor, async (trx) => {
    const { name, zone } = await municipalityOf(trx, actor.municipality)
    const { events, ...counts } = readPoliceFeed(text, name, zoneClock(zone))
    const oldest = oldestKept(now).toISOString()
    const kept = events.filter(({ happenedAt }) => happenedAt >= oldest)
    const { added, changed } = await putPoliceEvents(trx, actor.municipality, kept)
    if (added + changed > 0) await writeAudit(trx, 'police-events.imported', String(added + changed))
    return {
      ...counts,
      accepted: added,
      changed,
      duplicates: kept.length - added - changed,
      tooOld: events.length - kept.length,
    }
  })
}
