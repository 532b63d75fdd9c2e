import type { LngLat } from '../../server/geo/lng-lat.ts'
import { reportAnswers, reportReasons, reportWords } from './report-words.ts'
import { createSeededRandom, type SeededRandom } from './seeded-random.ts'
import { dayMs, hourMs, minuteMs, wallClockAt, writeLocalTime, type WallClock } from './wall-clock.ts'

/** A public place that residents may speak of. */
export type SpokenPlace = { point: LngLat; name: string | null; kind: 'dark-path' | 'park' | 'stop' | 'street' }

/** A report of a resident and what the municipality did with it; times are ISO 8601 with the town's offset. */
export type ResidentReport = {
  theme: string
  point: LngLat
  label: string | null
  text: string | null
  written: string
  dayparts: readonly string[]
  weekdays: readonly number[]
  light: 'dark' | null
  supporters: number
  status: 'received' | 'accepted' | 'in-progress' | 'fixed' | 'closed'
  /** Whom it was given to; null: nobody yet. */
  owner: string | null
  answer: { at: string; text: string } | null
  /** Why it was closed. */
  reason: string | null
}

type Theme = keyof typeof reportAnswers

/** What is said of each kind of place, with how often. */
const themesOf: Readonly<Record<SpokenPlace['kind'], readonly (readonly [Theme, number])[]>> = {
  'dark-path': [
    ['lighting', 6],
    ['unsafe-place', 5],
    ['vegetation', 3],
    ['traffic', 1],
  ],
  park: [
    ['unsafe-place', 3],
    ['drugs', 3],
    ['litter', 3],
    ['damage', 2],
    ['disorder', 2],
    ['safe-place', 4],
  ],
  stop: [
    ['disorder', 3],
    ['damage', 3],
    ['litter', 2],
    ['unsafe-place', 3],
    ['safe-place', 2],
  ],
  street: [
    ['traffic', 6],
    ['maintenance', 4],
    ['lighting', 2],
    ['safe-place', 2],
  ],
}

const ownerOf: Readonly<Record<Theme, string>> = {
  'unsafe-place': 'park',
  lighting: 'lighting',
  vegetation: 'park',
  litter: 'park',
  damage: 'street',
  traffic: 'street',
  disorder: 'police',
  drugs: 'police',
  maintenance: 'street',
  'safe-place': 'park',
}

/**
 * What residents reported in the months before a local date ('YYYY-MM-DD'), in order of time: a few places are spoken of
 * again and again, most once. The same arguments give the same reports.
 * @param places public places, in any fixed order
 */
export function residentReports({
  places,
  until,
  days,
  count,
  seed = 1,
}: {
  places: readonly SpokenPlace[]
  until: string
  days: number
  count: number
  seed?: number
}): ResidentReport[] {
  if (places.length === 0) return []
  const random = createSeededRandom(seed).fork('resident-reports')
  const order = places.map((place) => ({ place, rank: random.next() })).toSorted((a, b) => a.rank - b.rank)
  const weights = order.map((_, nth) => 1 / (nth + 3))
  const end = wallClockAt(until)
  return Array.from({ length: count }, () => end - days * dayMs + random.next() * days * dayMs)
    .toSorted((a, b) => a - b)
    .map((written) => reportOf(order[random.weighted(weights)]!.place, written, end, random))
}

function reportOf(place: SpokenPlace, written: WallClock, end: WallClock, random: SeededRandom): ResidentReport {
  const choices = themesOf[place.kind]
  const theme = choices[random.weighted(choices.map(([, weight]) => weight))]![0]
  const isDark = ['lighting', 'unsafe-place', 'disorder', 'drugs'].includes(theme)
  const words = random.pick(reportWords[theme]!).replace('{place}', place.name ?? 'platsen')
  return {
    theme,
    point: jitter(place.point, random),
    label: place.name,
    text: random.chance(0.75) ? words : null,
    written: writeLocalTime(written),
    dayparts: isDark ? (random.chance(0.5) ? ['evening', 'night'] : ['evening']) : random.chance(0.3) ? ['day'] : [],
    weekdays: theme === 'disorder' ? [5, 6] : [],
    light: isDark && random.chance(0.7) ? 'dark' : null,
    supporters: random.chance(0.2) ? random.whole(1, 6) : 0,
    ...handlingOf(theme, written, end, random),
  }
}

/** The older a report, the likelier it has been handled. */
function handlingOf(theme: Theme, written: WallClock, end: WallClock, random: SeededRandom) {
  const age = (end - written) / dayMs
  const untouched = { status: 'received', owner: null, answer: null, reason: null } as const
  if (age < 2 || random.chance(0.04)) return untouched
  const owner = ownerOf[theme]!
  const answered = written + random.between(0.3, Math.min(9, age)) * dayMs + minuteMs
  const ended = age > 14 && random.chance(Math.min(0.85, age / 90))
  if (!ended) {
    const status = random.chance(0.5) ? ('in-progress' as const) : ('accepted' as const)
    return { ...untouched, status, owner: random.chance(0.8) ? owner : null }
  }
  if (theme !== 'safe-place' && random.chance(0.18)) {
    const reason = random.pick(reportReasons)
    return { status: 'closed' as const, owner, reason, answer: { at: writeLocalTime(answered + hourMs), text: reason } }
  }
  return {
    status: 'fixed' as const,
    owner,
    reason: null,
    answer: { at: writeLocalTime(answered), text: reportAnswers[theme]! },
  }
}

/** A pin is put some metres off. */
function jitter([lng, lat]: LngLat, random: SeededRandom): LngLat {
  const metresPerDegree = 111_320
  const along = 4 * random.normal()
  const across = 4 * random.normal()
  return [lng + along / (metresPerDegree * Math.cos((lat * Math.PI) / 180)), lat + across / metresPerDegree]
}
