import { signal } from '@preact/signals'
import { fetchMunicipality } from '../api/municipality-api.ts'
import { fetchUnitSheet, fetchVisits } from '../api/patrol-visits-api.ts'
import { isAborted, RequestError } from '../api/request.ts'
import { boxAround } from './base-map-tiles.ts'
import { keepPageOffline, leavePage } from './phone-page-cache.ts'
import { dropMap, saveMap } from './phone-map-cache.ts'
import { dropCopy, dropPhoneStore, readCopies, writeCopy, type PhoneCopy } from './phone-store.ts'
import { forgetConfirmed, photos, refreshVisits, takeInVisits, visits } from './phone-visits.ts'
import { notePhoneTraces } from './phone-traces.ts'
import { session } from './session.ts'

/** How far saving has come: whether the page opens without a network, and tiles of the map. */
export type Saving =
  | { state: 'none' | 'expired' | 'removed' }
  | { state: 'saving'; done: number; total: number }
  | { state: 'saved'; pageStays: boolean; mapStays: boolean }

/** The sheet on screen, from this phone or just fetched. */
export const phoneCopy = signal<PhoneCopy | undefined>(undefined)
export const saving = signal<Saving>({ state: 'none' })
/** Why the newest sheet could not be fetched. */
export const fetchProblem = signal<RequestError | undefined>(undefined)

/** A sheet goes by itself so long after the end of its shift, milliseconds. */
const keptMilliseconds = 24 * 3600_000
/** What is saved round route and places, metres: a detour or a place a few streets off is still on the map. */
const marginMetres = 400

/** Shows what this phone has of a unit's sheet; then, for whoever is logged in, what the service has, and saves that with map and page. */
export async function openCopy(code: string, plan: string, unit: string): Promise<void> {
  await dropExpired()
  const key = `${code}/${plan}/${unit}`
  const kept = (await readCopies()).find((copy) => copy.key === key)
  phoneCopy.value = kept
  if (kept?.map) saving.value = { state: 'saved', pageStays: await keepPageOffline(code), mapStays: !kept.map.without }
  await refreshVisits()
  const account = session.peek()?.account
  if (account) await fetchCopy(code, plan, unit, { key, account: account.name, map: kept?.map ?? null })
}

/** Fetches the newest sheet and saves it; what is in the phone stays when that fails. */
async function fetchCopy(
  code: string,
  plan: string,
  unit: string,
  known: Pick<PhoneCopy, 'key' | 'account' | 'map'>,
): Promise<void> {
  try {
    const [sheet, town] = await Promise.all([fetchUnitSheet(code, plan, unit), fetchMunicipality(code)])
    const expiresAt = new Date(Date.parse(sheet.shift.end) + keptMilliseconds).toISOString()
    const copy = { ...known, sheet, town, savedAt: new Date().toISOString(), expiresAt }
    fetchProblem.value = undefined
    if (Date.parse(expiresAt) < Date.now()) {
      // An old plan is shown as long as the page is open, and leaves nothing behind.
      phoneCopy.value = copy
      saving.value = { state: 'expired' }
      return
    }
    await writeCopy(copy)
    phoneCopy.value = copy
    await rememberExpiry()
    const logged = await fetchVisits(code, { plan })
    const mine = logged.filter((visit) => visit.unit === unit)
    await takeInVisits({ municipality: code, account: known.account }, mine)
    await saveForOffline(copy)
  } catch (error) {
    if (isAborted(error)) return
    fetchProblem.value = error instanceof RequestError ? error : new RequestError('unexpected_answer')
  }
}

async function saveForOffline(copy: PhoneCopy): Promise<void> {
  const { sheet, town } = copy
  const { items, finishTravel } = sheet.route
  const lines = [...items.map(({ travel }) => travel), finishTravel].flatMap(({ line }) => line?.coordinates ?? [])
  const points = [...lines, ...sheet.places.map(({ place }) => place), sheet.unit.start, sheet.unit.end]
  saving.value = { state: 'saving', done: 0, total: 1 }
  const pageStays = await keepPageOffline(town.code)
  const map = await saveMap(town.code, boxAround(points, marginMetres), (done, total) => {
    saving.value = { state: 'saving', done, total }
  })
  // Meanwhile everything may have been taken from the phone.
  if (phoneCopy.peek()?.key !== copy.key) return
  const saved = { ...copy, map }
  await writeCopy(saved)
  phoneCopy.value = saved
  // Otherwise the browser may clear it when room is short.
  if ('storage' in navigator) await navigator.storage.persist?.()
  saving.value = { state: 'saved', pageStays, mapStays: !map.without }
}

/** Takes sheets whose shift ended more than a day ago from the phone; unsent visits stay until they are sent. */
export async function dropExpired(): Promise<void> {
  const copies = await readCopies()
  const expired = copies.filter(({ expiresAt }) => Date.parse(expiresAt) < Date.now())
  for (const { key } of expired) {
    await dropCopy(key)
    if (phoneCopy.peek()?.key === key) {
      phoneCopy.value = undefined
      saving.value = { state: 'expired' }
    }
  }
  const left = copies.filter((copy) => !expired.includes(copy))
  if (expired.length > 0 && left.length === 0) await dropMap()
  await forgetConfirmed(new Set(left.map(({ sheet }) => sheet.plan.id)))
  await rememberExpiry()
}

/** Takes everything from the phone: sheets, map, page, and visits and photos whether sent or not. */
export async function forgetPhone(): Promise<void> {
  phoneCopy.value = undefined
  visits.value = []
  photos.value = []
  saving.value = { state: 'removed' }
  notePhoneTraces({ expires: null, unsent: 0 })
  await Promise.all([dropPhoneStore(), dropMap(), leavePage()])
}

async function rememberExpiry(): Promise<void> {
  const first = (await readCopies()).map(({ expiresAt }) => expiresAt).toSorted()[0]
  const waiting = visits.peek().length > 0 ? new Date(Date.now() + keptMilliseconds).toISOString() : null
  notePhoneTraces({ expires: first ?? waiting })
}
