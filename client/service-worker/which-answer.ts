/** Which page a worker keeps: a patrol's plan on its phone, or the report page. */
export type KeptPage = 'patrol' | 'report'

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
  /** What the report page begins with, the same for everybody: the newest, else the one before. */
  | 'begin'
  /** Everything else: never kept, never answered from the device. */
  | 'network'

const pages: Record<KeptPage, RegExp> = {
  patrol: /^\/municipalities\/[^/]+\/patrols\/[^/]+\/u[1-8]$/,
  report: /^\/public\/[^/]+\/report$/,
}
const tile = /^\/api\/municipalities\/[^/]+\/tiles\/town\/\d+\/\d+\/\d+\.mvt$/
const map = /^\/api\/municipalities\/[^/]+\/(style|tiles\/town)\.json$/
/** The municipality itself and the themes that it takes reports on. */
const begin = /^\/api\/municipalities\/[^/]+(\/report-themes)?$/

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
  if (page === 'report' && begin.test(url.pathname)) return 'begin'
  return map.test(url.pathname) ? 'map' : 'network'
}
