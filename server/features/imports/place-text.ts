import { readNumber } from './number-text.ts'

const wktPoint = /^(?:SRID=\d+;)?\s*POINT\s*(?:Z|M|ZM)?\s*\(\s*([-+\d.eE]+)\s+([-+\d.eE]+)(?:\s+[-+\d.eE]+)*\s*\)$/i

/**
 * The coordinates in a field that holds both: WKT ('POINT(18.07 59.33)', x first) or, as people write places, latitude and longitude ('59.33, 18.07', y first).
 * Undefined when it is neither.
 */
export function readPlaceText(text: string): [x: number, y: number] | undefined {
  const wkt = wktPoint.exec(text)
  if (wkt) {
    const [x, y] = [Number(wkt[1]), Number(wkt[2])]
    return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined
  }
  const bare = text.replace(/^[([]\s*/, '').replace(/\s*[)\]]$/, '')
  // '59,33; 18,07' has decimal commas, '59.33, 18.07' and '59.33 18.07' have points.
  const parts = bare.includes(';')
    ? bare.split(';')
    : bare.includes('.')
      ? bare.split(/\s*,\s*|\s+/)
      : bare.split(/\s*,\s*/)
  if (parts.length !== 2) return undefined
  const [first, second] = parts.map((part) => readNumber(part.trim(), bare.includes(';')))
  return first === undefined || second === undefined ? undefined : [second, first]
}
