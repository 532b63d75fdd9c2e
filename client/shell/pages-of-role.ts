import type { Role } from '../../server/contract/role.ts'
import { emptyAssets } from '../state/asset-view.ts'
import { emptyInbox } from '../state/inbox-view.ts'
import type { Page } from '../state/page-path.ts'
import { emptyRemedies } from '../state/remedy-view.ts'
import type { View } from '../state/view.ts'
import { emptyWalks } from '../state/walk-view.ts'
import type { IconName } from '../ui/icon.tsx'

/** Word of a page in the header, in the words of its language. */
type PageWord = 'map' | 'inbox' | 'reports' | 'walks' | 'assets' | 'remedies' | 'patrols' | 'releases' | 'imports'
export type HeaderPage = { page: Page; word: PageWord; icon: IconName; to: Partial<View> }

/** What the map's view holds and the other pages have no use for. */
const leftBehind: Partial<View> = { run: null, rank: null, analysis: null, place: null, compare: null, camera: null }

const pages = {
  map: { page: 'map', word: 'map', icon: 'map', to: { page: 'map', walk: null } },
  inbox: {
    page: 'inbox',
    word: 'inbox',
    icon: 'inbox',
    to: { ...leftBehind, page: 'inbox', inbox: emptyInbox, walk: null },
  },
  reports: {
    page: 'inbox',
    word: 'reports',
    icon: 'inbox',
    to: { ...leftBehind, page: 'inbox', inbox: emptyInbox, walk: null },
  },
  walks: {
    page: 'walks',
    word: 'walks',
    icon: 'footprints',
    to: { ...leftBehind, page: 'walks', walk: null, walks: emptyWalks },
  },
  assets: {
    page: 'assets',
    word: 'assets',
    icon: 'trees',
    to: { ...leftBehind, page: 'assets', walk: null, assets: emptyAssets },
  },
  remedies: {
    page: 'remedies',
    word: 'remedies',
    icon: 'list-checks',
    to: { ...leftBehind, page: 'remedies', walk: null, remedies: emptyRemedies },
  },
  releases: {
    page: 'releases',
    word: 'releases',
    icon: 'file-check',
    to: { ...leftBehind, page: 'releases', release: null, walk: null },
  },
  patrols: {
    page: 'patrols',
    word: 'patrols',
    icon: 'route',
    to: { page: 'patrols', plan: null, unit: null, stop: null, walk: null },
  },
  patrolLog: {
    page: 'patrol-log',
    word: 'patrols',
    icon: 'route',
    to: { page: 'patrol-log', plan: null, week: null, walk: null },
  },
  imports: { page: 'import', word: 'imports', icon: 'upload', to: { page: 'import', walk: null } },
} as const satisfies Record<string, HeaderPage>

/** The pages that a role has use for: those that it uses most, which are in the bar, and the rest, which are in a menu. */
export function pagesOfRole(role: Role): { most: readonly HeaderPage[]; rest: readonly HeaderPage[] } {
  const { map, inbox, reports, walks, assets, remedies, releases, patrols, patrolLog, imports } = pages
  if (role === 'police') return { most: [map, patrols, walks], rest: [reports, assets, remedies, releases, imports] }
  if (role === 'municipality') return { most: [inbox, walks, assets, remedies], rest: [map, releases, patrolLog] }
  if (role === 'admin') return { most: [map, inbox, walks, assets], rest: [remedies, patrols, releases, imports] }
  return { most: [], rest: [] }
}

/** Whether a page of the header is where one is; some pages are reached from another and belong to it. */
export function isHere({ page }: HeaderPage, shown: Page): boolean {
  if (shown === page) return true
  return (page === 'patrols' && shown === 'patrol-log') || (page === 'walks' && shown === 'walk-follow-up')
}
