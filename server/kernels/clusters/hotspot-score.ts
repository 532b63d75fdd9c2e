/**
 * How a hotspot ranks, and whether it stands out from what lies around it.
 *
 * Method: the log likelihood ratio (Kulldorff 1997, eq. 3) of its incidents against the density just outside it: given
 * how many happened inside and around, how much likelier are they with two densities than with one? It grows with the
 * count and with the contrast, so neither a corner with five incidents nor a busy quarter as a whole ranks first, and a
 * quiet district's school is judged by its quiet district.
 * Significance: by Chernoff's bound (1952, thm. 1; for the binomial it is exp of minus this very ratio) chance gives a
 * ratio of t or more in one shape with a probability of at most e^−t, over n places with s shapes each at most n·s·e^−t
 * (Bonferroni). Each incident is a place; s = 100, for DBSCAN draws its shapes round the points after seeing them.
 * Complexity: constant.
 * Does not handle: incidents that come in bunches (repeat calls), for which chance does more than a binomial.
 */
import { logLikelihoodRatio } from '../statistics/log-likelihood-ratio.ts'
import type { Surroundings } from './surroundings.ts'

/** Chance of one false hotspot in a whole analysis that is put up with. */
const acceptedChance = 0.01

/** Shapes a place: of 120 simulated towns without hotspots one shows one at 100, ten at 1. */
const shapesPerPlace = 100

/** Score of `count` incidents on `areaHectares`, from 0; over `leastScore` it is not put down to chance. */
export function hotspotScore(count: number, areaHectares: number, around: Surroundings): number {
  if (!(areaHectares > 0)) throw new Error(`Not an area in hectares: ${areaHectares}`)
  const total = count + around.rows
  if (total === 0 || around.hectares === 0) return 0
  return logLikelihoodRatio(count, total, (total * areaHectares) / (areaHectares + around.hectares))
}

/**
 * At most this likely does chance give a hotspot of this score anywhere among `considered` incidents, 0–1: the bound
 * above, so it is small only for what surely stands out.
 */
export function chanceOfScore(score: number, considered: number): number {
  return Math.min(1, Math.max(1, considered) * shapesPerPlace * Math.exp(-score))
}

/** The score from which a hotspot among `considered` incidents stands out from chance. */
export function leastScore(considered: number): number {
  return Math.log((Math.max(1, considered) * shapesPerPlace) / acceptedChance)
}
