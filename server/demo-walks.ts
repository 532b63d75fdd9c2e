import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { storyFindings, storyProtocol } from '../data/demo-town/walk-story.ts'
import type { StoryFinding } from '../data/demo-town/walk-story.ts'
import type { Context } from './context.ts'
import { findingRecordSchema } from './contract/findings.ts'
import { remedyDraftSchema } from './contract/remedies.ts'
import type { ParticipantRole, WalkDetail, WalkPlaceDraftInput, WalkRequestInput } from './contract/walks.ts'
import { walkRequestSchema } from './contract/walks.ts'
import { asRole } from './db/as-role.ts'
import type { Trx } from './db/transaction.ts'
import { putFinding } from './features/findings/finding-store.ts'
import { actOnRemedies } from './features/remedies/remedy-action-store.ts'
import { addRemedy } from './features/remedies/remedy-store.ts'
import { actOnProtocol, changeProtocol } from './features/walk-protocols/protocol-store.ts'
import { makeWalk } from './features/walks/keep-walk.ts'
import { addParticipant } from './features/walks/participant-store.ts'
import { actOnWalk } from './features/walks/walk-action-store.ts'
import { daysAfter } from './geo/calendar-day.ts'
import { zoneClock } from './geo/local-time.ts'

/** Days from today on which the town's walks were, or will be. */
const days = { first: -170, again: -18, next: 9 }

/** Who came, and how many. */
const participants: readonly (readonly [ParticipantRole, string | null, number])[] = [
  ['municipality', 'Trygghetssamordning och park', 3],
  ['police', null, 2],
  ['housing', 'Granvikshem', 1],
  ['residents', null, 9],
]

/** Places of a walk lie so near to where it begins, metres; and at most so many are thought of. */
const reachMetres = 1500
const mostSpots = 10

const leader = 'Trygghetssamordnaren'

type Admin = { role: 'admin'; municipality: string }
type Point = [number, number]
type When = { zone: string; today: string }

/**
 * Gives the demo town a walk half a year ago with its findings, remedies and published protocol, the same walk done again
 * this autumn with a protocol to write, and one to come; does nothing where there is any walk.
 */
export async function addDemoWalks(context: Context, actor: Admin, zone: string): Promise<void> {
  const { database, now } = context
  const found = await asRole(database, actor, async (trx) => {
    const gathering = await gatheringPlace(trx, actor.municipality)
    const isEmpty = (await sql`select from walk limit 1`.execute(trx)).rows.length === 0
    return { isEmpty, gathering, spots: gathering ? await spokenSpots(trx, gathering.point) : [] }
  })
  if (!found.isEmpty || found.gathering === undefined || found.spots.length < 3) return
  const when = { zone, today: zoneClock(zone).localDate(now().getTime() / 1000) }
  const start = found.gathering
  const places = found.spots.map(({ point, name }) => ({ kind: 'report' as const, point, name, minutes: 6 }))
  const plan = (request: Partial<WalkRequestInput> & Pick<WalkRequestInput, 'name' | 'startsAt' | 'light'>) =>
    makeWalk(
      context,
      { actor, language: 'sv' },
      walkRequestSchema.parse({ start, places, minutes: 90, leader, gathering: start.name, ...request }),
    )
  const first = await plan({ name: 'Centrum, våren', startsAt: hourOf(when, days.first, 18), light: 'daylight' })
  const found1 = await walkIt(context, actor, first, when, days.first, storyFindings.map(recordOf))
  await promise(context, actor, found1, when)
  await publish(context, actor, first.id, when)

  const again = await plan({
    name: 'Centrum igen, i mörker',
    startsAt: hourOf(when, days.again, 18),
    light: 'dark',
    rewalkOf: first.id,
    places: [],
  })
  const lookedAt = found1.filter(({ story }) => story.later !== undefined)
  await walkIt(
    context,
    actor,
    again,
    when,
    days.again,
    lookedAt.map(({ id, point, story }) => ({ ...recordOf(story), point, comparedTo: id, comparison: story.later! })),
  )
  const next = await plan({
    name: 'Längs stationen och stråken',
    startsAt: hourOf(when, days.next, 18),
    light: 'dark',
    places: places.toReversed(),
  })
  await open(context, actor, next.id, when, days.next - 14)
}

/** The leader names the day, the participants get their links, and the walk is open to them. */
async function open(context: Context, actor: Admin, walk: string, when: When, day: number): Promise<void> {
  await asRole(context.database, actor, async (trx) => {
    for (const [role, label, people] of participants) {
      const draft = { role, label, people, records: role !== 'residents', leads: role === 'municipality' }
      await addParticipant(trx, { walk, municipality: actor.municipality }, draft)
    }
    await actOnWalk(trx, { ...actor, id: walk }, { action: 'plan' }, momentOf(when, day, 10))
  })
}

type Written = Readonly<Record<string, unknown>>
type Found = { id: string; point: Point; story: StoryFinding }

/** Goes the walk: its findings are written at its places one after another, and it is over. */
async function walkIt(
  context: Context,
  actor: Admin,
  walk: WalkDetail,
  when: When,
  day: number,
  records: readonly Written[],
): Promise<Found[]> {
  await open(context, actor, walk.id, when, day - 14)
  const writer = { municipality: actor.municipality, walk: walk.id, participant: null, leads: true }
  return asRole(context.database, actor, async (trx) => {
    const found: Found[] = []
    for (const [nth, record] of records.entries()) {
      const at = walk.placeItems[nth % walk.placeItems.length]!
      const writtenAt = new Date(Date.parse(at.arrivesAt) + 60_000 * (1 + nth)).toISOString()
      const id = randomUUID()
      const given = { point: at.point, place: at.place, ...record, writtenAt, changedAt: writtenAt }
      const { point } = findingRecordSchema.parse(given)
      await putFinding(trx, writer, id, findingRecordSchema.parse(given))
      found.push({ id, point, story: storyFindings[nth]! })
    }
    await actOnWalk(trx, { ...actor, id: walk.id }, { action: 'finish' }, momentOf(when, day, 21))
    return found
  })
}

/** What was promised for the findings, and what became of it. */
async function promise(context: Context, actor: Admin, found: readonly Found[], when: When): Promise<void> {
  await asRole(context.database, actor, async (trx) => {
    for (const { id, point, story } of found) {
      if (story.remedy === undefined) continue
      const { title, owner, costClass, outcome } = story.remedy
      const draft = remedyDraftSchema.parse({ finding: id, point, title, owner, costClass })
      const made = { actor, zone: when.zone, now: momentOf(when, days.first + 14, 9).now }
      const remedy = await addRemedy(trx, draft, made)
      const act = (action: Parameters<typeof actOnRemedies>[2]['action'], day: number) =>
        actOnRemedies(trx, actor, { ids: [remedy], action, now: momentOf(when, day, 9).now })
      if (typeof outcome === 'object') {
        await act({ action: 'reject', reason: outcome.rejected }, days.first + 40)
        continue
      }
      await act({ action: 'decide' }, days.first + 21)
      if (outcome !== 'decided') await act({ action: 'start' }, days.first + 45)
      if (outcome === 'fixed') await act({ action: 'fix' }, days.first + 90)
    }
  })
}

async function publish(context: Context, actor: Admin, walk: string, when: When): Promise<void> {
  const { now } = momentOf(when, days.first + 18, 9)
  await asRole(context.database, actor, async (trx) => {
    await actOnWalk(trx, { ...actor, id: walk }, { action: 'close-recording' }, momentOf(when, days.first + 18, 9))
    await changeProtocol(trx, actor, walk, storyProtocol, now)
    await actOnProtocol(trx, actor, walk, 'approve', { now })
    await actOnProtocol(trx, actor, walk, 'publish', { now })
  })
}

function recordOf({ theme, good, severity, text, audit }: StoryFinding): Written {
  return { theme, good, severity, text, audit }
}

function momentOf(when: When, day: number, hour: number): { now: Date; today: string } {
  return { now: new Date(hourOf(when, day, hour)), today: daysAfter(when.today, day) }
}

/** The instant of a local hour, so many days from today. */
function hourOf({ zone, today }: When, day: number, hour: number): string {
  const clock = zoneClock(zone)
  const [year, month, date] = daysAfter(today, day).split('-').map(Number) as [number, number, number]
  return new Date(clock.parseLocal(year, month, date, hour, 0, 0) * 1000).toISOString()
}

/** The square nearest to the middle of what residents reported. */
async function gatheringPlace(trx: Trx, municipality: string): Promise<{ point: Point; name: string } | undefined> {
  const { rows } = await sql<{ name: string; lng: number; lat: number }>`
    select a.name, st_x(a.label) as lng, st_y(a.label) as lat
    from town_area a
    where a.municipality_code = ${municipality} and a.kind = 'square' and a.name is not null
    order by a.label <-> (select st_centroid(st_collect(r.point)) from report r)
    limit 1
  `.execute(trx)
  const [row] = rows
  return row && { name: row.name, point: [row.lng, row.lat] }
}

/** Named places near a place that residents find unsafe, those most spoken of first; each at the point most spoken of. */
async function spokenSpots(trx: Trx, near: Point): Promise<(Pick<WalkPlaceDraftInput, 'name'> & { point: Point })[]> {
  const { rows } = await sql<{ name: string; lng: number; lat: number }>`
    select b.name, st_x(b.point) as lng, st_y(b.point) as lat
    from (
      select distinct on (r.place_label) r.place_label as name, r.point, count(*) as reports
      from report r
      join report_theme t on t.municipality_code = r.municipality_code and t.code = r.theme
      where r.place_label is not null and not t.positive and r.status not in ('spam', 'rejected')
        and st_dwithin(r.point::geography, st_setsrid(st_makepoint(${near[0]}, ${near[1]}), 4326)::geography, ${reachMetres})
      group by r.place_label, r.point
      order by r.place_label, count(*) desc, r.point
    ) b
    order by b.reports desc, b.name
    limit ${mostSpots}
  `.execute(trx)
  return rows.map(({ name, lng, lat }) => ({ name, point: [lng, lat] }))
}
