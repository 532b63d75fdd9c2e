import type { FullRun, Hotspot, Peak } from '../../contract/hotspots.ts'

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Words for how a parameter came about. */
const radiusWords = {
  given: 'given',
  knee: 'knee of the distances between places',
  default: 'default, too few places to tell',
} as const
const minPointsWords = {
  given: 'given',
  density: 'unusually dense for this town',
  default: 'least that makes a hotspot',
} as const

/** A run for the terminal: what was asked, how the parameters were chosen, and the hotspots as aligned columns. */
export function hotspotTable(run: FullRun): string {
  const { parameters, hotspots } = run
  const filter = Object.entries(run.filter).map(([name, value]) => `${name} ${String(value)}`)
  const lines = [
    `Run         ${run.id}${run.shared ? ', shared with the municipality' : ''}`,
    `Incidents   ${run.considered} considered (${filter.length === 0 ? 'no filter' : filter.join(', ')}), ${run.noise} in no hotspot, ${run.withoutHour} without known hour`,
    `Method      ${methodText(run)}`,
    `Radius      ${parameters.radiusMetres} m (${radiusWords[parameters.radiusChosen]})`,
    `Minimum     ${parameters.minPoints} incidents (${minPointsWords[parameters.minPointsChosen]})`,
    `Time        ${run.milliseconds} ms, incidents of version ${run.incidentVersion}, program ${run.codeVersion}`,
    '',
  ]
  if (hotspots.length === 0)
    return `${[...lines, 'No hotspots: nowhere do that many incidents lie that close.'].join('\n')}\n`
  const header = ['rank', 'count', 'share', 'hectares', 'per ha', 'peak', 'lng', 'lat', 'trend', 'categories', 'street']
  return `${[...lines, ...aligned([header, ...hotspots.map(cellsOf)])].join('\n')}\n`
}

function methodText({ parameters, snapPoints }: FullRun): string {
  const { method, minClusterSize, timeRadiusDays, latticeMetres, keepArtefacts } = parameters
  const parts = [
    method,
    minClusterSize !== null && `at least ${minClusterSize} incidents a hotspot`,
    timeRadiusDays !== null && `within ${timeRadiusDays} days`,
    latticeMetres !== null && `coordinates put onto a lattice of ${latticeMetres} m`,
    keepArtefacts && 'artefacts kept',
    snapPoints !== null && `the data lies on ${snapPoints.places} snap points`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}

function cellsOf(hotspot: Hotspot): string[] {
  return [
    String(hotspot.rank),
    String(hotspot.count),
    `${(hotspot.share * 100).toFixed(1)} %`,
    hotspot.areaHectares.toFixed(2),
    hotspot.densityPerHectare.toFixed(1),
    peakText(hotspot.peak),
    hotspot.centre[0].toFixed(5),
    hotspot.centre[1].toFixed(5),
    hotspot.trend?.class ?? '–',
    hotspot.categories
      .slice(0, 3)
      .map(({ code, count }) => `${code} ${count}`)
      .join(', '),
    `${hotspot.nearestStreet ?? ''}${hotspot.artefact ? ' (artefact of geocoding?)' : ''}`,
  ]
}

function peakText(peak: Peak | null): string {
  if (peak === null) return '–'
  const [first, last] = [peak.weekdays[0], peak.weekdays.at(-1)].map((day) => weekdayNames[(day ?? 1) - 1]!)
  const days = peak.weekdays.length === 7 ? 'daily' : peak.weekdays.length === 1 ? first! : `${first!}–${last!}`
  return `${days} ${String(peak.fromHour).padStart(2, '0')}–${String(peak.toHour).padStart(2, '0')}`
}

/** Numbers right, words left. */
function aligned(rows: string[][]): string[] {
  const isNumber = (column: number) => column < 5 || column === 6 || column === 7
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows.map((row) =>
    row
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  )
}
