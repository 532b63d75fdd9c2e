import type { AssetEvidence, EvidenceKind } from '../../contract/assets.ts'
import type { Trx } from '../../db/transaction.ts'
import { projectionFor } from '../../geo/projection.ts'
import { dealtWithShare, weighRecords } from '../../kernels/review-score/evidence-records.ts'
import type { RecordWeight } from '../../kernels/review-score/evidence-records.ts'
import { shapesNear } from '../../kernels/review-score/near-shapes.ts'
import type { TravelNetwork } from '../../kernels/routing/travel-network.ts'
import { scoreForReview } from '../../kernels/review-score/review-score.ts'
import type { ReviewFigures } from '../../kernels/review-score/review-score.ts'
import {
  mostMonthsUnreviewed,
  reviewWeights,
  supporterShare,
  unknownLightShare,
} from '../../kernels/review-score/review-weights.ts'
import type { MunicipalitySettings } from '../municipalities/municipality-queries.ts'
import type { AssetShape, AssetShapeStore, AssetShapes } from './asset-shapes.ts'
import type { AssetSurroundingsStore, Surroundings } from './asset-surroundings.ts'
import { evidenceFindings, evidenceReports, reviewTimes } from './evidence-record-queries.ts'
import type { EvidenceFinding, EvidenceReport } from './evidence-record-queries.ts'
import type { NightClasses, NightClassStore } from './night-classes.ts'

const secondsPerMonth = (365.25 / 12) * 86_400

/** Mean of two answers of an audit at best. */
const bestSight = 3

/** What evidence is worked out from and kept between questions. */
export interface EvidenceStores {
  shapes: AssetShapeStore
  night: NightClassStore
  surroundings: AssetSurroundingsStore
}

/** The same with the streets of a town as they are; undefined before one was imported. */
export type EvidenceParts = EvidenceStores & { streets: TravelNetwork | undefined }

/** An asset with why it should be reviewed. */
export interface ScoredAsset {
  asset: AssetShape
  evidence: AssetEvidence
}

/** Every asset of the transaction's municipality that is there, with its evidence at an instant, what should be reviewed first first. */
export async function rankAssets(
  trx: Trx,
  parts: EvidenceParts,
  municipality: MunicipalitySettings,
  now: Date,
): Promise<ScoredAsset[]> {
  const shapes = await parts.shapes.shapesOf(trx, municipality)
  const night = await parts.night.classesOf(trx, municipality, now)
  const surroundings = await parts.surroundings.surroundingsOf(trx, municipality.code, {
    shapes,
    streets: parts.streets,
  })
  const times = await reviewTimes(trx)
  const gathered = gather(shapes, times)
  const reports = await evidenceReports(trx, now)
  addReports(gathered, reports, { shapes, srid: municipality.srid, now })
  addFindings(gathered, await evidenceFindings(trx, now), { shapes, srid: municipality.srid, now })
  const figures = gathered.map((evidence, at) => figuresOf(shapes.assets[at]!, evidence, { night, surroundings, now }))
  return scoreForReview(
    figures.map(({ figure }) => figure),
    reviewWeights,
  )
    .map(({ score, lines }, at): ScoredAsset => {
      const { figure, records, sight } = figures[at]!
      const told = lines.map(({ kind, points, value }) => {
        const shown = kind === 'visibility' ? sight : value
        return { kind, points, value: shown === null ? null : Math.round(100 * shown) / 100, records: records[kind] }
      })
      const per100Metres = figure.lengthMetres !== null
      return { asset: shapes.assets[at]!, evidence: { score, per100Metres, lines: told } }
    })
    .sort((a, b) => b.evidence.score - a.evidence.score || (a.asset.id < b.asset.id ? -1 : 1))
}

/** What has been found near one asset so far. */
interface Gathered {
  /** When its last review was closed, and since when it is known, seconds since 1970. */
  closedAt: number | null
  addedAt: number
  reports: number
  reportRecords: number
  repeated: number
  repeatRecords: number
  findings: number
  findingRecords: number
  sightSum: number
  sightRecords: number
}

interface Gathering {
  shapes: AssetShapes
  srid: number
  now: Date
}

function gather({ assets }: AssetShapes, times: Awaited<ReturnType<typeof reviewTimes>>): Gathered[] {
  return assets.map(({ id }) => ({
    closedAt: times.get(id)?.closedAt ?? null,
    addedAt: times.get(id)?.addedAt ?? 0,
    reports: 0,
    reportRecords: 0,
    repeated: 0,
    repeatRecords: 0,
    findings: 0,
    findingRecords: 0,
    sightSum: 0,
    sightRecords: 0,
  }))
}

function addReports(gathered: readonly Gathered[], reports: readonly EvidenceReport[], asked: Gathering): void {
  const projection = projectionFor(asked.srid)
  const placed = reports.map((report) => {
    const [x, y] = projection.toMetres(report.lng, report.lat)
    return { ...report, x, y }
  })
  const complaints = placed.filter(({ positive }) => !positive)
  const weights = weighRecords(complaints, asked.now.getTime() / 1000)
  const weightOf = new Map(complaints.map((report, at) => [report, weights[at]!]))
  for (const report of placed) {
    const weight = weightOf.get(report)
    for (const near of shapesNear(asked.shapes.index, report.x, report.y)) {
      addSight(gathered[near]!, report)
      if (weight !== undefined) addComplaint(gathered[near]!, report, weight)
    }
  }
}

function addComplaint(evidence: Gathered, report: EvidenceReport, { fresh, repeats }: RecordWeight): void {
  const left = shareLeft(evidence, report)
  evidence.reports += left * fresh * (1 + report.duplicates + supporterShare * report.supporters)
  evidence.reportRecords += 1 + report.duplicates
  evidence.repeated += left * repeats
  if (repeats > 0) evidence.repeatRecords++
}

function addFindings(gathered: readonly Gathered[], findings: readonly EvidenceFinding[], asked: Gathering): void {
  const projection = projectionFor(asked.srid)
  const placeOf = new Map(asked.shapes.assets.map(({ id }, at) => [id, at]))
  const alone = { theme: '', fixedAt: null, cameBack: false, duplicates: 0 }
  const places = findings.map(({ lng, lat }) => projection.toMetres(lng, lat))
  const weights = weighRecords(
    findings.map((finding, at) => ({ ...finding, ...alone, theme: String(at), x: places[at]![0], y: places[at]![1] })),
    asked.now.getTime() / 1000,
  )
  for (const [at, finding] of findings.entries()) {
    const near = new Set(shapesNear(asked.shapes.index, ...places[at]!))
    const own = finding.asset === null ? undefined : placeOf.get(finding.asset)
    if (own !== undefined) near.add(own)
    for (const asset of near) {
      const evidence = gathered[asset]!
      addSight(evidence, finding)
      if (finding.good) continue
      evidence.findings += shareLeft(evidence, finding) * weights[at]!.fresh * (finding.severity ?? 1)
      evidence.findingRecords++
    }
  }
}

/** What was known when the last review was closed has been dealt with by it. */
function shareLeft(
  { closedAt }: Gathered,
  { writtenAt, dealtWith }: { writtenAt: number; dealtWith: boolean },
): number {
  return closedAt !== null && writtenAt <= closedAt && !dealtWith ? dealtWithShare : 1
}

function addSight(evidence: Gathered, { openness, visibility }: EvidenceReport | EvidenceFinding): void {
  const answers = [openness, visibility].filter((answer) => answer !== null)
  if (answers.length === 0) return
  evidence.sightSum += answers.reduce((sum, answer) => sum + answer, 0) / answers.length
  evidence.sightRecords++
}

interface Figures {
  figure: ReviewFigures
  records: Record<EvidenceKind, number | null>
  /** Mean of the audits, 0-3, else the share along woods, 0-1; null: neither is known. */
  sight: number | null
}

function figuresOf(
  { id, kind, lengthMetres, sample }: AssetShape,
  evidence: Gathered,
  { night, surroundings, now }: { night: NightClasses; surroundings: ReadonlyMap<string, Surroundings>; now: Date },
): Figures {
  const { light, woodShare } = surroundings.get(id) ?? { light: null, woodShare: null }
  const audited = evidence.sightRecords > 0
  const sight = audited ? evidence.sightSum / evidence.sightRecords : woodShare
  const months = Math.floor((now.getTime() / 1000 - (evidence.closedAt ?? evidence.addedAt)) / secondsPerMonth)
  let nightClass = 0
  for (const [square, share] of sample.squares) nightClass += share * (night.get(square) ?? 0)
  return {
    figure: {
      group: kind,
      lengthMetres: lengthMetres !== null && lengthMetres > 0 ? lengthMetres : null,
      values: {
        reports: evidence.reports,
        findings: evidence.findings,
        repeated: evidence.repeated,
        'night-incidents': nightClass,
        unlit: light === null ? null : Math.min(1, light.no + unknownLightShare * light.unknown),
        visibility: audited ? (bestSight - sight!) / bestSight : sight,
        unreviewed: Math.min(mostMonthsUnreviewed, Math.max(0, months)),
      },
    },
    records: {
      reports: evidence.reportRecords,
      findings: evidence.findingRecords,
      repeated: evidence.repeatRecords,
      'night-incidents': null,
      unlit: null,
      visibility: audited ? evidence.sightRecords : null,
      unreviewed: null,
    },
    sight,
  }
}
