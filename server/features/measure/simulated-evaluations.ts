import { evaluateSeries } from '../../kernels/evaluation/evaluate-series.ts'
import type { Estimate } from '../../kernels/evaluation/effect-intervals.ts'
import { matchControls } from '../../kernels/evaluation/matched-controls.ts'
import { gammaDraw, normalDraw, poissonDraw } from '../../kernels/statistics/gamma-draw.ts'
import type { PlantedEffect } from './planted-effects.ts'

/** What many evaluations of one planted effect came to. */
export interface EvaluationRow {
  name: string
  /** Evaluations that were made, and those refused for too few incidents. */
  evaluations: number
  refused: number
  /** Share of 95 % intervals that held the truth, 0–1; of the quotient where it went well. Null: none. */
  rateRatio: number
  netEffect: number
  totalNetEffect: number
  displacement: number | null
  /** Share of evaluations whose quotient has bounds. */
  bounded: number
  /** How far off on average: the rate ratio by its geometric mean (share), net and total effect in their own units; the quotient by its median. */
  rateRatioBias: number
  netEffectBias: number
  totalNetEffectBias: number
  displacementBias: number | null
  helped: number
  worse: number
}

/** Evaluates one planted effect so many times; the same random numbers give the same row. */
export function evaluatePlanted(
  planted: PlantedEffect,
  { evaluations, replicates, random }: { evaluations: number; replicates: number; random: () => number },
): EvaluationRow {
  const { effect, stepsPerMonth, before } = planted
  const held = { rateRatio: 0, netEffect: 0, totalNetEffect: 0, displacement: 0 }
  const off = { rateRatio: 0, netEffect: 0, totalNetEffect: 0 }
  const quotients: number[] = []
  let [helped, worse, refused, bounded] = [0, 0, 0, 0]
  for (let made = 0; made < evaluations; made++) {
    const { series, truth } = plant(planted, random)
    const found = evaluateSeries({ ...series, firstAfter: before }, { stepsPerMonth, level: 0.95, replicates, random })
    const { rateRatio, netEffect, totalNetEffect, displacement, sums } = found
    if (!rateRatio || !netEffect || !totalNetEffect) {
      refused++
      continue
    }
    if (holds(rateRatio, 1 + effect)) held.rateRatio++
    if (holds(netEffect, truth.netEffect)) held.netEffect++
    if (holds(totalNetEffect, truth.totalNetEffect)) held.totalNetEffect++
    const { response, control } = sums
    // Half an incident more in each, so that a sum of 0 has a logarithm.
    off.rateRatio +=
      Math.log((response.after + 0.5) / (response.before + 0.5) / ((control.after + 0.5) / (control.before + 0.5))) -
      Math.log(1 + effect)
    off.netEffect += netEffect.value - truth.netEffect
    off.totalNetEffect += totalNetEffect.value - truth.totalNetEffect
    if (found.claim === 'helped') helped++
    if (found.claim === 'worse') worse++
    if (displacement && effect < 0) {
      quotients.push(displacement.value)
      if (!displacement.outside && Number.isFinite(displacement.low)) bounded++
      if (holds(displacement, truth.displacement) !== displacement.outside) held.displacement++
    }
  }
  const done = Math.max(1, evaluations - refused)
  const told = quotients.length
  const median = quotients.toSorted((a, b) => a - b)[told >> 1]
  return {
    name: planted.name,
    evaluations,
    refused,
    rateRatio: held.rateRatio / done,
    netEffect: held.netEffect / done,
    totalNetEffect: held.totalNetEffect / done,
    displacement: told > 0 ? held.displacement / told : null,
    bounded: bounded / done,
    rateRatioBias: Math.expm1(off.rateRatio / done),
    netEffectBias: off.netEffect / done,
    totalNetEffectBias: off.totalNetEffect / done,
    displacementBias: median === undefined ? null : median - displacementTruth(planted),
    helped: helped / done,
    worse: worse / done,
  }
}

function holds({ low, high }: Estimate, truth: number): boolean {
  return low <= truth && truth <= high
}

function displacementTruth({ response, buffer, effect, moved }: PlantedEffect): number {
  return (buffer * moved) / (response * effect)
}

/** One planted series with what would be measured had every area its mean. */
function plant(planted: PlantedEffect, random: () => number) {
  const { before, after, year, effect, moved } = planted
  const common = Array.from({ length: before + after }, (_, step) => {
    const season = 1 + 0.3 * Math.sin((2 * Math.PI * step) / year)
    return season * Math.exp(0.1 * normalDraw(random))
  })
  const courseOf = (mean: number, change: number) => {
    const drift = driftOf(planted, random)
    return common.map((level, step) => {
      const spread = planted.shape === undefined ? 1 : gammaDraw(planted.shape, random) / planted.shape
      return poissonDraw(mean * level * (step < before ? 1 : 1 + change) * spread * drift(), random)
    })
  }
  const areas = planted.town
    ? plantTown(planted, planted.town, (mean) => courseOf(mean, 0), random)
    : {
        response: courseOf(planted.response, effect),
        control: courseOf(planted.control, 0),
        responseMean: planted.response,
        controlMean: planted.control,
      }
  const { response, control, responseMean, controlMean } = areas
  const levelAfter = common.slice(before).reduce((sum, level) => sum + level, 0)
  return {
    series: { response, control, buffer: courseOf(planted.buffer, moved) },
    truth: {
      netEffect: (-effect * responseMean) / controlMean,
      totalNetEffect: -levelAfter * (responseMean * effect + planted.buffer * moved),
      displacement: (planted.buffer * moved) / (responseMean * effect),
    },
  }
}

/**
 * A town of squares of very different rates: the busiest before are the places, their control areas those proposed. Of what
 * happens afterwards in the places each incident is left out with the effect's probability.
 */
function plantTown(
  { before, effect, response }: PlantedEffect,
  { squares, places, chosen: how }: NonNullable<PlantedEffect['town']>,
  courseOf: (mean: number) => number[],
  random: () => number,
) {
  const means = Array.from({ length: squares }, () => (response / places) * Math.exp(0.8 * normalDraw(random) - 1))
  const courses = means.map((mean) => courseOf(mean))
  const earlier = how === 'named' ? means.map((mean) => courseOf(mean)) : courses
  const pieces = earlier.map((course) => piecesOf(course.slice(0, before), 6))
  const total = (at: number) => (how === 'named' ? means[at]! : pieces[at]!.reduce((sum, count) => sum + count, 0))
  const order = [...courses.keys()].sort((a, b) => total(b) - total(a) || a - b)
  const [chosen, others] = [order.slice(0, places), order.slice(places)]
  const matched = matchControls(
    chosen.map((at) => pieces[at]!),
    others.map((at) => pieces[at]!),
  ).flat()
  const controls = matched.map((at) => others[at]!)
  const course = (of: readonly number[]) =>
    courses[0]!.map((_, step) => of.reduce((sum, at) => sum + courses[at]![step]!, 0))
  const sumOf = (of: readonly number[]) => of.reduce((sum, at) => sum + means[at]!, 0)
  const thinned = (count: number) => {
    let left = 0
    for (let incident = 0; incident < count; incident++) if (random() < 1 + effect) left++
    return left
  }
  return {
    response: course(chosen).map((count, step) => (step < before ? count : thinned(count))),
    control: course(controls),
    responseMean: sumOf(chosen),
    controlMean: sumOf(controls),
  }
}

/** Counts of steps in so many pieces of equal length. */
function piecesOf(counts: readonly number[], pieces: number): number[] {
  return Array.from({ length: pieces }, (_, piece) => {
    const [from, to] = [piece, piece + 1].map((at) => Math.round((at * counts.length) / pieces))
    return counts.slice(from, to).reduce((sum, count) => sum + count, 0)
  })
}

function driftOf({ drift }: PlantedEffect, random: () => number): () => number {
  if (!drift) return () => 1
  const { correlation, deviation } = drift
  let state = normalDraw(random)
  return () => {
    state = correlation * state + Math.sqrt(1 - correlation ** 2) * normalDraw(random)
    return Math.exp(deviation * state - deviation ** 2 / 2)
  }
}
