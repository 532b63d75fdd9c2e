import type { Comparison, Finding, FindingRecord, MyWalk } from '../../server/contract/findings.ts'
import type { QuickAudit } from '../../server/contract/reports.ts'

type Point = readonly [lng: number, lat: number]

/** Where a phone is. */
export type PhoneFix = { point: Point; accuracyMetres: number; at: number }

/** How a finding came to its place. */
export type DraftPlace =
  | { by: 'position'; point: Point; accuracyMetres: number }
  | { by: 'place'; place: string; point: Point }
  | { by: 'hand'; point: Point }

/** A finding while it is being written. */
export type FindingDraft = {
  /** The finding that is changed; null: a new one. */
  changes: string | null
  /** The walk's place that one is at; null: on the way. */
  place: string | null
  where: DraftPlace
  theme: string | null
  good: boolean
  severity: 1 | 2 | 3 | null
  checklistItem: string | null
  audit: QuickAudit
  text: string
  owner: string | null
  comparedTo: string | null
  comparison: Comparison | null
}

/** A position counts as where one stands if it is no older and no worse than this, milliseconds and metres. */
const freshMilliseconds = 60_000
const goodMetres = 60

/** Begins a finding at the place that one is at: by the phone's position if that is sure, else by the place itself. */
export function newFinding(
  walk: MyWalk,
  place: string | null,
  fix: PhoneFix | undefined,
  now: number,
  begin: Partial<Pick<FindingDraft, 'theme' | 'checklistItem' | 'good' | 'comparedTo' | 'comparison'>> = {},
): FindingDraft {
  return {
    changes: null,
    place,
    where: whereOf(walk, place, fix, now),
    theme: null,
    good: false,
    severity: null,
    checklistItem: null,
    audit: {},
    text: '',
    owner: null,
    comparedTo: null,
    comparison: null,
    ...begin,
  }
}

/** A draft of a finding that there is. */
export function draftOf(finding: Finding): FindingDraft {
  const { place, point, accuracyMetres, severity } = finding
  return {
    changes: finding.id,
    place,
    where: accuracyMetres === null ? { by: 'hand', point } : { by: 'position', point, accuracyMetres },
    theme: finding.theme,
    good: finding.good,
    severity: severity === 1 || severity === 2 || severity === 3 ? severity : null,
    checklistItem: finding.checklistItem,
    audit: finding.audit ?? {},
    text: finding.text ?? '',
    owner: finding.owner,
    comparedTo: finding.comparedTo,
    comparison: finding.comparison,
  }
}

/** What is written of a draft; undefined as long as it has no theme. */
export function contentOf(
  draft: FindingDraft,
  walk: MyWalk,
): Omit<FindingRecord, 'writtenAt' | 'changedAt' | 'basedOn'> | undefined {
  if (draft.theme === null) return undefined
  const place = walk.places.find((candidate) => candidate.place === draft.place)
  const [lng, lat] = draft.where.point
  const text = draft.text.trim()
  return {
    place: place?.place ?? null,
    asset: place?.asset ?? null,
    review: place?.review ?? null,
    point: [rounded(lng), rounded(lat)],
    accuracyMetres: draft.where.by === 'position' ? Math.round(draft.where.accuracyMetres) : null,
    theme: draft.theme,
    good: draft.good,
    severity: draft.good ? null : draft.severity,
    checklistItem: draft.checklistItem,
    audit: Object.keys(draft.audit).length === 0 ? null : draft.audit,
    text: text === '' ? null : text,
    owner: draft.owner,
    comparedTo: draft.comparedTo,
    comparison: draft.comparison,
  }
}

/** Themes with those that belong to the place's checklist first, each part in the municipality's order. */
export function themesInOrder(walk: MyWalk, place: string | null): MyWalk['themes'] {
  const kind = (place === null ? undefined : walk.placeChecklists[place]) ?? 'walk'
  const asked = new Set(walk.checklists.find((list) => list.kind === kind)?.items.map(({ theme }) => theme))
  if (kind === 'walk') return walk.themes
  return [...walk.themes.filter(({ code }) => asked.has(code)), ...walk.themes.filter(({ code }) => !asked.has(code))]
}

function whereOf(walk: MyWalk, place: string | null, fix: PhoneFix | undefined, now: number): DraftPlace {
  if (fix && fix.accuracyMetres <= goodMetres && now - fix.at <= freshMilliseconds) {
    return { by: 'position', point: fix.point, accuracyMetres: fix.accuracyMetres }
  }
  const at = walk.places.find((candidate) => candidate.place === place) ?? walk.places[0]
  if (at) return { by: 'place', place: at.place, point: at.point }
  return { by: 'hand', point: walk.route.start.point }
}

/** To a centimetre and no finer. */
function rounded(degrees: number): number {
  return Number(degrees.toFixed(7))
}
