import type { ReleaseDocument } from '../../contract/public-release.ts'
import type { WalkProtocolDocument } from '../../contract/walk-protocol.ts'
import type { Trx } from '../../db/transaction.ts'
import type { LngLat } from '../../geo/lng-lat.ts'

/** What is counted as unsafety of a cell. */
const unsafeItem = 'all:unsafe-reports'

/** The theme that is about light. */
const lightTheme = 'lighting'

/** Protocols older than this say little of how a place is now, months. */
const mostMonths = 24

/** A finding of a published protocol that still stands. */
export interface PublishedFinding {
  place: LngLat
  good: boolean
  /** 1 to 3; of a good one 0. */
  severity: number
  aboutLight: boolean
}

/** All that is published about how safe places feel. */
export interface PublishedUnsafety {
  /** The same as long as what is published is. */
  stamp: string
  /** Of the release that was read; null: none is in force. */
  releaseMonth: string | null
  /** Blocks (lower left corner and side, metres, EPSG:3006) of cells with a count, by thirds: 1 some, 2 much, 3 most. */
  blocks: (readonly [east: number, north: number, side: number, unsafety: number])[]
  findings: PublishedFinding[]
}

/** Reads what is published of a municipality: the release in force of the latest month, and the protocols of two years. */
export async function publishedUnsafety(trx: Trx, municipality: string, now: Date): Promise<PublishedUnsafety> {
  const release = await trx
    .selectFrom('public_map.release as r')
    .select(['r.id', 'r.month', 'r.document'])
    .where('r.municipality_code', '=', municipality)
    .where('r.document', 'is not', null)
    .orderBy('r.month', 'desc')
    .orderBy('r.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const walks = await trx
    .selectFrom('public_map.walk as w')
    .select(['w.id', 'w.version', 'w.document'])
    .where('w.municipality_code', '=', municipality)
    .where('w.document', 'is not', null)
    .orderBy('w.id')
    .execute()
  const oldest = new Date(now)
  oldest.setUTCMonth(oldest.getUTCMonth() - mostMonths)
  const since = oldest.toISOString().slice(0, 10)
  const recent = walks
    .map(({ id, version, document }) => ({ id, version, document: document as unknown as WalkProtocolDocument }))
    .filter(({ document }) => document.day >= since)
  return {
    stamp: JSON.stringify([release?.id ?? null, recent.map(({ id, version }) => [id, version])]),
    releaseMonth: release?.month ?? null,
    blocks: release === undefined ? [] : unsafeBlocks(release.document as unknown as ReleaseDocument),
    findings: recent.flatMap(({ document }) => standingFindings(document)),
  }
}

/** Blocks of cells with a count, by thirds of their counts per hectare. */
function unsafeBlocks({ cells, counts }: ReleaseDocument): PublishedUnsafety['blocks'] {
  const dense = (counts[unsafeItem] ?? [])
    .map(([at, count]) => ({ cell: cells[at]!, density: count / cells[at]!.hectares }))
    .toSorted((a, b) => a.density - b.density)
  return dense.flatMap(({ cell }, rank) => {
    const unsafety = 1 + Math.floor((3 * rank) / dense.length)
    return cell.blocks.map(([east, north, side]) => [east, north, side, unsafety] as const)
  })
}

/** Findings that were neither mended nor found gone since. */
function standingFindings({ findings, remedies }: WalkProtocolDocument): PublishedFinding[] {
  const mended = new Set(remedies.filter(({ status }) => status === 'fixed').map(({ finding }) => finding))
  return findings
    .filter(({ number, comparison }) => !mended.has(number) && comparison !== 'gone')
    .map(({ point, good, severity, theme }) => ({
      place: point,
      good,
      severity: good ? 0 : (severity ?? 1),
      aboutLight: theme === lightTheme,
    }))
}
