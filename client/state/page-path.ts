import { matching, oneOf, uuid } from './address-words.ts'

/**
 * `patrols` is the list of plans or one of them, `patrol-unit` one unit's plan on a phone, `patrol-log` what was done,
 * `inbox` residents' reports, `releases` what of them and of the incidents is published, `walks` the list of safety walks
 * and inspections or the plan of one, `walk-follow-up` what was found on one and its protocol, `remedies` the list of
 * what is done about it, and `assets` parks and paths with their reviews.
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
  | 'walks'
  | 'walk-follow-up'
  | 'remedies'
  | 'assets'

/** What the path of an address says. */
export type PagePath = {
  page: Page
  /** Patrol plan, or `new` for one that is being thought out; null: the list of plans. */
  plan: string | null
  /** Unit of that plan whose own page this is. */
  unit: string | null
  /** Walk or inspection; null: the list of them. */
  walk: string | null
}

const unitId = /^u[1-8]$/
const plain = ['import', 'model-card', 'inbox', 'releases', 'patrol-log', 'remedies', 'assets'] as const

/** Reads `/municipalities/1880/patrols/{plan}/u1`, split at its slashes; what is unknown is the map. */
export function readPagePath(path: readonly string[]): PagePath {
  const none = { plan: null, unit: null, walk: null }
  if (path[0] === 'login') return { ...none, page: 'login' }
  if (path[2] === 'walks') {
    const walk = matching(path[3], uuid)
    return { ...none, page: walk !== null && path[4] === 'follow-up' ? 'walk-follow-up' : 'walks', walk }
  }
  if (path[2] !== 'patrols') return { ...none, page: oneOf(path[2], plain) ?? 'map' }
  const plan = path[3] === 'new' ? 'new' : matching(path[3], uuid)
  const unit = plan === 'new' || plan === null ? null : matching(path[4], unitId)
  return { ...none, page: unit === null ? 'patrols' : 'patrol-unit', plan, unit }
}

/** The path of an address; `readPagePath` of its parts gives the same. */
export function writePagePath({ page, plan, unit, walk }: PagePath, municipality: string | null): string {
  if (page === 'login') return '/login'
  if (municipality === null) return '/'
  const path = `/municipalities/${encodeURIComponent(municipality)}`
  if (page === 'patrols') return plan === null ? `${path}/patrols` : `${path}/patrols/${plan}`
  if (page === 'patrol-unit') return `${path}/patrols/${plan}/${unit}`
  if (page === 'walks') return walk === null ? `${path}/walks` : `${path}/walks/${walk}`
  if (page === 'walk-follow-up') return `${path}/walks/${walk}/follow-up`
  return page === 'map' ? path : `${path}/${page}`
}
