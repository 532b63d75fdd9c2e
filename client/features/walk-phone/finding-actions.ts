import { signal } from '@preact/signals'
import type { Finding, FindingRecord } from '../../../server/contract/findings.ts'
import { changedFinding, removeKeptFinding, removeKeptFindingPhoto } from '../../state/finding-queue.ts'
import type { KeptFinding, KeptFindingPhoto } from '../../state/finding-queue.ts'
import { contentOf, type FindingDraft } from '../../state/finding-draft.ts'
import { keptSeen, refreshFindings, sendFindingsNow, walkLink } from '../../state/finding-sender.ts'
import { phoneFindings } from '../../state/finding-store.ts'
import { newUuid } from '../../state/new-uuid.ts'
import { walkCopy } from '../../state/walk-phone-copy.ts'

/** A picture of the draft, drawn anew, under the identifier that it will be sent by. */
export type DraftPhoto = { id: string; picture: Blob }

/** What was saved last, to be undone; null once dismissed. */
export const lastSaved = signal<{ id: string; theme: string; good: boolean } | null>(null)

/** Writes a draft into the phone, photos and all, and then tries to send it. False: it has no theme yet. */
export async function saveFinding(
  draft: FindingDraft,
  photos: readonly DraftPhoto[],
  known?: Finding,
): Promise<boolean> {
  const [copy, link] = [walkCopy.peek(), walkLink.peek()]
  const content = copy && contentOf(draft, copy.walk)
  if (!content || !link) return false
  const id = draft.changes ?? newUuid()
  const now = Date.now()
  const pictures = await Promise.all(photos.map((photo) => keptPhoto(photo, id)))
  if (draft.changes === null) {
    const at = new Date(now).toISOString()
    await phoneFindings.add(unsent(id, { ...content, writtenAt: at, changedAt: at, basedOn: null }), pictures)
    lastSaved.value = { id, theme: content.theme, good: content.good }
  } else {
    await phoneFindings.changeFinding(id, (kept) => {
      const before = kept && (!known || kept.record.changedAt >= known.changedAt) ? kept : known && asKept(known)
      return before && changedFinding(before, content, now)
    })
    for (const picture of pictures) await phoneFindings.changePhoto(picture.id, () => picture)
  }
  await refreshFindings()
  void sendFindingsNow()
  return true
}

/** Takes a finding back, with its photos. */
export async function removeFinding(finding: Finding): Promise<void> {
  await phoneFindings.changeFinding(finding.id, (kept) => kept ?? asKept(finding))
  await removeKeptFinding(phoneFindings, finding.id)
  if (lastSaved.peek()?.id === finding.id) lastSaved.value = null
  await refreshFindings()
  void sendFindingsNow()
}

/** Takes back what was saved last. */
export async function undoLastSaved(): Promise<void> {
  const last = lastSaved.peek()
  if (!last) return
  lastSaved.value = null
  await removeKeptFinding(phoneFindings, last.id)
  await refreshFindings()
  void sendFindingsNow()
}

/** Takes a photo back. @param finding of which finding, for a photo that this phone does not have */
export async function removePhoto(id: string, finding: string): Promise<void> {
  const link = walkLink.peek()
  await phoneFindings.changePhoto(
    id,
    (kept) =>
      kept ??
      (link && {
        ...link,
        id,
        finding,
        type: '',
        bytes: new ArrayBuffer(0),
        confirmed: true,
        tried: true,
        refused: null,
        removed: true,
      }),
  )
  await removeKeptFindingPhoto(phoneFindings, id)
  await refreshFindings()
  void sendFindingsNow()
}

/** Notes that a place was seen, and its condition if that was said. */
export async function noteSeen(place: string, condition: number | null): Promise<void> {
  const link = walkLink.peek()
  if (!link) return
  const key = `${link.secret}/${place}`
  const before = keptSeen.peek().find((kept) => kept.key === key)
  await phoneFindings.changeSeen(key, () => ({
    ...link,
    key,
    place,
    at: new Date().toISOString(),
    condition: condition ?? before?.condition ?? null,
    confirmed: before?.confirmed ?? null,
    refused: null,
  }))
  await refreshFindings()
  void sendFindingsNow()
}

function unsent(id: string, record: FindingRecord): KeptFinding {
  const link = walkLink.peek()!
  return { ...link, id, record, older: [], confirmed: null, tried: false, refused: null, removed: false }
}

/** A finding that the service has, as this phone would keep it. */
function asKept({
  walk: _walk,
  id,
  textShown: _shown,
  by: _by,
  mine: _mine,
  photos: _photos,
  otherTexts: _others,
  ...content
}: Finding): KeptFinding {
  return { ...unsent(id, { ...content, basedOn: null }), confirmed: content.changedAt, tried: true }
}

async function keptPhoto({ id, picture }: DraftPhoto, finding: string): Promise<KeptFindingPhoto> {
  const link = walkLink.peek()!
  const bytes = await picture.arrayBuffer()
  return {
    ...link,
    id,
    finding,
    type: picture.type,
    bytes,
    confirmed: false,
    tried: false,
    refused: null,
    removed: false,
  }
}
