import type { EvaluationResult } from '../../../contract/analysis-methods/evaluation.ts'
import { zoneClock } from '../../../geo/local-time.ts'
import { projectionFor } from '../../../geo/projection.ts'
import type { Estimate } from '../../../kernels/evaluation/effect-intervals.ts'
import { evaluateSeries } from '../../../kernels/evaluation/evaluate-series.ts'
import { spentLevel } from '../../../kernels/evaluation/spent-level.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import { seededRandom } from '../../../kernels/statistics/seeded-random.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { bufferOutline } from './buffer-outline.ts'
import { countEvaluated, type EvaluatedAreas } from './evaluated-areas.ts'
import { readEvaluatedPlaces, type EvaluatedPlaces } from './evaluated-places.ts'
import { evaluationSteps, stepAt } from './evaluation-steps.ts'
import { matchOfControls } from './match-of-controls.ts'

/** Draws behind every interval: at the level of the tenth look some five of them lie beyond each bound. */
const replicates = 9999

/** The same question has the same answer. */
const seed = 1

/** Steps of four weeks or of one month make a month. */
const stepsPerMonth = { week: 4, month: 1 } as const

/** Did it help: places before and after, against control areas and the buffer around the places. */
export const evaluationMethod: AnalysisMethod<'evaluation', EvaluatedPlaces> = {
  name: 'evaluation',
  readExtra: readEvaluatedPlaces,
  job: { name: 'analysis-evaluation', length: 'long', run: evaluate },
  toFeatures: ({ places, controls, buffer }) => ({
    type: 'FeatureCollection',
    features: [
      ...places.map(({ outline, ...properties }) => ({
        type: 'Feature' as const,
        id: properties.rank,
        geometry: outline,
        properties: { area: 'response', ...properties, matched: null },
      })),
      ...controls.map(({ outline, ...properties }) => ({
        type: 'Feature' as const,
        id: properties.rank,
        geometry: outline,
        properties: { area: 'control', ...properties, hotspot: null },
      })),
      ...(buffer === null
        ? []
        : [{ type: 'Feature' as const, geometry: buffer, properties: { area: 'buffer', rank: null, name: null } }]),
    ],
  }),
  toTable: ({ steps, counts, rateRatio, netEffect, totalNetEffect, displacement }) => [
    ['figure', 'from', 'to', 'response', 'buffer', 'control', 'value', 'low', 'high'],
    ...steps.map(({ period, from, to, response, buffer, control }) => [
      period,
      from,
      to,
      response,
      buffer,
      control,
      null,
      null,
      null,
    ]),
    ...(['before', 'after'] as const).map((period) => {
      const { response, buffer, control } = counts
      return [`total_${period}`, null, null, response[period], buffer[period], control[period], null, null, null]
    }),
    ...Object.entries({
      rate_ratio: rateRatio,
      net_effect: netEffect,
      total_net_effect: totalNetEffect,
      weighted_displacement_quotient: displacement,
    }).map(([name, figure]) => {
      return [name, null, null, null, null, null, figure?.value ?? null, figure?.low ?? null, figure?.high ?? null]
    }),
  ],
}

function evaluate({
  columns,
  filter,
  srid,
  zone,
  parameters,
  extra,
}: MethodInput<'evaluation', EvaluatedPlaces>): EvaluationResult {
  const { before, after, step, bufferMetres } = parameters
  const steps = evaluationSteps(parameters, zoneClock(zone))
  const firstAfter = steps.findIndex(({ period }) => period === 'after')
  const selected = selectPoints(columns, { ...filter, fromSeconds: undefined, toSeconds: undefined })
  const rows = selected.filter((row) => stepAt(steps, columns.fromSeconds[row]!) >= 0)
  const projection = projectionFor(srid)
  const { places, chosenFrom } = extra
  const areas = countEvaluated({ columns, rows, selected, steps, projection, parameters, places, chosenFrom })
  const level = spentLevel(extra.earlierLooks)
  const options = { level, replicates, random: seededRandom(seed) }
  const found = evaluateSeries({ ...areas.series, firstAfter }, { ...options, stepsPerMonth: stepsPerMonth[step] })
  const withoutControls = areas.controls.length === 0
  const refusals = withoutControls
    ? [...found.refusals.filter((refusal) => refusal !== 'few-control'), 'no-controls' as const]
    : [...found.refusals]
  const { displacement } = found
  return {
    considered: rows.length,
    tooFew: refusals.length > 0,
    refusals,
    before,
    after,
    step,
    bufferMetres,
    counts: found.sums,
    claim: found.claim,
    rateRatio: onWire(found.rateRatio),
    netEffect: onWire(found.netEffect),
    totalNetEffect: onWire(found.totalNetEffect),
    displacement: displacement
      ? {
          ...(displacement.outside ? { value: displacement.value, low: null, high: null } : onWire(displacement)!),
          reading: displacement.reading,
        }
      : null,
    dispersion: found.dispersion ?? null,
    looks: { earlier: extra.earlierLooks, level },
    chosenFrom: extra.chosenFrom,
    steps: steps.map(({ period, from, to }, at) => ({ period, from, to, ...countsAt(areas, at) })),
    places: areas.places,
    controls: areas.controls,
    buffer: bufferOutline(areas.shapes, bufferMetres, projection),
    match: withoutControls ? null : matchOfControls(areas, firstAfter, options),
  }
}

function countsAt(
  { series }: EvaluatedAreas,
  step: number,
): Pick<EvaluationResult['steps'][number], 'response' | 'buffer' | 'control'> {
  return { response: series.response[step]!, buffer: series.buffer[step]!, control: series.control[step]! }
}

/** Without what JSON does not have: a bound where there is none. */
function onWire(estimate: Estimate | undefined): EvaluationResult['rateRatio'] {
  if (estimate === undefined) return null
  const finite = (value: number) => (Number.isFinite(value) ? value : null)
  return { value: estimate.value, low: finite(estimate.low), high: finite(estimate.high) }
}
