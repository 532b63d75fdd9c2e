import { hash } from 'node:crypto'

import type { RejectionReason } from '../../contract/imports.ts'
import type { ZoneClock } from '../../geo/local-time.ts'
import { termOf, type CategoryMapper } from './category-mapping.ts'
import type { IncidentTime } from './incident-time.ts'
import type { Interpretation } from './interpretation.ts'
import { isAbsent } from './number-text.ts'
import { placeReader, type PlaceLimits, type PlaceReader } from './place-reader.ts'
import { eventMunicipality, isDigest, isSameMunicipality, policeEventTime } from './police-event-queries.ts'
import { policeEventColumns } from './police-events-reader.ts'
import type { TableRow } from './table.ts'
import { timeReader } from './time-reader.ts'
import { implausible } from './incident-time.ts'

/** A row that can become an incident. */
export type IncidentRow = IncidentTime & {
  readonly line: number
  readonly lng: number
  readonly lat: number
  readonly category: string
  readonly sourceCategory: string | null
  readonly origin: 'reported' | 'discovered'
  /** What tells the record from others: its own identifier, the case it belongs to, or nothing but its content. */
  readonly keyKind: 'id' | 'case' | 'content'
  /** 128 bits in hex: of the identifier, the case or the content. Rows with equal keys are told apart (or not) when the whole file is known. */
  readonly groupKey: string
  /** 128 bits in hex of everything that is stored. */
  readonly contentKey: string
}

/** A row that cannot: why, and in which column. */
export type RejectedRow = {
  readonly line: number
  readonly reason: RejectionReason
  readonly column: string | null
  readonly cells: readonly string[]
}

/** What rows are read with besides the file. */
export type RowContext = {
  readonly clock: ZoneClock
  /** Seconds since 1970. */
  readonly now: number
  readonly limits: PlaceLimits
  readonly categories: CategoryMapper
  readonly municipalityName: string
  /** A place inside the municipality for events that name nothing finer; undefined when it has no boundary. */
  readonly centre: readonly [number, number] | undefined
}

export type RowReader = {
  read(row: TableRow): IncidentRow | RejectedRow
  /** As that of the places. */
  verdict(): ReturnType<PlaceReader['verdict']>
}

const discovered = new Set([
  'discovered',
  'upptäckt',
  'upptackt',
  'egeninitierat',
  'ingripande',
  'patrol',
  'patrull',
  'spaning',
])

/** Turns rows of a table into incidents or into reasons, one at a time and without a memory of earlier ones but the verdict's counts. */
export function rowReader(columns: readonly string[], interpretation: Interpretation, context: RowContext): RowReader {
  const { mapping } = interpretation
  const places = placeReader(columns, interpretation, context.limits)
  const readTime =
    interpretation.layout === 'polisen.se'
      ? policeTimeReader(context)
      : timeReader(columns, interpretation, context.clock, context.now)
  const at = (column: string | undefined) => (column === undefined ? -1 : columns.indexOf(column))
  const [idAt, caseAt, categoryAt, originAt] = [
    at(mapping.id),
    at(mapping.case),
    at(mapping.category),
    at(mapping.origin),
  ]
  const lastNeeded = Math.max(...Object.values(mapping).map(at))
  const isPolisen = interpretation.layout === 'polisen.se'

  return {
    verdict: () => places.verdict(),
    read(row) {
      const { line, cells } = row
      const reject = (reason: RejectionReason, column: string | null): RejectedRow => ({ line, reason, column, cells })
      if (row.fault) return reject(row.fault, null)
      if (lastNeeded >= cells.length) return reject('wrong_field_count', null)
      const policePlace = isPolisen ? policeEventPlace(cells, context) : undefined
      if (policePlace && 'reason' in policePlace) return reject(policePlace.reason, policePlace.column)
      const place = policePlace ?? places.read(cells)
      if ('reason' in place) return reject(place.reason, place.column)
      const time = readTime(cells)
      if ('reason' in time) return reject(time.reason, time.column)
      const term = categoryAt < 0 ? '' : termOf(cells[categoryAt] ?? '')
      if (term.includes('\uFFFD')) return reject('unreadable_text', mapping.category ?? null)

      const [lng, lat] = place
      const category = context.categories.codeOf(term)
      const origin =
        originAt >= 0 && discovered.has((cells[originAt] ?? '').trim().toLowerCase()) ? 'discovered' : 'reported'
      // Six decimals are a decimetre: what two programs make of the same projected metres agrees that far.
      const content = `${time.from}|${time.to}|${lng.toFixed(6)}|${lat.toFixed(6)}|${term.toLowerCase()}|${origin}`
      const id = idAt < 0 ? '' : (cells[idAt] ?? '').trim()
      const caseNumber = caseAt < 0 ? '' : (cells[caseAt] ?? '').trim()
      const keyKind = !isAbsent(id) ? 'id' : !isAbsent(caseNumber) ? 'case' : 'content'
      const groupKey = key(
        keyKind === 'id' ? `id|${id}` : keyKind === 'case' ? `case|${caseNumber}` : `content|${content}`,
      )
      return {
        line,
        lng,
        lat,
        ...time,
        category,
        sourceCategory: term === '' ? null : term,
        origin,
        keyKind,
        groupKey,
        // The category is part of it, so that a term mapped since the last import changes the incidents that bear it.
        contentKey: key(`${content}|${category}`),
      }
    },
  }
}

function key(text: string): string {
  return hash('sha256', text, 'hex').slice(0, 32)
}

const [nameAt, datetimeAt, typeAt, gpsAt] = (['name', 'datetime', 'type', 'location gps'] as const).map((column) =>
  policeEventColumns.indexOf(column),
) as [number, number, number, number]

function policeTimeReader({ clock, now }: RowContext) {
  return (cells: readonly string[]): IncidentTime | { reason: RejectionReason; column: string } => {
    const time = policeEventTime(cells[nameAt] ?? '', cells[datetimeAt] ?? '', clock)
    const reason = typeof time === 'string' ? time : implausible(time, now)
    return reason ? { reason, column: typeof time === 'string' ? 'datetime' : 'name' } : (time as IncidentTime)
  }
}

/**
 * Where an event of polisen.se is put: its coordinates are the middle of the county (since 2026) or of the municipality, so one that names this municipality but lies outside it goes
 * to the municipality's own middle. Undefined leaves the coordinates to be read as they are.
 */
function policeEventPlace(
  cells: readonly string[],
  { municipalityName, centre, limits }: RowContext,
): readonly [number, number] | { reason: RejectionReason; column: string } | undefined {
  const name = cells[nameAt] ?? ''
  if (isDigest(name, cells[typeAt] ?? '')) return { reason: 'not_an_event', column: 'type' }
  const municipality = eventMunicipality(name)
  if (municipality === undefined)
    return limits.allowsOutside ? undefined : { reason: 'place_too_coarse', column: 'name' }
  if (!isSameMunicipality(municipality, municipalityName)) {
    return limits.allowsOutside ? undefined : { reason: 'outside_municipality', column: 'name' }
  }
  const [lat, lng] = (cells[gpsAt] ?? '').split(',').map(Number)
  const isInside = lat !== undefined && lng !== undefined && limits.contains(lng, lat)
  return isInside ? undefined : centre
}
