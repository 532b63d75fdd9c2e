import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const sharedFolder = resolve(import.meta.dirname, '../../../shared/data')

/** Whether the real data sets lie beside the checkout; tests that need them say plainly when they don't. */
export const hasSharedData = existsSync(sharedFolder)

/** Path of one of the real data sets, for example `sharedData('incidents/city-of-london.csv.gz')`. */
export function sharedData(path: string): string {
  return resolve(sharedFolder, path)
}
