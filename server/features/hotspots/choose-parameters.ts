import type { ChosenParameters, HotspotMethod } from '../../contract/hotspots.ts'
import type { PointGrid } from '../../kernels/points/point-grid.ts'
import { suggestDbscanParameters, type SuggestedParameters } from '../../kernels/clusters/suggest-dbscan-parameters.ts'

/** What to find hotspots with; what is left out is suggested from the data. */
export type HotspotParameters = {
  /** @default 'dbscan' */
  readonly method?: HotspotMethod | undefined
  readonly radiusMetres?: number | undefined
  readonly minPoints?: number | undefined
  readonly minClusterSize?: number | undefined
  readonly timeRadiusDays?: number | undefined
  readonly keepArtefacts?: boolean | undefined
  /** Most hotspots that are worked out, the highest ranked. @default 200 */
  readonly mostHotspots?: number | undefined
}

/** Two weeks: beyond, a burglary no longer makes another nearby likelier (Bowers & Johnson 2004; Ratcliffe 2009). */
const defaultTimeRadiusDays = 14

/** Fewest incidents of an outbreak. */
const fewestOfOutbreak = 5

/** An outbreak is denser than chance makes a place of the busier quarter of the ground this often. */
const outbreakChance = 0.001

/** Distinct places that HDBSCAN takes in a few seconds; more are put onto a lattice, of at least this side in metres. */
const mostPlaces = 150_000
const finestLatticeMetres = 5

const secondsPerDay = 86_400

/** Parameters as they are used, and what the suggestion was made of; that is undefined when all was given. */
export type Choice = { readonly chosen: ChosenParameters; readonly suggestion: SuggestedParameters['how'] | undefined }

/** Chooses what was left out from the incidents in a grid, whose mean interval and whole span in time are told in seconds. */
export function chooseParameters(
  parameters: HotspotParameters,
  grid: PointGrid,
  time: { meanIntervalSeconds: number; spanSeconds: number },
): Choice {
  const { method = 'dbscan', radiusMetres, minPoints, minClusterSize, timeRadiusDays } = parameters
  const kept = { method, keepArtefacts: parameters.keepArtefacts ?? false }
  const days = method === 'st-dbscan' ? (timeRadiusDays ?? defaultTimeRadiusDays) : null
  const latticeMetres = method === 'hdbscan' ? latticeFor(grid) : null
  const given = method === 'hdbscan' ? (minPoints ?? minClusterSize) : minPoints
  if (radiusMetres !== undefined && given !== undefined) {
    const size = method === 'hdbscan' ? (minClusterSize ?? given) : null
    const chosen = {
      ...kept,
      radiusMetres,
      minPoints: given,
      minClusterSize: size,
      latticeMetres,
      timeRadiusDays: days,
    }
    return { chosen: { ...chosen, radiusChosen: 'given', minPointsChosen: 'given' }, suggestion: undefined }
  }
  const suggested = suggestDbscanParameters(grid, radiusMetres)
  const { how } = suggested
  const points = given ?? (days === null ? suggested.minPoints : outbreakMinimum(suggested, days, time))
  return {
    chosen: {
      ...kept,
      radiusMetres: radiusMetres ?? suggested.radiusMetres,
      minPoints: points,
      minClusterSize: method === 'hdbscan' ? (minClusterSize ?? points) : null,
      latticeMetres,
      timeRadiusDays: days,
      radiusChosen: radiusMetres !== undefined ? 'given' : how.radiusReason === 'too-few-places' ? 'default' : 'knee',
      minPointsChosen: given !== undefined ? 'given' : how.minPointsReason === 'fence' ? 'density' : 'default',
    },
    suggestion: how,
  }
}

/**
 * What to ask for so that the same choice is made on other incidents: given parameters stay, suggested ones are suggested
 * anew.
 */
export function parametersAsGiven(chosen: ChosenParameters): HotspotParameters {
  const { method, keepArtefacts, radiusMetres, minPoints, minClusterSize, timeRadiusDays } = chosen
  const sizeGiven = minClusterSize !== null && (chosen.minPointsChosen === 'given' || minClusterSize !== minPoints)
  return {
    method,
    keepArtefacts,
    ...(chosen.radiusChosen === 'given' && { radiusMetres }),
    ...(chosen.minPointsChosen === 'given' && { minPoints }),
    ...(sizeGiven && { minClusterSize }),
    ...(timeRadiusDays !== null && { timeRadiusDays }),
  }
}

/**
 * Incidents within both radii that a place of the busier quarter of the ground has by chance once in a thousand, if they
 * came evenly over time (Poisson).
 */
function outbreakMinimum(
  { how }: SuggestedParameters,
  days: number,
  { meanIntervalSeconds, spanSeconds }: { meanIntervalSeconds: number; spanSeconds: number },
): number {
  const window = 2 * days * secondsPerDay + 2 * meanIntervalSeconds
  const mean = (how.upperQuartileCount ?? 0) * Math.min(1, window / Math.max(1, spanSeconds))
  let minimum = 0
  let probability = Math.exp(-mean)
  for (let above = 1 - probability; above > outbreakChance && probability > 0; above -= probability) {
    minimum++
    probability *= mean / minimum
  }
  // Where e^−mean is no number any more, the normal distribution: 3.1 deviations above.
  if (probability === 0) minimum = Math.ceil(mean + 3.1 * Math.sqrt(mean))
  return Math.max(fewestOfOutbreak, minimum + 1)
}

function latticeFor({ pointCount }: PointGrid): number | null {
  if (pointCount <= mostPlaces) return null
  // Halving the places takes at most four times the cell; on ground with room it is reached well before.
  return finestLatticeMetres * Math.ceil(Math.sqrt(pointCount / mostPlaces))
}
