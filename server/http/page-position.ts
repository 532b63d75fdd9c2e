import { z } from 'zod'
import { problem } from './problem.ts'

/** Where a page of a list in order of time ended. */
export interface PagePosition {
  /** Microseconds since 1970: finer than a JavaScript date. */
  microseconds: number
  id: string
}

/** A position as the opaque `after` of the next page: microseconds in base 36, a dot, the id. */
export function pagePositionText({ microseconds, id }: PagePosition): string {
  return `${microseconds.toString(36)}.${id}`
}

/** The position that such a text says. @throws Problem invalid_request */
export function readPagePosition(text: string): PagePosition {
  const [time = '', id = ''] = text.split('.')
  if (!/^[0-9a-z]{1,10}$/.test(time) || !z.uuid().safeParse(id).success) {
    throw problem('invalid_request', {}, [{ path: 'query.after', message: 'not a page of this list' }])
  }
  return { microseconds: Number.parseInt(time, 36), id }
}
