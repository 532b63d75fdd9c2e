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
  /** Everything else: never kept, never answered from the phone. */
  | 'network'

const unitPage = /^\/municipalities\/[^/]+\/patrols\/[^/]+\/u[1-8]$/
const tile = /^\/api\/municipalities\/[^/]+\/tiles\/town\/\d+\/\d+\/\d+\.mvt$/
const map = /^\/api\/municipalities\/[^/]+\/(style|tiles\/town)\.json$/

/** Which of the kept things answers a request, if any. @param files addresses of the build's files that are kept */
export function whichAnswer(
  { method, navigates, address }: { method: string; navigates: boolean; address: string },
  origin: string,
  files: ReadonlySet<string>,
): Answer {
  const url = new URL(address)
  if (method !== 'GET' || url.origin !== origin) return 'network'
  if (navigates) return unitPage.test(url.pathname) ? 'page' : 'network'
  if (files.has(url.pathname)) return 'file'
  if (tile.test(url.pathname) && url.searchParams.has('v')) return 'tile'
  return map.test(url.pathname) ? 'map' : 'network'
}
