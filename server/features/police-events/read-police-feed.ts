import { z } from 'zod'
import type { PoliceEvent } from '../../contract/police-events.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import { problem } from '../../http/problem.ts'
import { eventMunicipality, isDigest, isSameMunicipality, policeEventTime } from '../imports/police-event-queries.ts'

const site = 'https://polisen.se'

/** As the database keeps them; the police write far less. */
const longest = { kind: 200, summary: 2000, address: 500 }

/** One event of polisen.se/api/events. Since January 2026 its `location` is the county and therefore not looked at. */
const feedEventSchema = z.object({
  id: z.int().positive(),
  datetime: z.string(),
  name: z.string(),
  summary: z.string().nullish(),
  url: z.string().nullish(),
  type: z.string().nullish(),
})

/** What a feed says of one municipality, and how many of its entries say nothing of it. */
type PoliceFeed = {
  read: number
  events: PoliceEvent[]
  digests: number
  elsewhere: number
  unreadable: number
}

/**
 * Reads the text of polisen.se/api/events for one municipality. Time, kind and municipality stand in an event's name, '22 november 02.15, Misshandel, Karlskoga': `datetime` is when it was published.
 * @throws Problem not_police_events when it is something else
 */
export function readPoliceFeed(text: string, municipalityName: string, clock: ZoneClock): PoliceFeed {
  const entries = parseEntries(text)
  const feed: PoliceFeed = { read: entries.length, events: [], digests: 0, elsewhere: 0, unreadable: 0 }
  for (const entry of entries) {
    const { data: event } = feedEventSchema.safeParse(entry)
    const time = event && policeEventTime(event.name, event.datetime, clock)
    if (event && isDigest(event.name, event.type ?? '')) feed.digests++
    else if (!event || !time || typeof time === 'string') feed.unreadable++
    else if (!isHere(event.name, municipalityName)) feed.elsewhere++
    else
      feed.events.push({
        id: event.id,
        happenedAt: new Date(time.from * 1000).toISOString(),
        kind: kindOf(event.name, event.type ?? '').slice(0, longest.kind),
        summary: (event.summary ?? '').trim().slice(0, longest.summary),
        address: pageAddress(event.url ?? ''),
      })
  }
  if (feed.unreadable > 0 && feed.unreadable === feed.read) throw problem('not_police_events')
  return feed
}

/** A kind may hold commas itself: '3 januari 08.05, Trafikolycka, personskada, Karlskoga'. */
function kindOf(name: string, type: string): string {
  const inName = name.split(', ').slice(1, -1).join(', ').trim()
  return type.trim() || inName || 'Övrigt'
}

function parseEntries(text: string): unknown[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw problem('not_police_events')
  }
  if (!Array.isArray(parsed)) throw problem('not_police_events')
  return parsed
}

function isHere(name: string, municipalityName: string): boolean {
  const municipality = eventMunicipality(name)
  return municipality !== undefined && isSameMunicipality(municipality, municipalityName)
}

/** Only an address of their site is kept: it becomes a link. */
function pageAddress(url: string): string | null {
  const address = URL.canParse(url, site) ? new URL(url, site) : undefined
  if (url.trim() === '' || address?.origin !== site || address.href.length > longest.address) return null
  return address.href
}
