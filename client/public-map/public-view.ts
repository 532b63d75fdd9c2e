import { readCamera, writeCamera, type Camera } from '../state/camera.ts'
import type { Language, Theme } from '../state/view.ts'

/**
 * `choice` is the list of municipalities; `embed` the map alone, for other sites to show in a frame; `walks` what safety
 * walks have published, all of it or one of them; `walk` a walk on a participant's phone.
 */
const pages = ['map', 'report', 'my-report', 'walk', 'walks', 'safe-route', 'about', 'accessibility', 'embed'] as const
export type PublicPage = (typeof pages)[number] | 'choice'
export const cellOrders = ['density', 'count', 'place'] as const
export type CellOrder = (typeof cellOrders)[number]

/** Everything that a link to a public page restores. A reporter's or a participant's secret is in the fragment and no part of it. */
export type PublicView = {
  page: PublicPage
  municipality: string | null
  /** What is counted; null: the first that the release has. */
  item: string | null
  /** `2026-10`; null: the latest published. */
  month: string | null
  /** The month that it is compared with; null: none. */
  compare: string | null
  /** Selected cell of the geography. */
  cell: string | null
  /** The walk whose protocol is read; null: the list of them. */
  walk: string | null
  camera: Camera | null
  /** True: the list instead of the map. */
  list: boolean
  order: CellOrder
  /** Null: as remembered, else Swedish. */
  language: Language | null
  /** Null: as remembered, else as the system says. */
  theme: Theme | null
}

export const emptyPublicView: PublicView = {
  page: 'choice',
  municipality: null,
  item: null,
  month: null,
  compare: null,
  cell: null,
  walk: null,
  camera: null,
  list: false,
  order: 'density',
  language: null,
  theme: null,
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * Reads a view from an address such as `/public/9901?item=report:lighting&month=2026-10`. What cannot be read is left at
 * its default, so that a mangled link still opens.
 */
export function readPublicView(pathAndQuery: string): PublicView {
  // Not as a relative address: `//x` would then name another host, and may be none.
  const { pathname, searchParams: query } = new URL(`http://host${pathAndQuery}`)
  const [, code, page, walk] = pathname.split('/').filter((part) => part !== '')
  const municipality = matching(code ?? null, /^[0-9A-Za-z-]{1,20}$/)
  return {
    page: municipality === null ? 'choice' : (oneOf(page ?? null, pages) ?? 'map'),
    municipality,
    item: matching(query.get('item'), /^(report|incident|all):[a-z][a-z0-9-]{1,40}$/),
    month: matching(query.get('month'), /^\d{4}-(0[1-9]|1[0-2])$/),
    compare: matching(query.get('compare'), /^\d{4}-(0[1-9]|1[0-2])$/),
    cell: matching(query.get('cell'), /^\d{5,7}E\d{6,8}N\d{3,4}$/),
    walk: municipality !== null && page === 'walks' ? matching(walk ?? null, uuid) : null,
    // Where somebody looks for a way is nobody's business: that page's address says no place.
    camera: page === 'safe-route' ? null : readCamera(query.get('map')),
    list: query.get('view') === 'list',
    order: oneOf(query.get('order'), cellOrders) ?? emptyPublicView.order,
    language: oneOf(query.get('lang'), ['sv', 'en']),
    theme: oneOf(query.get('theme'), ['light', 'dark']),
  }
}

/** The address of a view; `readPublicView(writePublicView(view))` gives the same view. */
export function writePublicView(view: PublicView): string {
  const query = new URLSearchParams()
  const put = (name: string, value: string | null) => {
    if (value !== null) query.set(name, value)
  }
  put('item', view.item)
  put('month', view.month)
  put('compare', view.compare)
  put('cell', view.cell)
  if (view.page !== 'safe-route') put('map', view.camera && writeCamera(view.camera))
  put('view', view.list ? 'list' : null)
  put('order', view.order === emptyPublicView.order ? null : view.order)
  put('lang', view.language)
  put('theme', view.theme)
  // Colons and slashes are allowed in a query (RFC 3986, 3.4), and an address is read by people too.
  const words = query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/')
  return words === '' ? pathOf(view) : `${pathOf(view)}?${words}`
}

function pathOf({ page, municipality, walk }: PublicView): string {
  if (municipality === null) return '/public'
  const path = `/public/${municipality}`
  if (page === 'walks' && walk !== null) return `${path}/walks/${walk}`
  return page === 'map' || page === 'choice' ? path : `${path}/${page}`
}

function matching(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null
}

function oneOf<T extends string>(text: string | null, allowed: readonly T[]): T | null {
  return allowed.find((word) => word === text) ?? null
}
