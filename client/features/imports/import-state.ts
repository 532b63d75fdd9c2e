import { signal } from '@preact/signals'
import type { ImportBatch, ImportProposal } from '../../../server/contract/imports.ts'
import { isAborted, type RequestError } from '../../api/request.ts'
import { importFile, proposeImport, type ImportWish } from '../../api/imports-api.ts'
import { initialMapping, wishedMapping, type ColumnUse } from './column-mapping.ts'

/** One import from choosing a file to its summary. */
export type ImportStep =
  | { step: 'choose'; error?: RequestError; cancelled?: boolean }
  | { step: 'read'; file: File }
  | { step: 'map'; file: File; proposal: ImportProposal; error?: RequestError }
  | { step: 'send'; file: File; share: number; began: number }
  | { step: 'done'; batch: ImportBatch }

export const importStep = signal<ImportStep>({ step: 'choose' })
/** Use of each column, in the order of the file's columns. */
export const columnUses = signal<ColumnUse[]>([])
export const sourceName = signal('')
export const srid = signal(4326)
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
    srid.value = proposal.srid
    sourceName.value =
      proposal.layout === 'unknown' || proposal.layout === '' ? sourceFromName(file.name) : proposal.layout
    importStep.value = { step: 'map', file, proposal }
  } catch (error) {
    if (!isAborted(error)) importStep.value = { step: 'choose', error: error as RequestError }
  }
}

/** Sends the file; the batch is all or nothing. */
export async function sendFile(code: string, file: File, proposal: ImportProposal): Promise<void> {
  const mine = new AbortController()
  running = mine
  const began = Date.now()
  const wish: ImportWish = {
    source: sourceName.value.trim(),
    srid: srid.value,
    mapping: wishedMapping(proposal, columnUses.value),
    allowOutside: allowOutside.value,
  }
  importStep.value = { step: 'send', file, share: 0, began }
  try {
    const batch = await importFile(code, file, wish, {
      signal: mine.signal,
      onProgress: (share) => (importStep.value = { step: 'send', file, share, began }),
    })
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

/** `polisen 2026-03.csv.gz` → `polisen 2026-03`. */
function sourceFromName(name: string): string {
  return name.replace(/(\.[a-z0-9]+){1,2}$/i, '')
}
