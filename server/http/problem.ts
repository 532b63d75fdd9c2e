import { problemRegistry } from '../contract/problem.ts'
import type { ProblemCode, ProblemDetails } from '../contract/problem.ts'

/** An error that the user caused and can do something about; sent as RFC 9457 problem details. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly values: Record<string, string | number>
  readonly details: { path: string; message: string }[]

  constructor(
    code: ProblemCode,
    values: Record<string, string | number>,
    details: { path: string; message: string }[],
  ) {
    super(fillIn(problemRegistry[code].en, values))
    this.name = 'Problem'
    this.code = code
    this.status = problemRegistry[code].status
    this.values = values
    this.details = details
  }
}

/**
 * Makes a problem to throw: `throw problem('municipality_not_found', { code })`.
 * @param details what was wrong where, for forms
 */
export function problem(
  code: ProblemCode,
  values: Record<string, string | number> = {},
  details: { path: string; message: string }[] = [],
): Problem {
  return new Problem(code, values, details)
}

/** The body to send, in the language asked for. */
export function problemDetails(error: Problem, language: 'sv' | 'en', requestId: string): ProblemDetails {
  return {
    type: `/problems/${error.code}`,
    title: fillIn(problemRegistry[error.code][language], error.values),
    status: error.status,
    code: error.code,
    requestId,
    ...(error.details.length === 0 ? {} : { details: error.details }),
  }
}

function fillIn(text: string, values: Record<string, string | number>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
