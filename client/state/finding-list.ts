import type { Finding, MyWalk } from '../../server/contract/findings.ts'
import {
  isUnsentFinding,
  isUnsentFindingPhoto,
  type KeptFinding,
  type KeptFindingPhoto,
  type KeptSeen,
} from './finding-queue.ts'

/** A photo as the list shows it: from this phone, or with the service. */
export type ShownPhoto = { id: string; kept: KeptFindingPhoto | undefined }

/** A finding as the list shows it: what this phone wrote stands until the service has something newer. */
export type ShownFinding = {
  finding: Finding
  /** Undefined: written elsewhere, or long since sent. */
  kept: KeptFinding | undefined
  state: 'sent' | 'waiting' | 'refused'
  photos: ShownPhoto[]
  photosWaiting: number
}

/** The findings of a walk, everybody's and those that wait in this phone, the latest first. */
export function shownFindings(
  walk: MyWalk,
  kept: readonly KeptFinding[],
  photos: readonly KeptFindingPhoto[],
): ShownFinding[] {
  const keptOf = new Map(kept.map((finding) => [finding.id, finding]))
  const known = walk.findings
    .filter(({ id }) => keptOf.get(id)?.removed !== true)
    .map((finding) => {
      const own = keptOf.get(finding.id)
      keptOf.delete(finding.id)
      const stands = own && own.record.changedAt > finding.changedAt ? withRecord(finding, own) : finding
      return shown(stands, own, photos)
    })
  const waiting = [...keptOf.values()]
    .filter(({ removed }) => !removed)
    .map((own) => shown(withRecord(undefined, own, walk), own, photos))
  return [...known, ...waiting].toSorted((a, b) => (a.finding.writtenAt < b.finding.writtenAt ? 1 : -1))
}

/** How a place stands: seen by whom ever, and its condition; what this phone noted later stands. */
export function placeSeen(
  place: MyWalk['places'][number],
  seen: readonly KeptSeen[],
): { seenAt: string | null; condition: number | null } {
  const own = seen.find((candidate) => candidate.place === place.place)
  if (!own || (place.seenAt !== null && place.seenAt > own.at)) return place
  return { seenAt: own.at, condition: own.condition ?? place.condition }
}

/** The first place that nobody has seen; the last one when all are seen. */
export function nextPlace(walk: MyWalk, seen: readonly KeptSeen[]): string | null {
  const next = walk.places.find((place) => placeSeen(place, seen).seenAt === null) ?? walk.places.at(-1)
  return next?.place ?? null
}

/** The findings that answer an item of a place's checklist. */
export function answersTo(findings: readonly ShownFinding[], place: string, item: string): ShownFinding[] {
  return findings.filter(({ finding }) => finding.place === place && finding.checklistItem === item)
}

/** The finding that says what became of an earlier one; undefined: nobody has looked yet. */
export function comparisonWith(findings: readonly ShownFinding[], earlier: string): ShownFinding | undefined {
  return findings.find(({ finding }) => finding.comparedTo === earlier)
}

function shown(finding: Finding, kept: KeptFinding | undefined, photos: readonly KeptFindingPhoto[]): ShownFinding {
  const own = photos.filter((photo) => photo.finding === finding.id)
  const removed = new Set(own.filter((photo) => photo.removed).map(({ id }) => id))
  const here = own.filter((photo) => !photo.removed)
  const there = finding.photos.filter(({ id }) => !removed.has(id) && here.every((photo) => photo.id !== id))
  const isRefused = kept?.refused != null || here.some(({ refused }) => refused !== null)
  return {
    finding,
    kept,
    state: isRefused ? 'refused' : kept && isUnsentFinding(kept) ? 'waiting' : 'sent',
    photos: [
      ...there.map(({ id }) => ({ id, kept: undefined })),
      ...here.map((photo) => ({ id: photo.id, kept: photo })),
    ],
    photosWaiting: here.filter(isUnsentFindingPhoto).length,
  }
}

function withRecord(known: Finding | undefined, { id, record }: KeptFinding, walk?: MyWalk): Finding {
  const { basedOn: _, ...content } = record
  return {
    id,
    walk: known?.walk ?? walk?.id ?? '',
    ...content,
    textShown: known?.textShown ?? null,
    by: known?.by ?? walk?.participant.role ?? null,
    mine: true,
    photos: known?.photos ?? [],
    otherTexts: known?.otherTexts ?? [],
  }
}
