/** Which page a worker keeps: a patrol's plan on its phone, the report page, or a safety walk on a participant's phone. */
export type KeptPage = 'patrol' | 'report' | 'walk'

/** Where an answer comes from. */
export type Answer =
  /** The one page, whatever its address. */
  | 'page'
  /** A file of the build, kept. */
  | 'file'
  /** A tile of the base map: the same for ever at its address. */
  | 'tile'
  /** Style or TileJSON: the newest, else the saved one. */
  | 'map'
  /** What a public page begins with, the same for everybody: the newest, else the one before. */
  | 'begin'
  /** Everything else: never kept, never answered from the device. */
  | 'network'

const pages: Record<KeptPage, RegExp> = {
  patrol: /^\/municipalities\/[^/]+\/patrols\/[^/]+\/u[1-8]$/,
  report: /^\/public\/[^/]+\/report$/,
  walk: /^\/public\/[^/]+\/walk$/,
}
const tile = /^\/api\/municipalities\/[^/]+\/tiles\/town\/\d+\/\d+\/\d+\.mvt$/
const map = /^\/api\/municipalities\/[^/]+\/(style|tiles\/town)\.json$/
/** The municipality itself, and for a report the themes that it takes reports on. What a walk's link opens is in the page's own database. */
const begin: Partial<Record<KeptPage, RegExp>> = {
  report: /^\/api\/municipalities\/[^/]+(\/report-themes)?$/,
  walk: /^\/api\/municipalities\/[^/]+$/,
}

/** Which of the kept things answers a request, if any. @param files addresses of the build's files that are kept */
export function whichAnswer(
  { method, navigates, address }: { method: string; navigates: boolean; address: string },
  origin: string,
  files: ReadonlySet<string>,
  page: KeptPage = 'patrol',
): Answer {
  const url = new URL(address)
  if (method !== 'GET' || url.origin !== origin) return 'network'
  if (navigates) return pages[page].test(url.pathname) ? 'page' : 'network'
  if (files.has(url.pathname)) return 'file'
  if (tile.test(url.pathname) && url.searchParams.has('v')) return 'tile'
  if (begin[page]?.test(url.pathname) === true) return 'begin'
  return map.test(url.pathname) ? 'map' : 'network'
}
