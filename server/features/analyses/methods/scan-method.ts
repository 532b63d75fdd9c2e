import type { ScanResult } from '../../../contract/analysis-methods/scan.ts'
import { zoneClock } from '../../../geo/local-time.ts'
import type { Projection } from '../../../geo/projection.ts'
import { projectionFor } from '../../../geo/projection.ts'
import { selectPoints } from '../../../kernels/points/point-columns.ts'
import { scanBernoulli } from '../../../kernels/scan/scan-statistic.ts'
import { seededRandom } from '../../../kernels/statistics/seeded-random.ts'
import { scanSpaceTime } from '../../../kernels/scan/space-time-scan.ts'
import type { ReportProgress } from '../../jobs/analysis-job.ts'
import type { AnalysisMethod, MethodInput } from '../analysis-method.ts'
import { circleOutline } from './circle-outline.ts'
import { foldPlaces } from './fold-places.ts'
import { dayText, knownDays } from './known-days.ts'

type Input = MethodInput<'scan', undefined>

/** Fewer incidents (cases, controls) than this have no cluster that chance would not make. */
const fewestIncidents = 20
const fewestCases = 10

/** Clusters told at most. */
const mostClusters = 20

/** Steps of a scan times replicates: up to a minute of either model. Above it, incidents are folded into squares. */
const mostSteps = { 'space-time-permutation': 4e8, bernoulli: 3e9 }

/** A single place is drawn as a circle that can be seen, metres. */
const leastDrawnMetres = 25

/** The scan statistic: where, and with the default model when, there were more incidents than chance makes. */
export const scanMethod: AnalysisMethod<'scan', undefined> = {
  name: 'scan',
  job: { name: 'analysis-scan', length: 'long', run: findClusters },
  toFeatures: ({ clusters }) => ({
    type: 'FeatureCollection',
    features: clusters.map(({ outline, centre: [lng, lat], ...properties }) => ({
      type: 'Feature',
      id: properties.rank,
      geometry: outline,
      properties: { ...properties, lng, lat },
    })),
  }),
  toTable: ({ clusters }) => [
    ['rank', 'lng', 'lat', 'radius_metres', 'from', 'to', 'observed', 'expected', 'ratio', 'llr', 'p'],
    ...clusters.map(({ centre: [lng, lat], ...told }) => {
      const { rank, radiusMetres, from, to, observed, expected, ratio, llr, p } = told
      return [rank, lng, lat, radiusMetres, from, to, observed, expected, ratio, llr, p]
    }),
  ],
}

type Head = Omit<ScanResult, 'clusters' | 'foldedMetres' | 'permutations'>
type Told = Pick<ScanResult, 'clusters' | 'foldedMetres' | 'permutations'>

const nothing: Told = { clusters: [], foldedMetres: null, permutations: 0 }

function findClusters(input: Input, report: ReportProgress): ScanResult {
  return input.parameters.model === 'bernoulli' ? findHighShares(input, report) : findOutbreaks(input, report)
}

/** More than usual there, then. */
function findOutbreaks(input: Input, report: ReportProgress): ScanResult {
  const { columns, filter, srid, zone, parameters } = input
  const selected = selectPoints(columns, filter)
  const { rows, days, leftOut } = knownDays(columns, selected, zoneClock(zone))
  const considered = selected.length
  const head: Head = { considered, leftOut, tooFew: false, unsuitable: null, model: 'space-time-permutation' }
  if (considered < fewestIncidents) return { ...head, tooFew: true, ...nothing }
  if (leftOut > rows.length) return { ...head, unsuitable: 'month-precision', ...nothing }
  if (rows.length < fewestIncidents) return { ...head, tooFew: true, ...nothing }

  const places = placesOf(input, rows, true)
  const options = { ...optionsOf(input, report), longestDays: parameters.longestDays }
  const scan = scanSpaceTime(places.x, places.y, days, options)
  const drawn = drawing(projectionFor(srid), places.foldedMetres)
  const clusters = scan.clusters.map((cluster, at) => ({
    rank: at + 1,
    ...drawn(cluster),
    from: dayText(cluster.fromDay),
    to: dayText(cluster.toDay),
    ...figures(cluster.cases, cluster.expected, cluster),
  }))
  return { ...head, permutations: scan.permutations, foldedMetres: places.foldedMetres, clusters }
}

/** A larger share of some categories than elsewhere. */
function findHighShares(input: Input, report: ReportProgress): ScanResult {
  const { columns, filter, srid, categories, parameters } = input
  const rows = selectPoints(columns, filter)
  const asked = new Set((parameters.caseCategories ?? []).map((code) => categories.indexOf(code)))
  const cases = Int32Array.from(rows, (row) => (asked.has(columns.category[row]!) ? 1 : 0))
  const caseCount = cases.reduce((sum, count) => sum + count, 0)
  const controlCount = rows.length - caseCount
  const head: Head = { considered: rows.length, leftOut: 0, tooFew: false, unsuitable: null, model: 'bernoulli' }
  if (rows.length < fewestIncidents) return { ...head, tooFew: true, ...nothing }
  if (caseCount === 0) return { ...head, unsuitable: 'no-cases', ...nothing }
  if (controlCount === 0) return { ...head, unsuitable: 'no-controls', ...nothing }
  if (Math.min(caseCount, controlCount) < fewestCases) return { ...head, tooFew: true, ...nothing }

  const places = placesOf(input, rows, false)
  const controls = cases.map((count) => 1 - count)
  const scan = scanBernoulli(places.x, places.y, { cases, controls }, optionsOf(input, report))
  const drawn = drawing(projectionFor(srid), places.foldedMetres)
  const clusters = scan.clusters.map((cluster, at) => ({
    rank: at + 1,
    ...drawn(cluster),
    from: null,
    to: null,
    ...figures(cluster.cases, cluster.expected, cluster),
  }))
  return { ...head, permutations: scan.permutations, foldedMetres: places.foldedMetres, clusters }
}

/** The rows' places, folded so far that the scan ends in reasonable time. */
function placesOf({ columns, parameters }: Input, rows: Uint32Array, countsRows: boolean) {
  const x = Float64Array.from(rows, (row) => columns.x[row]!)
  const y = Float64Array.from(rows, (row) => columns.y[row]!)
  const { largestRadiusMetres, permutations, model } = parameters
  return foldPlaces(x, y, largestRadiusMetres, mostSteps[model] / permutations, countsRows)
}

function optionsOf({ parameters: { largestRadiusMetres, permutations, seed } }: Input, report: ReportProgress) {
  return {
    largestRadiusMetres,
    permutations,
    mostClusters,
    // A cluster that a tenth of all replicates would reach is chance, however many more are drawn.
    enough: Math.ceil((permutations + 1) / 10),
    random: seededRandom(seed),
    report: (done: number, of: number) => report({ done: done / of, step: 'permuting' }),
  }
}

/** Draws a cluster: a circle that holds the squares into which its incidents were folded. */
function drawing(projection: Projection, foldedMetres: number | null) {
  const halfDiagonal = (foldedMetres ?? 0) / Math.SQRT2
  return ({ x, y, radiusMetres }: { x: number; y: number; radiusMetres: number }) => {
    const radius = Math.max(leastDrawnMetres, radiusMetres + halfDiagonal)
    const centre = projection.toLngLat(x, y).map((degrees) => rounded(degrees, 6)) as [lng: number, lat: number]
    return { centre, radiusMetres: rounded(radius, 1), outline: circleOutline(x, y, radius, projection) }
  }
}

function figures(
  observed: number,
  expected: number,
  { logLikelihoodRatio, p }: { logLikelihoodRatio: number; p: number },
) {
  return {
    observed,
    expected: rounded(expected, 3),
    ratio: rounded(observed / expected, 3),
    llr: rounded(logLikelihoodRatio, 6),
    p: rounded(p, 4),
  }
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
