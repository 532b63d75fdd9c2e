import { createHash, createHmac } from 'node:crypto'
import type { DisclosureReport, ReleaseDocument } from '../../contract/public-release.ts'
import { projectionFor } from '../../geo/projection.ts'
import { canonicalJson } from '../../http/canonical-json.ts'
import { recordKey } from '../../kernels/disclosure/cell-key.ts'
import { earlierStands, leastChangedRecords } from '../../kernels/disclosure/delta-rule.ts'
import {
  blockMetres,
  cellLookup,
  cellsOf,
  leastAddresses,
  storedGeography,
} from '../../kernels/disclosure/merged-geography.ts'
import type { Geography } from '../../kernels/disclosure/merged-geography.ts'
import { perturbationTable, releasePerturbation } from '../../kernels/disclosure/perturbation-table.ts'
import {
  exactCounts,
  laterCounts,
  releaseBasis,
  releaseCounts,
  slotKeys,
  slotOf,
} from '../../kernels/disclosure/release-counts.ts'
import type { EarlierCount, ReleaseBasis } from '../../kernels/disclosure/release-counts.ts'
import type { AnalysisJob } from '../jobs/analysis-job.ts'
import { checkDocument } from './check-document.ts'
import { gridSrid } from './geography-job.ts'
import type { StoredCell } from './geography-job.ts'
import { sumItem } from './release-items.ts'
import type { ReleaseRecords } from './release-records.ts'
import { releaseUtility } from './release-utility.ts'

/** The rules as readers are told them. */
const shownRules: ReleaseDocument['rules'] = {
  blockMetres: blockMetres.toSorted((a, b) => a - b),
  leastAddresses,
  leastCount: releasePerturbation.leastCount,
  perturbation: { method: 'cell-key', variance: releasePerturbation.variance, most: releasePerturbation.most },
  leastChangedRecords,
}

/** In a basis, the cell that is the whole municipality. */
const wholeMunicipality = 'all'

/** The records behind a published count. */
export interface BasisRow {
  item: string
  /** Id of the cell, or `all`. */
  cell: string
  /** Ascending. */
  keys: number[]
  published: number
}

export interface ReleaseInput {
  /** The document but for its cells and figures. */
  frame: Omit<ReleaseDocument, 'cells' | 'counts' | 'totals' | 'rules' | 'format'>
  cells: StoredCell[]
  records: ReleaseRecords
  /** The municipality's, 32 bytes. */
  secret: Uint8Array
  /** Basis of the version of the month that was published last; undefined: there is none. */
  earlier: BasisRow[] | undefined
}

export interface MadeRelease {
  /** Canonical text (RFC 8785). */
  text: string
  /** SHA-256 of the text. */
  hash: Uint8Array
  basis: BasisRow[]
  /** Records that lie in no cell. */
  outside: number
  disclosure: Pick<DisclosureReport, 'smallCounts' | 'keptCounts' | 'utility' | 'checks'>
}

/** Counts, perturbs, writes the document and checks it as it was written, away from the main thread. */
export const releaseJob: AnalysisJob<ReleaseInput, MadeRelease> = {
  name: 'release',
  length: 'long',
  run: makeDocument,
}

function makeDocument({ frame, cells, records, secret, earlier }: ReleaseInput): MadeRelease {
  const geography: Geography = {
    ...storedGeography(cells.map((cell) => cell.blocks)),
    addresses: Int32Array.from(cells, (cell) => cell.addresses),
  }
  const itemCodes = frame.items.map((item) => item.code)
  const cellOfRecord = cellsOfRecords(geography, records)
  const basis = countRecords(frame, cellOfRecord, records, secret, cells.length)
  const table = perturbationTable(releasePerturbation)
  const earlierOf = earlierBySlot(earlier ?? [], itemCodes, cells)
  const { counts, kept } =
    earlier === undefined
      ? { counts: releaseCounts(basis, table), kept: undefined }
      : laterCounts(basis, table, (slot) => earlierOf.get(slot))
  const document = documentOf(frame, cells, counts)
  const text = canonicalJson(document)
  const exact = exactCounts(basis)
  return {
    text,
    hash: createHash('sha256').update(text).digest(),
    basis: basisRows(basis, counts, earlier === undefined ? undefined : earlierOf, itemCodes, cells),
    outside: cellOfRecord.reduce((sum, cell) => sum + (cell < 0 ? 1 : 0), 0),
    disclosure: {
      smallCounts: exact.reduce((sum, count, slot) => sum + (count > 0 && count < 3 && counts[slot] === 0 ? 1 : 0), 0),
      keptCounts: kept?.reduce((sum, one) => sum + one, 0) ?? 0,
      utility: releaseUtility({ exact, published: counts, geography, itemCodes }),
      checks: checkDocument({ text, frame, geography, basis, table, kept }),
    },
  }
}

function cellsOfRecords(geography: Geography, { lng, lat }: ReleaseRecords): Int32Array {
  const projection = projectionFor(gridSrid)
  const x = new Float64Array(lng.length)
  const y = new Float64Array(lng.length)
  for (let i = 0; i < lng.length; i++) [x[i], y[i]] = projection.toMetres(lng[i]!, lat[i]!)
  return cellsOf(cellLookup(geography), x, y)
}

/** Each record counts twice: for its theme or category, and for all of its kind. */
function countRecords(
  { items }: ReleaseInput['frame'],
  cellOfRecord: Int32Array,
  records: ReleaseRecords,
  secret: Uint8Array,
  cellCount: number,
): ReleaseBasis {
  const indexOf = new Map(items.map((item, index) => [item.code, index]))
  const sumOf = items.map((item) => indexOf.get(sumItem(item.kind))!)
  const n = records.names.length
  const rows = { cell: new Int32Array(2 * n), item: new Int32Array(2 * n), key: new Uint32Array(2 * n) }
  for (let i = 0; i < n; i++) {
    const item = indexOf.get(records.items[i]!)
    if (item === undefined) throw new Error(`Not an item of the release: ${records.items[i]}`)
    const key = recordKey(createHmac('sha256', secret).update(records.names[i]!).digest())
    for (const [row, counted] of [
      [2 * i, item],
      [2 * i + 1, sumOf[item]!],
    ] as const) {
      rows.cell[row] = cellOfRecord[i]!
      rows.item[row] = counted
      rows.key[row] = key
    }
  }
  return releaseBasis(rows, items.length, cellCount)
}

function earlierBySlot(
  earlier: readonly BasisRow[],
  itemCodes: readonly string[],
  cells: readonly StoredCell[],
): Map<number, EarlierCount> {
  const itemAt = new Map(itemCodes.map((code, index) => [code, index]))
  const cellAt = new Map(cells.map((cell, index) => [cell.id, index])).set(wholeMunicipality, cells.length)
  const bySlot = new Map<number, EarlierCount>()
  for (const { item, cell, keys, published } of earlier) {
    // An item that is no longer published has no count to keep.
    const index = itemAt.get(item)
    if (index !== undefined) bySlot.set(slotOf(cells.length, index, cellAt.get(cell)!), { keys, published })
  }
  return bySlot
}

function documentOf(
  frame: ReleaseInput['frame'],
  cells: readonly StoredCell[],
  published: Int32Array,
): ReleaseDocument {
  const counts: ReleaseDocument['counts'] = {}
  const totals: ReleaseDocument['totals'] = {}
  for (const [index, { code }] of frame.items.entries()) {
    const own: [number, number][] = []
    for (let cell = 0; cell < cells.length; cell++) {
      const count = published[slotOf(cells.length, index, cell)]!
      if (count > 0) own.push([cell, count])
    }
    counts[code] = own
    totals[code] = published[slotOf(cells.length, index, cells.length)]!
  }
  return {
    format: 'tryggkarta-release/1',
    ...frame,
    rules: shownRules,
    cells: cells.map(({ id, blocks, outline, hectares }) => ({ id, blocks, outline, hectares })),
    counts,
    totals,
  }
}

/** What a later version will be compared with; a count that stands from an earlier one stands on that one's records. */
function basisRows(
  basis: ReleaseBasis,
  counts: Int32Array,
  earlierOf: Map<number, EarlierCount> | undefined,
  itemCodes: readonly string[],
  cells: readonly StoredCell[],
): BasisRow[] {
  const rows: BasisRow[] = []
  for (const [index, item] of itemCodes.entries()) {
    for (let cell = 0; cell <= cells.length; cell++) {
      const slot = slotOf(cells.length, index, cell)
      const now = slotKeys(basis, slot)
      const before = earlierOf?.get(slot)?.keys ?? []
      const keys = earlierOf !== undefined && earlierStands(before, now) ? before : now
      const published = counts[slot]!
      if (keys.length === 0 && published === 0) continue
      rows.push({ item, cell: cells[cell]?.id ?? wholeMunicipality, keys: Array.from(keys), published })
    }
  }
  return rows
}
