import type { ImportBatch, ImportProposal } from '../../server/contract/imports.ts'
import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'
import { upload } from './upload.ts'
import type { ImportBatchPage } from './wire-types.ts'

const importsPath = (code: string) => `${municipalityPath(code)}/imports`
/** What the service reads to make its proposal, bytes. */
const headBytes = 1_000_000

export type ImportWish = {
  source: string
  srid: number
  /** Field → column. */
  mapping: Record<string, string>
  allowOutside: boolean
}

/** What the head of a file looks like, and the mapping proposed for it. @throws RequestError unreadable_file */
export function proposeImport(code: string, file: File, signal: AbortSignal): Promise<ImportProposal> {
  const query = new URLSearchParams({ name: file.name })
  return request(`${importsPath(code)}/propose?${query}`, { method: 'POST', body: file.slice(0, headBytes), signal })
}

/** Imports a whole file. @throws RequestError unreadable_file, too_large */
export function importFile(
  code: string,
  file: File,
  wish: ImportWish,
  options: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<ImportBatch> {
  const query = new URLSearchParams({ name: file.name, source: wish.source, srid: String(wish.srid) })
  const map = Object.entries(wish.mapping).map(([field, column]) => `${field}=${column}`)
  if (map.length > 0) query.set('map', map.join(','))
  if (wish.allowOutside) query.set('allowOutside', 'true')
  return upload(`${importsPath(code)}?${query}`, file, options)
}

/** A page of earlier imports, newest first. */
export function fetchImports(code: string, after: string | undefined, signal: AbortSignal): Promise<ImportBatchPage> {
  const query = new URLSearchParams({ limit: '20', ...(after === undefined ? {} : { after }) })
  return request(`${importsPath(code)}?${query}`, { signal })
}

/** Takes back everything that a batch did. @throws RequestError undo_conflict, already_undone */
export function undoImport(code: string, id: number): Promise<ImportBatch> {
  return request(`${importsPath(code)}/${id}/undo`, { method: 'POST' })
}

/** Address of a batch's rejected rows, to be mended and imported again. */
export function rejectedRowsAddress(code: string, id: number): string {
  return `/api${importsPath(code)}/${id}/rejected.csv`
}
