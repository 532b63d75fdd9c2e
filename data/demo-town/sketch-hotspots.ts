import type { Trend } from './incident-rhythms.ts'
import type { Point } from './plane.ts'

export type SketchHotspot = {
  id: string
  name: string
  /** A point of the sketch, the middle of a sketched place, the underpass of a named path, or the estate's little square. */
  at: Point | { place: string } | { underpassOf: string } | 'estate square'
  radiusMetres: number
  category: string
  hours: readonly number[]
  weekdays: readonly number[]
  count: number
  trend: Trend
  /** Share found by police on patrol. */
  discovered: number
  /** Found later: from the hours before to the hours after, at most this many each. */
  foundWithinHours?: number
  summer?: boolean
  /** Its incidents lie on this street. */
  street?: string
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const workDays = [1, 2, 3, 4, 5]

/** What is planted: strong and weak, steady and changing, apart enough to be told from each other. */
export const sketchHotspots: readonly SketchHotspot[] = [
  {
    id: 'square',
    name: 'Krogarna vid Stora torget',
    at: [20, 0],
    radiusMetres: 75,
    category: 'violence',
    hours: [22, 23, 0, 1, 2],
    weekdays: [5, 6, 7],
    count: 290,
    trend: 'steady',
    discovered: 0.12,
  },
  {
    id: 'station',
    name: 'Cykelställen vid stationen',
    at: [20, 493],
    radiusMetres: 55,
    category: 'theft',
    hours: [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17],
    weekdays: workDays,
    count: 300,
    trend: 'steady',
    discovered: 0.02,
    foundWithinHours: 5,
  },
  {
    id: 'retail',
    name: 'Norrängens handelsområde',
    at: [720, 1490],
    radiusMetres: 90,
    category: 'theft',
    hours: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
    weekdays: [1, 2, 3, 4, 5, 6],
    count: 240,
    trend: 'steady',
    discovered: 0.03,
  },
  {
    id: 'town-park',
    name: 'Stadsparken vid Kvarnbron',
    at: [-470, -330],
    radiusMetres: 65,
    category: 'drugs',
    hours: [15, 16, 17, 18, 19, 20, 21, 22],
    weekdays: everyDay,
    count: 180,
    trend: 'steady',
    discovered: 0.7,
  },
  {
    id: 'estate',
    name: 'Kronängstorget',
    at: 'estate square',
    radiusMetres: 70,
    category: 'disorder',
    hours: [17, 18, 19, 20, 21, 22, 23],
    weekdays: everyDay,
    count: 190,
    trend: 'growing',
    discovered: 0.15,
  },
  {
    id: 'underpass',
    name: 'Gångtunneln vid Kronängsparken',
    at: { underpassOf: 'Kronängsstråket' },
    radiusMetres: 45,
    category: 'robbery',
    hours: [18, 19, 20, 21, 22, 23],
    weekdays: everyDay,
    count: 48,
    trend: 'steady',
    discovered: 0.02,
  },
  {
    id: 'harbour',
    name: 'Gästhamnen',
    at: [60, -850],
    radiusMetres: 70,
    category: 'disorder',
    hours: [18, 19, 20, 21, 22, 23, 0],
    weekdays: [5, 6, 7],
    count: 110,
    trend: 'steady',
    discovered: 0.2,
    summer: true,
  },
  {
    id: 'west-school',
    name: 'Västerskolan',
    at: { place: 'västerskolan' },
    radiusMetres: 65,
    category: 'damage',
    hours: [19, 20, 21, 22, 23, 0],
    weekdays: [5, 6, 7],
    count: 95,
    trend: 'steady',
    discovered: 0.04,
    foundWithinHours: 8,
  },
  {
    id: 'peoples-park',
    name: 'Folkets park',
    at: { place: 'folketspark' },
    radiusMetres: 65,
    category: 'drugs',
    hours: [14, 15, 16, 17, 18, 19, 20],
    weekdays: everyDay,
    count: 90,
    trend: 'fading',
    discovered: 0.6,
  },
  {
    id: 'school-road',
    name: 'Kronängsvägen vid skolan',
    at: [1450, -330],
    street: 'Kronängsvägen',
    radiusMetres: 70,
    category: 'traffic',
    hours: [7, 8, 15, 16, 17],
    weekdays: workDays,
    count: 85,
    trend: 'steady',
    discovered: 0.5,
  },
  {
    id: 'works',
    name: 'Verkstäderna i Ekhagen',
    at: [1840, 1050],
    radiusMetres: 90,
    category: 'theft',
    hours: [22, 23, 0, 1, 2, 3, 4],
    weekdays: everyDay,
    count: 60,
    trend: 'steady',
    discovered: 0.05,
    foundWithinHours: 7,
  },
  {
    id: 'sports-ground',
    name: 'Granvallen',
    at: { place: 'granvallen' },
    radiusMetres: 70,
    category: 'disorder',
    hours: [13, 14, 15, 16, 17, 18],
    weekdays: [6, 7],
    count: 50,
    trend: 'steady',
    discovered: 0.2,
  },
  {
    id: 'beach-school',
    name: 'Strandskolan',
    at: { place: 'strandskolan' },
    radiusMetres: 60,
    category: 'damage',
    hours: [18, 19, 20, 21, 22],
    weekdays: everyDay,
    count: 45,
    trend: 'new',
    discovered: 0.02,
    foundWithinHours: 6,
  },
]
