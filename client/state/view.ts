import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import { filterQuery } from '../api/filter-query.ts'
import { readCamera, writeCamera, type Camera } from './camera.ts'
import { emptyInbox, readInbox, writeInbox, type InboxView } from './inbox-view.ts'
import { methodNames, type MethodName } from './method-name.ts'

/**
 * `patrols` is the list of plans or one of them, `patrol-unit` one unit's plan on a phone, `patrol-log` what was done,
 * `inbox` residents' reports and `releases` what of them and of the incidents is published.
 */
export type Page =
  | 'map'
  | 'import'
  | 'model-card'
  | 'login'
  | 'patrols'
  | 'patrol-unit'
  | 'patrol-log'
  | 'inbox'
  | 'releases'
export const panels = ['hotspots', 'filter', 'analysis', 'saved'] as const
export type Panel = (typeof panels)[number]
export type Language = 'sv' | 'en'
export type Theme = 'light' | 'dark'

/** Everything that a link restores. */
export type View = {
  page: Page
  /** Null: not chosen yet. */
  municipality: string | null
  camera: Camera | null
  /** Null: the filter of the run that is shown. */
  filter: IncidentFilter | null
  /** Null: suggested from the data. */
  radiusMetres: number | null
  minPoints: number | null
  /** Null: the latest. */
  run: string | null
  /** Selected hotspot. */
  rank: number | null
  panel: Panel
  /** What the analysis tab is to compute; null: what suits the incidents. */
  method: MethodName | null
  /** The analysis that is shown over the hotspots; null: none. */
  analysis: string | null
  /** Selected place of that analysis, by its rank there. */
  place: number | null
  /** Two analyses or hotspot runs side by side, instead of the map. */
  compare: readonly [string, string] | null
  /** Patrol plan, or `new` for one that is being thought out; null: the list of plans. */
  plan: string | null
  /** Unit of that plan that is looked at; null: all of them. */
  unit: string | null
  /** Selected stop of that plan, `u1-3`. */
  stop: string | null
  /** Week of the log that is looked at, its Monday; null: all. */
  week: string | null
  /** What of the reports is looked at; its words are those of the inbox's address only. */
  inbox: InboxView
  /** The public release that is looked at. */
  release: string | null
  showHotspots: boolean
  showAnalysis: boolean
  showIncidents: boolean
  /** Residents' reports: apart from incidents, and only where they are asked for. */
  showReports: boolean
  showArtefacts: boolean
  /** Null: as remembered, else Swedish. */
  language: Language | null
  /** Null: as remembered, else as the system says. */
  theme: Theme | null
}

const unitId = /^u[1-8]$/
const stopId = /^u[1-8]-\d{1,3}$/
const noPatrol = { plan: null, unit: null, stop: null, week: null }
const noReports = { inbox: emptyInbox, release: null }
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const emptyView: View = {
  page: 'map',
  municipality: null,
  camera: null,
  filter: null,
  radiusMetres: null,
  minPoints: null,
  run: null,
  rank: null,
  panel: 'hotspots',
  method: null,
  analysis: null,
  place: null,
  compare: null,
  ...noPatrol,
  ...noReports,
  showHotspots: true,
  showAnalysis: true,
  showIncidents: true,
  showReports: false,
  showArtefacts: false,
  language: null,
  theme: null,
}

/**
 * Reads a view from an address such as `/municipalities/1880?map=14.2/59.12345/15.12345&from=2026-01-01&rank=3`.
 * What cannot be read is left at its default, so that a mangled link still opens.
 */
export function readView(pathAndQuery: string): View {
  // Not as a relative address: `//x` would then name another host, and may be none.
  const url = new URL(`http://host${pathAndQuery}`)
  const query = url.searchParams
  const path = url.pathname.split('/').filter((part) => part !== '')
  const inPath = path[0] === 'municipalities' ? path[1] : undefined
  const municipality = inPath === undefined ? query.get('municipality') : safelyDecoded(inPath)
  const where = readPage(path, query)
  return {
    ...where,
    ...noReports,
    ...(where.page === 'inbox' ? { inbox: readInbox(query) } : {}),
    ...(where.page === 'releases' ? { release: matching(query.get('release'), uuid) } : {}),
    municipality: matching(municipality, /^[0-9A-Za-z-]{1,20}$/),
    camera: readCamera(query.get('map')),
    // The inbox has days and hours of its own: an incident filter is no part of its address.
    filter: where.page === 'inbox' ? null : readFilter(query),
    radiusMetres: numberBetween(query.get('radius'), 5, 5000),
    minPoints: integerBetween(query.get('minimum'), 2, 100_000),
    run: matching(query.get('run'), uuid),
    rank: integerBetween(query.get('rank'), 1, 100_000),
    panel: oneOf(query.get('panel'), panels) ?? emptyView.panel,
    method: oneOf(query.get('method'), methodNames),
    analysis: matching(query.get('analysis'), uuid),
    place: integerBetween(query.get('place'), 1, 100_000),
    compare: readPair(query.get('compare')),
    showHotspots: query.get('hotspots') !== 'hidden',
    showAnalysis: query.get('layer') !== 'hidden',
    showIncidents: query.get('incidents') !== 'hidden',
    showReports: query.get('reports') === 'shown',
    showArtefacts: query.get('artefacts') === 'shown',
    language: oneOf(query.get('lang'), ['sv', 'en']),
    theme: oneOf(query.get('theme'), ['light', 'dark']),
  }
}

/** The address of a view; `readView(writeView(view))` gives the same view. */
export function writeView(view: View): string {
  const query = new URLSearchParams()
  const inQuery = view.page === 'login' && view.municipality !== null
  if (inQuery) query.set('municipality', view.municipality ?? '')
  if (view.camera) query.set('map', writeCamera(view.camera))
  if (view.filter && view.page !== 'inbox') {
    const words = filterQuery(view.filter)
    if (words.size === 0) query.set('filter', 'everything')
    for (const [word, value] of words) query.set(word, value)
  }
  if (view.radiusMetres !== null) query.set('radius', String(view.radiusMetres))
  if (view.minPoints !== null) query.set('minimum', String(view.minPoints))
  if (view.run !== null) query.set('run', view.run)
  if (view.rank !== null) query.set('rank', String(view.rank))
  if (view.panel !== emptyView.panel) query.set('panel', view.panel)
  if (view.method !== null) query.set('method', view.method)
  if (view.analysis !== null) query.set('analysis', view.analysis)
  if (view.place !== null) query.set('place', String(view.place))
  if (view.compare !== null) query.set('compare', view.compare.join(','))
  if (view.unit !== null && view.page === 'patrols') query.set('unit', view.unit)
  if (view.stop !== null && view.page === 'patrols') query.set('stop', view.stop)
  if (view.plan !== null && view.plan !== 'new' && view.page === 'patrol-log') query.set('plan', view.plan)
  if (view.week !== null && view.page === 'patrol-log') query.set('week', view.week)
  if (view.page === 'inbox') writeInbox(view.inbox, query)
  if (view.release !== null && view.page === 'releases') query.set('release', view.release)
  if (!view.showHotspots) query.set('hotspots', 'hidden')
  if (!view.showAnalysis) query.set('layer', 'hidden')
  if (!view.showIncidents) query.set('incidents', 'hidden')
  if (view.showReports) query.set('reports', 'shown')
  if (view.showArtefacts) query.set('artefacts', 'shown')
  if (view.language) query.set('lang', view.language)
  if (view.theme) query.set('theme', view.theme)
  // Commas and slashes are allowed in a query (RFC 3986, 3.4), and an address is read by people too.
  const words = query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return words === '' ? pathOf(view) : `${pathOf(view)}?${words}`
}

function pathOf(view: View): string {
  if (view.page === 'login') return '/login'
  if (view.municipality === null) return '/'
  const path = `/municipalities/${encodeURIComponent(view.municipality)}`
  if (view.page === 'patrols') return view.plan === null ? `${path}/patrols` : `${path}/patrols/${view.plan}`
  if (view.page === 'patrol-unit') return `${path}/patrols/${view.plan}/${view.unit}`
  return view.page === 'map' ? path : `${path}/${view.page}`
}

/** Which page, and of the patrols' pages which plan and unit: `/municipalities/1880/patrols/{plan}/u1` is a unit's own page. */
function readPage(path: readonly string[], query: URLSearchParams): Pick<View, keyof typeof noPatrol | 'page'> {
  if (path[0] === 'login') return { ...noPatrol, page: 'login' }
  if (path[2] === 'patrol-log') {
    const week = matching(query.get('week'), /^\d{4}-\d{2}-\d{2}$/)
    const of = matching(query.get('plan'), uuid)
    return { ...noPatrol, page: 'patrol-log', plan: of, week: week !== null && isDate(week) ? week : null }
  }
  if (path[2] !== 'patrols') {
    return { ...noPatrol, page: oneOf(path[2] ?? null, ['import', 'model-card', 'inbox', 'releases']) ?? 'map' }
  }
  const plan = path[3] === 'new' ? 'new' : matching(path[3] ?? null, uuid)
  const ofOwnPage = matching(path[4] ?? null, unitId)
  if (plan !== null && plan !== 'new' && ofOwnPage !== null)
    return { ...noPatrol, page: 'patrol-unit', plan, unit: ofOwnPage }
  const [unit, stop] = [matching(query.get('unit'), unitId), matching(query.get('stop'), stopId)]
  return { ...noPatrol, page: 'patrols', plan, unit, stop }
}

function readPair(text: string | null): [string, string] | null {
  const [first = '', second = '', ...more] = text?.split(',') ?? []
  return uuid.test(first) && uuid.test(second) && more.length === 0 ? [first, second] : null
}

function readFilter(query: URLSearchParams): IncidentFilter | null {
  const filter: IncidentFilter = {}
  const from = matching(query.get('from'), /^\d{4}-\d{2}-\d{2}$/)
  const to = matching(query.get('to'), /^\d{4}-\d{2}-\d{2}$/)
  const hours = matching(query.get('hours'), /^([01]?\d|2[0-3])-([01]?\d|2[0-4])$/)
  const category = words(query.get('category')).filter((word) => /^[a-z][a-z0-9-]{1,40}$/.test(word))
  const weekdays = words(query.get('weekdays'))
    .map(Number)
    .filter((day) => Number.isInteger(day) && day >= 1 && day <= 7)
  const discovered = oneOf(query.get('discovered'), ['true', 'false'])
  if (from !== null && isDate(from)) filter.from = from
  if (to !== null && isDate(to)) filter.to = to
  if (hours !== null) filter.hours = hours
  if (category.length > 0) filter.category = category.toSorted()
  if (weekdays.length > 0) filter.weekdays = weekdays.toSorted((a, b) => a - b)
  if (discovered !== null) filter.discovered = discovered === 'true'
  return Object.keys(filter).length > 0 || query.get('filter') === 'everything' ? filter : null
}

function words(text: string | null): string[] {
  return [...new Set(text?.split(',').filter((word) => word !== '') ?? [])]
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}

function matching(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null
}

function oneOf<T extends string>(text: string | null, allowed: readonly T[]): T | null {
  return allowed.find((word) => word === text) ?? null
}

function numberBetween(text: string | null | undefined, least: number, most: number): number | null {
  if (text == null || text.trim() === '') return null
  const number = Number(text)
  return number >= least && number <= most ? number : null
}

function integerBetween(text: string | null, least: number, most: number): number | null {
  const number = numberBetween(text, least, most)
  return number !== null && Number.isInteger(number) ? number : null
}

function safelyDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
