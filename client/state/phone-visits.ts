import { computed, signal } from '@preact/signals'
import type { Visit, VisitRecord } from '../../server/contract/patrol-visits.ts'
import { newUuid } from './new-uuid.ts'
import { phoneVisits } from './phone-store.ts'
import { notePhoneTraces } from './phone-traces.ts'
import {
  isUnsentPhoto,
  isUnsentVisit,
  removeKeptPhoto,
  removeKeptVisit,
  type KeptPhoto,
  type KeptVisit,
} from './visit-queue.ts'
import { sendSoon } from './visit-sender.ts'

/** Every visit and photo in this phone, oldest first. */
export const visits = signal<readonly KeptVisit[]>([])
export const photos = signal<readonly KeptPhoto[]>([])
/** How many visits are not wholly with the service: the visit itself, or a photo of it. */
export const unsentVisits = computed(() => {
  const ids = new Set(visits.value.filter(isUnsentVisit).map(({ id }) => id))
  for (const photo of photos.value) if (isUnsentPhoto(photo)) ids.add(photo.visit)
  return ids.size
})
/** What the service refuses, and why. */
export const refusals = computed(() =>
  [...visits.value, ...photos.value].filter(({ refused }) => refused !== null).map(({ refused }) => refused as string),
)

/** Whose visits these are: a municipality's code and an account. */
export type Logger = { municipality: string; account: string }
/** What a new visit is about. */
export type NewVisit = Pick<VisitRecord, 'plan' | 'unit' | 'stop' | 'place' | 'point' | 'name'> &
  Partial<Pick<VisitRecord, 'outcome' | 'begunAt' | 'endedAt' | 'startedBy' | 'skipReason'>>
/** What may be changed of one afterwards. */
export type VisitChange = Partial<Pick<VisitRecord, 'endedAt' | 'seen' | 'note'>>

/** Longer than it takes to write the next word: a note is sent when it is finished, not letter by letter. */
const writingMilliseconds = 2500

/** Reads anew what is in the phone. */
export async function refreshVisits(): Promise<void> {
  const [kept, pictures] = await Promise.all([phoneVisits.visits(), phoneVisits.photos()])
  visits.value = kept.toSorted((a, b) => Date.parse(a.record.begunAt) - Date.parse(b.record.begunAt))
  photos.value = pictures
  notePhoneTraces({ unsent: unsentVisits.peek() })
}

/** Writes a visit into the phone, and sends it when that is possible. Gives its identifier. */
export async function logVisit({ municipality, account }: Logger, visit: NewVisit): Promise<string> {
  const id = newUuid()
  const now = new Date().toISOString()
  const record: VisitRecord = {
    outcome: 'visited',
    begunAt: now,
    endedAt: null,
    startedBy: 'hand',
    skipReason: null,
    ...visit,
    seen: [],
    note: null,
    changedAt: now,
  }
  const kept = { id, municipality, account, record, confirmed: null, tried: false, refused: null, removed: false }
  await phoneVisits.changeVisit(id, () => kept)
  await refreshVisits()
  sendSoon(0)
  return id
}

/** Changes a visit; words being written are sent a moment after the last of them. */
export async function changeVisit(id: string, change: VisitChange): Promise<void> {
  await phoneVisits.changeVisit(
    id,
    (kept) =>
      kept && {
        ...kept,
        refused: null,
        record: { ...kept.record, ...change, changedAt: laterThan(kept.record.changedAt) },
      },
  )
  await refreshVisits()
  sendSoon('endedAt' in change ? 0 : writingMilliseconds)
}

/** Takes a visit or a skipped stop back. */
export async function removeVisit(id: string): Promise<void> {
  await removeKeptVisit(phoneVisits, id)
  await refreshVisits()
  sendSoon(0)
}

/** Adds a photo that is already shrunk and without metadata. */
export async function addPhoto({ id, municipality, account }: KeptVisit, picture: Blob): Promise<void> {
  const photo = newUuid()
  const bytes = await picture.arrayBuffer()
  await phoneVisits.changePhoto(photo, () => ({
    id: photo,
    visit: id,
    municipality,
    account,
    type: picture.type,
    bytes,
    confirmed: false,
    tried: false,
    refused: null,
    removed: false,
  }))
  await refreshVisits()
  sendSoon(0)
}

/** Takes a photo away. */
export async function removePhoto(id: string): Promise<void> {
  await removeKeptPhoto(phoneVisits, id)
  await refreshVisits()
  sendSoon(0)
}

/** Takes in what the service has of a unit's visits, as after a change of phone; what is not sent from here stands. */
export async function takeInVisits({ municipality, account }: Logger, known: readonly Visit[]): Promise<void> {
  for (const visit of known) {
    const { id, planName: _name, photos: _photos, textErasedAfter: _day, ...record } = visit
    await phoneVisits.changeVisit(id, (kept) => {
      if (kept && (kept.removed || Date.parse(kept.record.changedAt) >= Date.parse(visit.changedAt))) return kept
      return {
        id,
        municipality,
        account: kept?.account ?? account,
        record,
        confirmed: record.changedAt,
        tried: true,
        refused: null,
        removed: false,
      }
    })
  }
  await refreshVisits()
}

/** Forgets what the service has confirmed of plans that are no longer in this phone. */
export async function forgetConfirmed(stillHere: ReadonlySet<string>): Promise<void> {
  const kept = await phoneVisits.visits()
  const pictures = await phoneVisits.photos()
  const waiting = new Set(pictures.filter(isUnsentPhoto).map(({ visit }) => visit))
  for (const visit of kept) {
    if (isUnsentVisit(visit) || waiting.has(visit.id)) continue
    if (visit.record.plan !== null && stillHere.has(visit.record.plan)) continue
    await phoneVisits.changeVisit(visit.id, () => undefined)
    for (const { id, visit: of } of pictures) if (of === visit.id) await phoneVisits.changePhoto(id, () => undefined)
  }
  await refreshVisits()
}

/** Now, or just after `before` when the phone's clock has been set back: the newest change stands. */
function laterThan(before: string): string {
  return new Date(Math.max(Date.now(), Date.parse(before) + 1)).toISOString()
}
