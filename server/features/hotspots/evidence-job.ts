import type { RunEvidence } from '../../contract/hotspot-evidence.ts'
import type { ChosenParameters } from '../../contract/hotspots.ts'
import { projectionFor } from '../../geo/projection.ts'
import { selectPoints } from '../../kernels/points/point-columns.ts'
import type { PointColumns, PointFilter } from '../../kernels/points/point-columns.ts'
import { seededRandom } from '../../kernels/statistics/seeded-random.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { parametersAsGiven } from './choose-parameters.ts'
import { countingBaseline } from './counting-baseline.ts'
import { findShapes } from './find-shapes.ts'
import { hotspotStability } from './hotspot-stability.ts'
import { fewestFolds, runAccuracy } from './run-accuracy.ts'

/** A run to compute evidence for: what it was found in, and how. */
export interface EvidenceInput {
  columns: PointColumns
  filter: PointFilter
  chosen: ChosenParameters
  srid: number
  zone: string
  /** Start of the random numbers, so that the same run has the same evidence. */
  seed: number
}

/** What the job finds, and how many incidents each hotspot had, by which the caller knows them for the run's own. */
export type FoundEvidence = Pick<RunEvidence, 'stability' | 'baseline' | 'accuracy'> & {
  readonly counts: number[]
  readonly milliseconds: number
}

/** Time after which no further test, and no further resample, is begun, milliseconds. */
const testingMilliseconds = 4000
const allMilliseconds = 8000

/** Fewer resamples than this say little: for them it takes longer. */
const fewestResamples = 5
const patienceMilliseconds = 12_000

/** Tests a run's hotspots on later incidents and on drawn ones: some 8 s at most on a large city, less on a small one. */
export const evidenceJob: AnalysisJob<EvidenceInput, FoundEvidence> = {
  name: 'hotspot-evidence',
  length: 'long',
  run({ columns, filter, chosen, srid, zone, seed }, report) {
    const begun = performance.now()
    const elapsed = () => performance.now() - begun
    const system = { projection: projectionFor(srid), zone }
    const rows = selectPoints(columns, filter)
    const found = findShapes(columns, rows, parametersAsGiven(chosen), system.projection)
    const places = found.shapes.filter(({ signs }) => signs === null)
    const held = {
      incidents: places.reduce((sum, place) => sum + place.rows.length, 0),
      areaHectares: places.reduce((sum, { outline }) => sum + outline.areaHectares, 0),
    }
    const accuracy = runAccuracy(columns, rows, filter, chosen, system, (done, of) => {
      report({ done: 0.05 + (0.45 * done) / of, step: 'testing' })
      return done < fewestFolds || elapsed() < testingMilliseconds
    })
    const stability = hotspotStability(found, {
      random: seededRandom(seed),
      goOn: (done, of) => {
        report({
          done: Math.min(1, 0.5 + 0.5 * Math.max(done / of, elapsed() / allMilliseconds - 0.5)),
          step: 'resampling',
        })
        return elapsed() < (done < fewestResamples ? patienceMilliseconds : allMilliseconds)
      },
    })
    return {
      accuracy,
      stability,
      baseline: places.length === 0 ? null : countingBaseline(columns, rows, held),
      counts: found.shapes.map((shape) => shape.rows.length),
      milliseconds: Math.round(elapsed()),
    }
  },
}
