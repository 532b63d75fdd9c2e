import { signal } from '@preact/signals'
import type { ImportBatch, ImportProposal } from '../../../server/contract/imports.ts'
import { isAborted, type RequestError } from '../../api/request.ts'
import { importFile, proposeImport, type ImportProgress, type ImportWish } from '../../api/imports-api.ts'
import { initialMapping, type ColumnUse } from './column-mapping.ts'

/** One import from choosing a file to its summary. */
export type ImportStep =
  | { step: 'choose'; error?: RequestError; cancelled?: boolean }
  | { step: 'read'; file: File }
  | { step: 'map'; file: File; proposal: ImportProposal; error?: RequestError }
  | { step: 'send'; file: File; progress: ImportProgress; began: number }
  | { step: 'done'; batch: ImportBatch }

export const importStep = signal<ImportStep>({ step: 'choose' })
/** Use of each column, in the order of the file's columns. */
export const columnUses = signal<ColumnUse[]>([])
export const sourceName = signal('')
/** EPSG code; null until a person has named the coordinate system that the file does not. */
export const srid = signal<number | null>(null)
export const allowOutside = signal(false)

let running: AbortController | undefined

/** Reads the head of a file and proposes how to read the rest. */
export async function chooseFile(code: string, file: File): Promise<void> {
  running?.abort()
  const mine = new AbortController()
  running = mine
  importStep.value = { step: 'read', file }
  try {
    const proposal = await proposeImport(code, file, mine.signal)
    columnUses.value = initialMapping(proposal)
    // Coordinates in metres that no system can be told from: the field keeps what it shows, and a person chooses.
    if (proposal.srid !== null) srid.value = proposal.srid
    sourceName.value = proposal.source
    importStep.value = { step: 'map', file, proposal }
  } catch (error) {
    if (!isAborted(error)) importStep.value = { step: 'choose', error: error as RequestError }
  }
}

/** Sends the file; the batch is all or nothing. */
export async function sendFile(code: string, file: File, proposal: ImportProposal, wish: ImportWish): Promise<void> {
  const mine = new AbortController()
  running = mine
  const began = Date.now()
  const onProgress = (progress: ImportProgress) => (importStep.value = { step: 'send', file, progress, began })
  onProgress({ share: 0, rows: 0 })
  try {
    const batch = await importFile(code, file, wish, { signal: mine.signal, onProgress })
    importStep.value = { step: 'done', batch }
  } catch (error) {
    importStep.value = isAborted(error)
      ? { step: 'choose', cancelled: true }
      : { step: 'map', file, proposal, error: error as RequestError }
  }
}

/** Gives up whatever is going on. */
export function cancelImport(): void {
  running?.abort()
  importStep.value = { step: 'choose', cancelled: importStep.value.step === 'send' }
}

/** Begins again with no file. */
export function startOver(): void {
  importStep.value = { step: 'choose' }
}
