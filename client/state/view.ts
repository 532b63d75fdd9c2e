import type { IncidentFilter } from '../../server/contract/incident-filter.ts'
import { filterQuery } from '../api/filter-query.ts'
import { integerBetween, isDay, matching, numberBetween, oneOf, uuid } from './address-words.ts'
import { emptyAssets, readAssets, writeAssets, type AssetView } from './asset-view.ts'
import { readCamera, writeCamera, type Camera } from './camera.ts'
import { readFilter } from './filter-in-address.ts'
import { emptyInbox, readInbox, writeInbox, type InboxView } from './inbox-view.ts'
import { methodNames, type MethodName } from './method-name.ts'
import { readPagePath, writePagePath, type Page, type PagePath } from './page-path.ts'
import { emptyRemedies, readRemedies, writeRemedies, type RemedyView } from './remedy-view.ts'
import { emptyWalks, readWalks, writeWalks, type WalkView } from './walk-view.ts'

export const panels = ['hotspots', 'filter', 'analysis', 'saved'] as const
export type Panel = (typeof panels)[number]
export type Language = 'sv' | 'en'
export type Theme = 'light' | 'dark'

/** Everything that a link restores. */
export type View = PagePath & {
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
  /** Selected stop of that plan, `u1-3`. */
  stop: string | null
  /** Week of the log that is looked at, its Monday; null: all. */
  week: string | null
  /** What of the reports is looked at; its words are those of the inbox's address only. */
  inbox: InboxView
  /** The public release that is looked at. */
  release: string | null
  walks: WalkView
  remedies: RemedyView
  assets: AssetView
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

const noPatrol = { stop: null, week: null }
const noLists = { inbox: emptyInbox, release: null, walks: emptyWalks, remedies: emptyRemedies, assets: emptyAssets }
/** Pages with words of their own in the query: an incident filter is no part of their address. */
const withOwnWords: readonly Page[] = ['inbox', 'walks', 'walk-follow-up', 'remedies', 'assets']

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
  plan: null,
  unit: null,
  walk: null,
  ...noPatrol,
  ...noLists,
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
    ...noLists,
    ...ownWords(where.page, query),
    municipality: matching(municipality, /^[0-9A-Za-z-]{1,20}$/),
    camera: readCamera(query.get('map')),
    filter: withOwnWords.includes(where.page) ? null : readFilter(query),
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
  if (view.filter && !withOwnWords.includes(view.page)) {
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
  if (view.page === 'walks' || view.page === 'walk-follow-up') writeWalks(view.walks, query)
  if (view.page === 'remedies') writeRemedies(view.remedies, query)
  if (view.page === 'assets') writeAssets(view.assets, query)
  if (view.release !== null && view.page === 'releases') query.set('release', view.release)
  if (!view.showHotspots) query.set('hotspots', 'hidden')
  if (!view.showAnalysis) query.set('layer', 'hidden')
  if (!view.showIncidents) query.set('incidents', 'hidden')
  if (view.showReports) query.set('reports', 'shown')
  if (view.showArtefacts) query.set('artefacts', 'shown')
  if (view.language) query.set('lang', view.language)
  if (view.theme) query.set('theme', view.theme)
  // Commas and slashes are allowed in a query (RFC 3986, 3.4), and an address is read by people too.
  const path = writePagePath(view, view.municipality)
  const words = query.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return words === '' ? path : `${path}?${words}`
}

/** Which page, and of the patrols' pages which plan, unit, stop and week. */
function readPage(path: readonly string[], query: URLSearchParams): PagePath & Pick<View, keyof typeof noPatrol> {
  const where = { ...noPatrol, ...readPagePath(path) }
  if (where.page === 'patrol-log') {
    const week = query.get('week')
    return { ...where, plan: matching(query.get('plan'), uuid), week: week !== null && isDay(week) ? week : null }
  }
  if (where.page !== 'patrols') return where
  const [unit, stop] = [query.get('unit'), query.get('stop')]
  return { ...where, unit: matching(unit, /^u[1-8]$/), stop: matching(stop, /^u[1-8]-\d{1,3}$/) }
}

/** The words that only this page has. */
function ownWords(page: Page, query: URLSearchParams): Partial<View> {
  if (page === 'inbox') return { inbox: readInbox(query) }
  if (page === 'releases') return { release: matching(query.get('release'), uuid) }
  if (page === 'walks' || page === 'walk-follow-up') return { walks: readWalks(query) }
  if (page === 'remedies') return { remedies: readRemedies(query) }
  return page === 'assets' ? { assets: readAssets(query) } : {}
}

function readPair(text: string | null): [string, string] | null {
  const [first = '', second = '', ...more] = text?.split(',') ?? []
  return uuid.test(first) && uuid.test(second) && more.length === 0 ? [first, second] : null
}

function safelyDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
