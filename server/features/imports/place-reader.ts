import type { RejectionReason } from '../../contract/imports.ts'
import { projectionFor } from '../../geo/projection.ts'
import { problem, type Problem } from '../../http/problem.ts'
import { fitsCrs } from './crs-extent.ts'
import type { Interpretation } from './interpretation.ts'
import { isAbsent, readNumber } from './number-text.ts'
import { readPlaceText } from './place-text.ts'

/** Share of the rows that must be at fault in the same way for the whole file to be refused. */
const wholeFileShare = 0.5

/** What a place is held against. */
export type PlaceLimits = {
  /** Whether a place (degrees) is in the municipality. */
  contains(lng: number, lat: number): boolean
  /** Whether a place can be meant at all, told more roughly than by `contains` where no boundary is known; only used to notice swapped columns. */
  isPlausible(lng: number, lat: number): boolean
  readonly allowsOutside: boolean
}

export type PlaceFault = { readonly reason: RejectionReason; readonly column: string }

export type PlaceReader = {
  /** The place of a row as [lng, lat], or why it has none. */
  read(cells: readonly string[]): readonly [number, number] | PlaceFault
  /** What is wrong with the file as a whole, judged by the rows read so far; undefined when they are mostly good. */
  verdict(): Problem | undefined
}

/** Reads the place of each row and keeps count of what would show that the coordinate system or the order of the columns is wrong. */
export function placeReader(
  columns: readonly string[],
  interpretation: Interpretation,
  limits: PlaceLimits,
): PlaceReader {
  const { mapping, srid, hasDecimalComma, isNorthFirst } = interpretation
  const geometryColumn = mapping.geometry
  const xColumn = geometryColumn ?? (isNorthFirst ? mapping.y : (mapping.lng ?? mapping.x)) ?? ''
  const yColumn = geometryColumn ?? (isNorthFirst ? mapping.x : (mapping.lat ?? mapping.y)) ?? ''
  const [xAt, yAt] = [columns.indexOf(xColumn), columns.indexOf(yColumn)]
  const projection = projectionFor(srid)
  const { unit } = projection
  const counts = { read: 0, unfit: 0, unfitDegrees: 0, outside: 0, swappedInside: 0 }
  let unfitExample = ''
  let swappedExample = ''

  const isSwapped = (x: number, y: number): boolean => {
    if (!fitsCrs(srid, y, x)) return false
    const [lng, lat] = projection.toLngLat(y, x)
    return limits.isPlausible(lng, lat)
  }
  const noteSwapped = (x: number, y: number): void => {
    if (!isSwapped(x, y)) return
    counts.swappedInside++
    swappedExample ||= `${x}, ${y}`
  }

  return {
    read(cells) {
      const fault = (reason: RejectionReason, column: string): PlaceFault => ({ reason, column })
      let x: number | undefined
      let y: number | undefined
      if (geometryColumn === undefined) {
        const xText = (cells[xAt] ?? '').trim()
        const yText = (cells[yAt] ?? '').trim()
        if (isAbsent(xText)) return fault('missing_place', xColumn)
        if (isAbsent(yText)) return fault('missing_place', yColumn)
        // A mended row may have been written with the other decimal sign.
        x = readNumber(xText, hasDecimalComma) ?? readNumber(xText, !hasDecimalComma)
        y = readNumber(yText, hasDecimalComma) ?? readNumber(yText, !hasDecimalComma)
        if (x === undefined) return fault('unreadable_place', xColumn)
        if (y === undefined) return fault('unreadable_place', yColumn)
      } else {
        const text = (cells[xAt] ?? '').trim()
        if (isAbsent(text)) return fault('missing_place', xColumn)
        const place = readPlaceText(text)
        if (!place) return fault('unreadable_place', xColumn)
        ;[x, y] = place
      }
      if (x === 0 && y === 0) return fault('zero_place', xColumn)
      counts.read++
      if (!fitsCrs(srid, x, y)) {
        counts.unfit++
        unfitExample ||= `${x}, ${y}`
        if (Math.abs(x) <= 180 && Math.abs(y) <= 180) counts.unfitDegrees++
        noteSwapped(x, y)
        return fault(unit === 'degree' ? 'impossible_place' : 'outside_crs', Math.abs(x) > 180 ? xColumn : yColumn)
      }
      const place = projection.toLngLat(x, y)
      const [lng, lat] = place
      if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) return fault('impossible_place', xColumn)
      if (lng === 0 && lat === 0) return fault('zero_place', xColumn)
      if (!limits.isPlausible(lng, lat)) {
        counts.outside++
        noteSwapped(x, y)
      }
      return limits.allowsOutside || limits.contains(lng, lat) ? place : fault('outside_municipality', xColumn)
    },
    verdict() {
      const isMost = (count: number) => count > counts.read * wholeFileShare
      if (isMost(counts.swappedInside)) return problem('coordinates_swapped', { example: swappedExample })
      if (!isMost(counts.unfit)) return undefined
      const hint =
        unit === 'metre' && isMost(counts.unfitDegrees)
          ? ' They look like degrees: EPSG:4326. / De ser ut som grader: EPSG:4326.'
          : ''
      return problem('wrong_srid', { example: unfitExample, srid, hint })
    },
  }
}
