import type { ImportBatch, ImportEvent, ImportProposal, UndoneImport } from '../../server/contract/imports.ts'
import { municipalityPath } from './municipality-api.ts'
import { request, RequestError } from './request.ts'
import { upload } from './upload.ts'
import type { ImportBatchPage } from './wire-types.ts'

const importsPath = (code: string) => `${municipalityPath(code)}/imports`
/** Enough of a text file to see how it is written, bytes. */
const headBytes = 1_000_000

export type ImportWish = {
  source: string
  srid: number
  /** Field → which column, counted from 0. */
  mapping: Record<string, number>
  allowOutside: boolean
}

export type ImportProgress = { share: number; rows: number }

/** What the head of a file looks like, and the mapping proposed for it; a workbook is sent whole, since its head says nothing. @throws RequestError unreadable_file */
export function proposeImport(code: string, file: File, signal: AbortSignal): Promise<ImportProposal> {
  const query = new URLSearchParams({ name: file.name })
  const body = /\.xlsx$/i.test(file.name) ? file : file.slice(0, headBytes)
  return request(`${importsPath(code)}/propose?${query}`, { method: 'POST', body, signal })
}

/** Imports a whole file, telling how far it has come: first the file on its way, then the rows that have been read. @throws RequestError */
export async function importFile(
  code: string,
  file: File,
  wish: ImportWish,
  options: { signal: AbortSignal; onProgress: (progress: ImportProgress) => void },
): Promise<ImportBatch> {
  const query = new URLSearchParams({ name: file.name, source: wish.source, srid: String(wish.srid) })
  // By number, since a column's own name may hold a comma.
  const map = Object.entries(wish.mapping).map(([field, column]) => `${field}=#${column + 1}`)
  if (map.length > 0) query.set('map', map.join(','))
  if (wish.allowOutside) query.set('allowOutside', 'true')
  let last: ImportEvent | undefined
  await upload<ImportEvent>(`${importsPath(code)}?${query}`, file, {
    signal: options.signal,
    onSent: (share) => options.onProgress({ share, rows: 0 }),
    onLine: (event) => {
      last = event
      if ('progress' in event) options.onProgress({ share: 1, rows: event.progress.read })
    },
  })
  if (last && 'batch' in last) return last.batch
  if (last && 'problem' in last) throw new RequestError(last.problem.code as RequestError['code'], last.problem)
  throw new RequestError('unexpected_answer')
}

/** A page of earlier imports, newest first. */
export function fetchImports(code: string, after: string | undefined, signal: AbortSignal): Promise<ImportBatchPage> {
  const query = new URLSearchParams({ limit: '20', ...(after === undefined ? {} : { after }) })
  return request(`${importsPath(code)}?${query}`, { signal })
}

/** Takes back everything that a batch did. @throws RequestError undo_conflict, already_undone */
export function undoImport(code: string, id: number): Promise<UndoneImport> {
  return request(`${importsPath(code)}/${id}/undo`, { method: 'POST' })
}

/** Address of a batch's rejected rows, to be mended and imported again. */
export function rejectedRowsAddress(code: string, id: number): string {
  return `/api${importsPath(code)}/${id}/rejected.csv`
}
