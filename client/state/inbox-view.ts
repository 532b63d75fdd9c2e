import type { ReportFilter, ReportSource } from '../../server/contract/report-handling.ts'
import type { ReportStatus } from '../../server/contract/reports.ts'

/** What a list of reports is narrowed to. Without statuses: those that are not ended. */
export type InboxFilter = Omit<ReportFilter, 'bbox'>
export const inboxOrders = ['newest', 'oldest', 'due', 'most-supported'] as const
export type InboxOrder = (typeof inboxOrders)[number]
/** `paper` is the entry of paper forms, `events` what the police publish. */
export const inboxParts = ['reports', 'paper', 'statistics', 'events'] as const
export type InboxPart = (typeof inboxParts)[number]

/** Everything that a link to the inbox restores. */
export type InboxView = {
  part: InboxPart
  filter: InboxFilter
  order: InboxOrder
  /** The report that is open. */
  report: string | null
  /** On a phone, where there is room for one of them. */
  shows: 'list' | 'map'
}

/** In the order of a report's way. */
export const reportStatuses: readonly ReportStatus[] = [
  'received',
  'accepted',
  'in-progress',
  'fixed',
  'closed',
  'rejected',
  'duplicate',
  'spam',
]
/** Those that somebody is still to do something about. */
export const openStatuses: readonly ReportStatus[] = ['received', 'accepted', 'in-progress']
export const reportSources: readonly ReportSource[] = ['web', 'staff', 'open311', 'import']

export const emptyInbox: InboxView = { part: 'reports', filter: {}, order: 'newest', report: null, shows: 'list' }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const code = /^[a-z][a-z0-9-]{1,40}$/
/** In an address `theme` is whether the page is light or dark. */
const themeWord = 'about'
const flags = ['unassigned', 'overdue', 'escalated'] as const

/** Reads the inbox's words of an address; what cannot be read is left at its default. */
export function readInbox(query: URLSearchParams): InboxView {
  const report = query.get('report') ?? ''
  return {
    part: query.get('new') === 'paper' ? 'paper' : (among(inboxParts, query.get('part')) ?? emptyInbox.part),
    filter: readInboxFilter(query),
    order: among(inboxOrders, query.get('order')) ?? emptyInbox.order,
    report: uuid.test(report) ? report : null,
    shows: query.get('view') === 'map' ? 'map' : 'list',
  }
}

/** Writes them; `readInbox` of what is written gives the same view. */
export function writeInbox({ part, filter, order, report, shows }: InboxView, query: URLSearchParams): void {
  if (part === 'paper') query.set('new', 'paper')
  else if (part !== emptyInbox.part) query.set('part', part)
  for (const [word, value] of inboxFilterQuery(filter)) query.set(word === 'theme' ? themeWord : word, value)
  if (order !== emptyInbox.order) query.set('order', order)
  if (report !== null) query.set('report', report)
  if (shows !== emptyInbox.shows) query.set('view', shows)
}

/** A filter as the service's words. */
export function inboxFilterQuery(filter: InboxFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const word of ['status', 'theme', 'owner', 'source'] as const) {
    const chosen = filter[word]
    if (chosen && chosen.length > 0) query.set(word, chosen.join(','))
  }
  for (const flag of flags) if (filter[flag] !== undefined) query.set(flag, String(filter[flag]))
  for (const word of ['from', 'to', 'q'] as const) {
    const value = filter[word]
    if (value !== undefined && value !== '') query.set(word, value)
  }
  return query
}

/** How many things a filter narrows by, besides status and words, which are always in sight. */
export function narrowedBy({ status: _status, q: _q, from, to, ...others }: InboxFilter): number {
  return Object.values(others).filter((value) => value !== undefined).length + ((from ?? to) ? 1 : 0)
}

function readInboxFilter(query: URLSearchParams): InboxFilter {
  const filter: InboxFilter = {}
  const status = listed(query, 'status').filter((word): word is ReportStatus =>
    (reportStatuses as readonly string[]).includes(word),
  )
  const source = listed(query, 'source').filter((word): word is ReportSource =>
    (reportSources as readonly string[]).includes(word),
  )
  const theme = listed(query, themeWord).filter((word) => code.test(word))
  const owner = listed(query, 'owner').filter((word) => code.test(word))
  if (status.length > 0) filter.status = status
  if (theme.length > 0) filter.theme = theme
  if (owner.length > 0) filter.owner = owner
  if (source.length > 0) filter.source = source
  for (const flag of flags) {
    const value = among(['true', 'false'] as const, query.get(flag))
    if (value !== undefined) filter[flag] = value === 'true'
  }
  for (const word of ['from', 'to'] as const) {
    const day = query.get(word)
    if (day !== null && isDay(day)) filter[word] = day
  }
  const words = query.get('q')?.trim().slice(0, 100)
  if (words) filter.q = words
  return filter
}

function listed(query: URLSearchParams, word: string): string[] {
  return [
    ...new Set(
      query
        .get(word)
        ?.split(',')
        .filter((part) => part !== '') ?? [],
    ),
  ].toSorted()
}

function among<T extends string>(allowed: readonly T[], text: string | null): T | undefined {
  return allowed.find((word) => word === text)
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}
