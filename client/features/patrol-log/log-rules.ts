import type { Coverage, PatrolFeedback, VisitCounts } from '../../../server/contract/patrol-visits.ts'

export type CoveredPlace = Coverage['places'][number]

const dayMilliseconds = 24 * 3600_000

/** The places of the table: starving ones first, the hungriest of them on top; then hotspots by rank, then what is no hotspot. */
export function inOrderOfHunger(places: readonly CoveredPlace[]): CoveredPlace[] {
  const hunger = ({ starving, incidentShare, doseShare }: CoveredPlace) => (starving ? incidentShare - doseShare : -1)
  const rank = (place: CoveredPlace) => place.rank ?? Infinity
  return places.toSorted(
    (a, b) => hunger(b) - hunger(a) || (rank(a) === rank(b) ? b.doseMinutes - a.doseMinutes : rank(a) - rank(b)),
  )
}

/** ISO 8601 number of the week that begins with a Monday, `2026-11-16` → 47. */
export function weekNumber(monday: string): number {
  // A week belongs to the year that its Thursday is in.
  const thursday = Date.parse(`${monday}T00:00:00Z`) + 3 * dayMilliseconds
  const firstOfYear = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1)
  return 1 + Math.floor((thursday - firstOfYear) / (7 * dayMilliseconds))
}

/** Planned stops of which nothing has been said. */
export function silentStops({ planned, done, skipped }: Pick<Coverage, 'planned' | 'done' | 'skipped'>): number {
  return Math.max(0, planned - done - skipped)
}

/** Hotspots whose place by number of incidents would change if discovered ones counted. */
export function changedRanks(items: PatrolFeedback['items']): PatrolFeedback['items'] {
  return items.filter(({ rankReported, rankWithAll }) => rankReported !== rankWithAll)
}

/** Visits per area and month as a table: months without visits in between are there too, areas by their total. */
export function countTable({ items }: VisitCounts): {
  months: string[]
  rows: { area: string; name: string; visits: number[]; total: number }[]
  totals: number[]
} {
  const months = monthsBetween(items.map(({ month }) => month))
  const rows = new Map<string, { area: string; name: string; visits: number[]; total: number }>()
  for (const { area, name, month, visits } of items) {
    const row = rows.get(area) ?? { area, name, visits: months.map(() => 0), total: 0 }
    const at = months.indexOf(month)
    row.visits[at] = (row.visits[at] ?? 0) + visits
    row.total += visits
    rows.set(area, row)
  }
  const sorted = [...rows.values()].toSorted((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
  return {
    months,
    rows: sorted,
    totals: months.map((_, at) => sorted.reduce((sum, { visits }) => sum + (visits[at] ?? 0), 0)),
  }
}

function monthsBetween(months: readonly string[]): string[] {
  const sorted = months.toSorted()
  const last = sorted.at(-1) ?? ''
  const all: string[] = []
  for (let month = sorted[0]; month !== undefined && month <= last; month = monthAfter(month)) all.push(month)
  return all
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}
