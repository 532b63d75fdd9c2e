import { join } from 'node:path'
import { projectionFor } from '../../geo/projection.ts'
import { readNumber } from './measure-options.ts'
import { isoSeconds, type FileIncidents } from './read-incidents.ts'
import { readRows, type Row } from './read-rows.ts'

/** A city whose published incidents forecasts are tested on. */
export type City = {
  name: string
  file: string
  /** EPSG code of the metres to work in. */
  srid: number
  time: (row: Row) => string
  category: (row: Row) => string
  /** Columns of the place: degrees, or metres in the city's system. */
  place: { columns: readonly [string, string]; inDegrees: boolean }
  /** Farther than this from the median place a row is taken for misplaced, metres. */
  withinMetres: number
}

const policeUk = {
  srid: 32_630,
  time: (row: Row) => row['Month'] ?? '',
  category: (row: Row) => row['Crime type'] ?? '',
  place: { columns: ['Longitude', 'Latitude'], inDegrees: true },
} as const

/** The four cities, as their police published them. */
export const cities: readonly City[] = [
  {
    name: 'Vancouver',
    file: 'vancouver_thefts.csv.gz',
    srid: 32_610,
    time: (row) =>
      `${row['YEAR']}-${twoDigits(row['MONTH'])}-${twoDigits(row['DAY'])}T${twoDigits(row['HOUR'])}:${twoDigits(row['MINUTE'])}`,
    category: (row) => row['TYPE'] ?? '',
    place: { columns: ['X', 'Y'], inDegrees: false },
    withinMetres: 30_000,
  },
  {
    name: 'Cincinnati',
    file: 'cincinnati_burglary.csv.gz',
    srid: 32_616,
    time: (row) => row['offense_date'] ?? '',
    category: (row) => row['offense'] ?? '',
    place: { columns: ['longitude', 'latitude'], inDegrees: true },
    withinMetres: 30_000,
  },
  { name: 'City of London', file: 'city-of-london.csv.gz', withinMetres: 5_000, ...policeUk },
  { name: 'Avon and Somerset', file: 'avon-and-somerset.csv.gz', withinMetres: 75_000, ...policeUk },
]

/**
 * Reads a city's incidents from a folder: those with a time and a place that is not far out of the city; `read` and `misplaced`
 * count all rows and those left out for their place.
 * @throws Error when the file is not there
 */
export async function readCity(
  folder: string,
  city: City,
): Promise<FileIncidents & { read: number; misplaced: number }> {
  const projection = projectionFor(city.srid)
  const [x, y, seconds, category]: [number[], number[], number[], string[]] = [[], [], [], []]
  let read = 0
  for await (const row of readRows(join(folder, city.file))) {
    read++
    const [first, second] = city.place.columns.map((column) => readNumber(row[column] ?? ''))
    const at = isoSeconds(city.time(row))
    if (!Number.isFinite(first) || !Number.isFinite(second) || !Number.isFinite(at)) continue
    const [px, py] = city.place.inDegrees ? projection.toMetres(first!, second!) : [first!, second!]
    x.push(px)
    y.push(py)
    seconds.push(at)
    category.push(city.category(row))
  }
  const [middleX, middleY] = [medianOf(x), medianOf(y)]
  const kept = x.flatMap((px, i) => (Math.hypot(px - middleX, y[i]! - middleY) <= city.withinMetres ? [i] : []))
  return {
    x: Float64Array.from(kept, (i) => x[i]!),
    y: Float64Array.from(kept, (i) => y[i]!),
    seconds: Float64Array.from(kept, (i) => seconds[i]!),
    category: kept.map((i) => category[i]!),
    read,
    misplaced: read - kept.length,
  }
}

function twoDigits(text: string | undefined): string {
  return (text ?? '').padStart(2, '0')
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
