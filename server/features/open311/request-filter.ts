import { problem } from '../../http/problem.ts'

const dayMilliseconds = 24 * 3600_000

/** GeoReport's longest span of requests. */
const mostDays = 90

/** Which requests are asked for. */
export type RequestFilter = {
  /** References; where there are any they override the rest. */
  references: readonly string[]
  serviceCodes: readonly string[]
  from: Date
  /** Exclusive; undefined: up to what comes in at this moment. */
  to: Date | undefined
  isOpen: boolean | undefined
}

/**
 * Understands the query of GET requests: of the last 90 days unless it says otherwise.
 * @throws Problem invalid_request naming what is wrong
 */
export function readRequestFilter(query: Readonly<Record<string, string | undefined>>, now: Date): RequestFilter {
  const statuses = listOf(query['status'])
  const wrong = statuses.find((status) => status !== 'open' && status !== 'closed')
  if (wrong !== undefined) throw refuse('status', `${wrong} is neither open nor closed`)
  return {
    references: listOf(query['service_request_id']).map((reference) => reference.toUpperCase()),
    serviceCodes: listOf(query['service_code']),
    ...readSpan(instantOf('start_date', query['start_date']), instantOf('end_date', query['end_date']), now),
    isOpen: new Set(statuses).size === 1 ? statuses[0] === 'open' : undefined,
  }
}

function readSpan(start: Date | undefined, end: Date | undefined, now: Date): Pick<RequestFilter, 'from' | 'to'> {
  const span = mostDays * dayMilliseconds
  if (start && end) {
    if (start > end) throw refuse('start_date', 'is after end_date')
    if (end.getTime() - start.getTime() > span)
      throw refuse('end_date', `is more than ${mostDays} days after start_date`)
    return { from: start, to: justAfter(end) }
  }
  if (start) return { from: start, to: justAfter(new Date(start.getTime() + span)) }
  return { from: new Date((end ?? now).getTime() - span), to: end && justAfter(end) }
}

/** The end of GeoReport's span belongs to it; times are told to the second. */
function justAfter(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000 + 1000)
}

/** W3C's date-time needs a zone; its plus sign comes as a space from clients that forget to escape it. */
function instantOf(path: string, text: string | undefined): Date | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const plain = text.trim().replace(/ (\d{2}:?\d{2})$/, '+$1')
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})$/i.test(plain)
    ? new Date(plain)
    : new Date(Number.NaN)
  if (Number.isNaN(instant.getTime())) throw refuse(path, `${text} is no time such as 2026-01-01T00:00:00Z`)
  return instant
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function refuse(path: string, message: string) {
  return problem('invalid_request', {}, [{ path, message }])
}
