import type { WalkCandidates } from '../../contract/walks.ts'
import type { Trx } from '../../db/transaction.ts'
import { projectionFor } from '../../geo/projection.ts'
import { dbscan } from '../../kernels/clusters/dbscan.ts'
import { perceivedPoints } from '../report-handling/perceived-queries.ts'
import type { PerceivedPoint } from '../report-handling/perceived-queries.ts'
import { listThemes } from '../reports/theme-queries.ts'
import { groupNear } from './group-near.ts'

type Candidate = WalkCandidates['items'][number]

/** Open reports nearer to one another than this are seen from one spot, metres. */
const togetherMetres = 40

/** A perceived hotspot: so many reports, each within reach of so many, metres. */
const clusterMetres = 100
const clusterReports = 5

/** Largest worth that a place can have. */
const mostWorth = 1000

/** Why a place is proposed, after its theme. Those who walk read it too, so it counts nobody's reports. */
const words = {
  sv: { reports: 'som boende har rapporterat', perceived: 'som många boende har rapporterat' },
  en: { reports: 'as residents have reported', perceived: 'as many residents have reported' },
}

interface Asked {
  /** EPSG code of the municipality's metres. */
  srid: number
  language: 'sv' | 'en'
  /** First local day of the reports that count as hotspots. */
  since: string
}

/** Places of open reports: those near one another as one, named by the place, never by anybody's words. */
export async function reportCandidates(trx: Trx, { language }: Asked): Promise<Candidate[]> {
  const points = await perceivedPoints(trx, { themes: undefined, from: undefined, to: undefined })
  const open = points
    .filter(({ isOpen }) => isOpen)
    .map((report) => ({ report, point: [report.lng, report.lat] as [number, number] }))
    .toSorted((a, b) => b.report.supporters - a.report.supporters)
  const themes = await themeNames(trx, language)
  return groupNear(open, togetherMetres).map((group) =>
    candidateOf(
      'report',
      group.map(({ report }) => report),
      group[0]!.point,
      themes,
      words[language].reports,
    ),
  )
}

/** Perceived hotspots: where many have reported within a year, whatever became of their reports. */
export async function perceivedCandidates(trx: Trx, { srid, language, since }: Asked): Promise<Candidate[]> {
  const reports = await perceivedPoints(trx, { themes: undefined, from: since, to: undefined })
  if (reports.length < clusterReports) return []
  const projection = projectionFor(srid)
  const metres = reports.map(({ lng, lat }) => projection.toMetres(lng, lat))
  const x = Float64Array.from(metres, ([east]) => east)
  const y = Float64Array.from(metres, ([, north]) => north)
  const { labels, clusterCount } = dbscan(x, y, clusterMetres, clusterReports)
  const themes = await themeNames(trx, language)
  const clusters: PerceivedPoint[][] = Array.from({ length: clusterCount }, () => [])
  for (const [at, report] of reports.entries()) clusters[labels[at]!]?.push(report)
  return clusters.map((members) =>
    candidateOf('perceived', members, middleOf(members), themes, words[language].perceived),
  )
}

function candidateOf(
  kind: 'report' | 'perceived',
  reports: readonly PerceivedPoint[],
  point: [number, number],
  themes: ReadonlyMap<string, string>,
  why: string,
): Candidate {
  const theme = themes.get(mostCommon(reports.map((report) => report.theme))!)
  const label = mostCommon(reports.flatMap((report) => report.label ?? []))
  const voices = reports.reduce((sum, { supporters }) => sum + 1 + supporters, 0)
  return {
    kind,
    point,
    name: (label ?? theme ?? '–').slice(0, 200),
    minutes: 5,
    why: theme === undefined ? why : `${theme}, ${why}`,
    review: null,
    asset: null,
    finding: null,
    value: Math.min(mostWorth, voices),
    must: false,
    records: reports.length,
  }
}

/** The report nearest to the middle: a place that somebody has spoken of, not one between them in a house. */
function middleOf(reports: readonly PerceivedPoint[]): [number, number] {
  const lng = reports.reduce((sum, report) => sum + report.lng, 0) / reports.length
  const lat = reports.reduce((sum, report) => sum + report.lat, 0) / reports.length
  const away = (report: PerceivedPoint) =>
    Math.hypot((report.lng - lng) * Math.cos((lat * Math.PI) / 180), report.lat - lat)
  const nearest = reports.reduce((best, report) => (away(report) < away(best) ? report : best))
  return [nearest.lng, nearest.lat]
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

async function themeNames(trx: Trx, language: 'sv' | 'en'): Promise<Map<string, string>> {
  const themes = await listThemes(trx)
  return new Map(themes.map(({ code, nameSv, nameEn }) => [code, language === 'sv' ? nameSv : nameEn]))
}
