import { readLines } from './read-points.ts'
import { readNumber } from './measure-options.ts'

/** Incidents of a file: places in metres, times in seconds since 1970 UTC, and the name of the category of each. */
export type FileIncidents = {
  x: Float64Array
  y: Float64Array
  seconds: Float64Array
  category: string[]
}

const header = 'time,x,y,category'

/**
 * Reads incidents with the header `time,x,y,category`: ISO time (without a zone UTC), metres. A category may be quoted.
 * @throws Error naming file and line for what is none
 */
export async function readIncidents(file: string): Promise<FileIncidents> {
  const [x, y, seconds, category]: [number[], number[], number[], string[]] = [[], [], [], []]
  let headed = false
  for await (const { line, text } of readLines(file)) {
    if (!headed) {
      if (text.trim().toLowerCase() !== header) {
        throw new Error(`${file}, line ${line}: the header is not ${header}: ${text.slice(0, 80)}`)
      }
      headed = true
      continue
    }
    const [time = '', east = '', north = '', ...rest] = text.split(',')
    const [at, px, py] = [isoSeconds(time), readNumber(east), readNumber(north)]
    if (![at, px, py].every(Number.isFinite) || rest.length === 0) {
      throw new Error(`${file}, line ${line}: not time,x,y,category in ISO time and metres: ${text.slice(0, 80)}`)
    }
    x.push(px)
    y.push(py)
    seconds.push(at)
    category.push(unquoted(rest.join(',').trim()))
  }
  if (!headed) throw new Error(`${file} is empty: the header ${header} is missing`)
  return { x: Float64Array.from(x), y: Float64Array.from(y), seconds: Float64Array.from(seconds), category }
}

const isoTime = /^(\d{4}-\d{2}(?:-\d{2})?)(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:?\d{2})?$/

/** Seconds since 1970 of an ISO time, day or month; without a zone it is UTC. Not a number for what is none. */
export function isoSeconds(text: string): number {
  const match = isoTime.exec(text.trim())
  if (match === null) return Number.NaN
  const [, day = '', time, zone] = match
  const date = day.length === 7 ? `${day}-01` : day
  return (
    Date.parse(`${date}T${time ?? '00:00'}${zone === undefined ? 'Z' : zone.replace(/(\d{2})(\d{2})$/, '$1:$2')}`) /
    1000
  )
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1).replaceAll('""', '"') : text
}
