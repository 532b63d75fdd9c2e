import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { projectionFor } from '../../server/geo/projection.ts'
import { sharedData } from './shared-data.ts'

/** Burglaries in Cincinnati 2016–2018 with a place: metres of UTM zone 16 north, days since 1970. */
export function cincinnatiBurglaries(): { x: Float64Array; y: Float64Array; days: Int32Array } {
  const utm = projectionFor(32_616)
  const lines = gunzipSync(readFileSync(sharedData('incidents/cincinnati_burglary.csv.gz')))
    .toString()
    .trim()
    .split('\n')
  const rows = lines.slice(1).flatMap((line) => {
    const [, date, , lng, lat] = line.split(',')
    if (lng === 'NA' || lat === 'NA') return []
    return [{ at: utm.toMetres(Number(lng), Number(lat)), day: Date.parse(date!) / 86_400_000 }]
  })
  return {
    x: Float64Array.from(rows, ({ at }) => at[0]),
    y: Float64Array.from(rows, ({ at }) => at[1]),
    days: Int32Array.from(rows, ({ day }) => Math.floor(day)),
  }
}
