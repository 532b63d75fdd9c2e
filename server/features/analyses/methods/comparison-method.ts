import type { z } from 'zod'
import type { comparisonParametersSchema, ComparisonResult } from '../../../contract/analysis-methods/comparison.ts'
import type { SurfaceShape } from '../../../contract/geometry.ts'
import type { IncidentFilter } from '../../../contract/incident-filter.ts'
import type { Trx } from '../../../db/transaction.ts'
import { zoneClock } from '../../../geo/local-time.ts'
import { projectionFor } from '../../../geo/projection.ts'
import { problem } from '../../../http/problem.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import { findFullRun, latestRunId } from '../../hotspots/hotspot-queries.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { comparePlaces, type ComparedHotspots } from './compare-places.ts'
import { comparedPeriods } from './compared-periods.ts'

type Parameters = z.output<typeof comparisonParametersSchema>

/** Two periods compared, square by square or hotspot by hotspot, with the interval of each change. */
export const comparisonMethod: AnalysisMethod<'comparison', ComparedHotspots> = {
  name: 'comparison',
  readExtra: readHotspots,
  job: { name: 'analysis-comparison', length: 'long', run: compare },
  toFeatures: ({ places }) => ({
    type: 'FeatureCollection',
    features: places.map(({ outline, ...properties }) => ({
      type: 'Feature',
      id: properties.rank,
      geometry: outline,
      properties,
    })),
  }),
  toTable: ({ places }) => [
    ['rank', 'hotspot', 'class', 'before', 'after', 'rate_ratio', 'ratio_low', 'ratio_high', 'q', 'lng', 'lat'],
    ...places.map((place) => {
      const { rank, hotspot, before, after, ratio, low, high, q, outline } = place
      return [rank, hotspot, place.class, before, after, ratio, low, high, q, ...middleOf(outline)]
    }),
  ],
}

/** @throws Problem invalid_period when a period or their order is not one; run_not_found */
async function readHotspots(
  trx: Trx,
  { parameters }: { filter: IncidentFilter; parameters: Parameters },
): Promise<ComparedHotspots> {
  refuseCrossed(parameters)
  if (parameters.unit === 'squares') return undefined
  const id = parameters.run ?? (await latestRunId(trx))
  const run = id === undefined ? undefined : await findFullRun(trx, id)
  if (run === undefined) throw problem('run_not_found')
  return run.hotspots.filter(({ artefact }) => !artefact).map(({ rank, outline }) => ({ rank, outline }))
}

function refuseCrossed({ before, after }: Parameters): void {
  for (const [path, period] of Object.entries({ before, after })) {
    if (period !== undefined && period.from >= period.to)
      throw problem('invalid_period', {}, [{ path, message: `${period.from} – ${period.to}` }])
  }
  if (before !== undefined && after !== undefined && before.to > after.from)
    throw problem('invalid_period', {}, [{ path: 'after', message: `${before.to} – ${after.from}` }])
}

function compare({
  columns,
  filter,
  srid,
  zone,
  parameters,
  extra,
}: MethodInput<'comparison', ComparedHotspots>): ComparisonResult {
  const rows = selectPoints(columns, { ...filter, fromSeconds: undefined, toSeconds: undefined })
  const clock = zoneClock(zone)
  const periods = comparedPeriods(columns, rows, parameters, clock)
  if (periods === undefined) return nothingToCompare(parameters)
  return comparePlaces({
    columns,
    rows,
    periods,
    clock,
    projection: projectionFor(srid),
    cellMetres: parameters.cellMetres,
    hotspots: extra,
  })
}

/** What is answered where there is no incident from which periods could be made. */
function nothingToCompare({ before, after }: Parameters): ComparisonResult {
  const never = { from: '1970-01-01', to: '1970-01-01' }
  const total = { before: 0, after: 0, ratio: null, low: null, high: null }
  return { considered: 0, tooFew: true, before: before ?? never, after: after ?? never, total, places: [] }
}

/** The middle of the box around a shape, degrees. */
function middleOf(shape: SurfaceShape): [lng: number, lat: number] {
  const positions = shape.type === 'Polygon' ? shape.coordinates.flat() : shape.coordinates.flat(2)
  return [0, 1].map((axis) => {
    const values = positions.map((position) => position[axis]!)
    return Math.round((Math.min(...values) + Math.max(...values)) * 0.5e6) / 1e6
  }) as [number, number]
}
