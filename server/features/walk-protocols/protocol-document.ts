import { redactPersonalData } from '../../contract/personal-data.ts'
import type { WalkProtocol, WalkProtocolDocument } from '../../contract/walk-protocol.ts'
import type { LngLat } from '../../geo/lng-lat.ts'
import { zoneClock } from '../../geo/local-time.ts'
import type { MaterialFinding, MaterialRemedy, ProtocolMaterial, ProtocolNumbers } from './protocol-material.ts'

/** Where a finding stands in public. */
export interface PublishedPlace {
  point: LngLat
  label: string | null
  /** True: it was found at a home, so that the point is another one. */
  isHome: boolean
}

/** What would be published now; photos are named as staff know them. */
interface ProtocolPreview {
  document: WalkProtocolDocument
  /** Of every finding and remedy in the document or in an earlier version of it. */
  numbers: ProtocolNumbers
  warnings: WalkProtocol['warnings']
}

/**
 * The document that a walk's protocol makes: findings that are not hidden with what is done about them, no names of people,
 * no times finer than the day, words without what may identify somebody, approved photos alone.
 * @param places where each finding stands in public, by identifier
 * @param line the route as published, WGS 84
 */
export function protocolDocument(
  material: ProtocolMaterial,
  places: ReadonlyMap<string, PublishedPlace>,
  line: readonly LngLat[],
): ProtocolPreview {
  const { municipality, walk, protocol, participants, earlier } = material
  const clock = zoneClock(municipality.zone)
  const dayOf = (instant: Date) => clock.localDate(instant.getTime() / 1000)
  const hidden = new Set(protocol.hiddenFindings)
  const findings = material.findings.filter(({ id }) => !hidden.has(id))
  // What is done about a hidden finding would tell of it.
  const remedies = material.remedies.filter(({ finding }) => finding === null || !hidden.has(finding))
  const numbers = {
    findings: numbered(protocol.numbers.findings, findings),
    remedies: numbered(protocol.numbers.remedies, remedies),
  }
  const byNumber = (of: Record<string, number>) => (a: { id: string }, b: { id: string }) => of[a.id]! - of[b.id]!
  const document: WalkProtocolDocument = {
    format: 'tryggkarta-walk/1',
    id: walk.id,
    municipality: { code: municipality.code, name: municipality.name, fictional: municipality.fictional },
    name: redactPersonalData(walk.name),
    day: dayOf(walk.startsAt),
    light: walk.light,
    introduction: redacted(protocol.introduction),
    summary: redacted(protocol.summary),
    participants,
    route: {
      line: { type: 'LineString', coordinates: line.map(([lng, lat]) => [lng, lat]) },
      metres: Math.round(walk.metres / 10) * 10,
    },
    themes: namesOf(material.themes, new Set(findings.map(({ theme }) => theme))),
    owners: namesOf(material.owners, new Set(remedies.map(({ owner }) => owner))),
    findings: findings
      .toSorted(byNumber(numbers.findings))
      .map((finding) => findingOf(finding, numbers.findings[finding.id]!, places.get(finding.id)!, earlier)),
    remedies: remedies
      .toSorted(byNumber(numbers.remedies))
      .map((remedy) => remedyOf(remedy, numbers.remedies[remedy.id]!, numbers.findings, dayOf)),
    rewalkOf: earlier && { id: earlier.id, name: earlier.name, day: earlier.day },
  }
  return { document, numbers, warnings: warningsOf(material, findings, remedies, places) }
}

/** Identifiers of the photos that a document shows, each once. */
export function photosOf({ findings, remedies }: WalkProtocolDocument): string[] {
  const named = [
    ...findings.flatMap(({ photos }) => photos),
    ...remedies.flatMap(({ before, after }) => [...before, ...after]),
  ]
  return [...new Set(named)]
}

/** Known numbers stay, whatever is hidden or taken back since; new ones go on after them. */
function numbered(known: Record<string, number>, items: readonly { id: string }[]): Record<string, number> {
  const numbers = { ...known }
  let last = Math.max(0, ...Object.values(known))
  for (const { id } of items) numbers[id] ??= ++last
  return numbers
}

function findingOf(
  finding: MaterialFinding,
  number: number,
  { point, label }: PublishedPlace,
  earlier: ProtocolMaterial['earlier'],
): WalkProtocolDocument['findings'][number] {
  return {
    number,
    point: [point[0], point[1]],
    label,
    theme: finding.theme,
    good: finding.good,
    severity: finding.severity,
    audit: finding.audit,
    text: redacted(finding.textShown),
    photos: approvedOf(finding.photos),
    comparison: finding.comparison,
    earlierNumber: finding.comparedTo === null ? null : (earlier?.numbers[finding.comparedTo] ?? null),
  }
}

function remedyOf(
  remedy: MaterialRemedy,
  number: number,
  findings: Record<string, number>,
  dayOf: (instant: Date) => string,
): WalkProtocolDocument['remedies'][number] {
  const { finding, owner, costClass, dueOn, status, fixedAt, photos } = remedy
  const of = (wanted: 'before' | 'after') => approvedOf(photos.filter(({ kind }) => kind === wanted))
  return {
    number,
    finding: finding === null ? null : (findings[finding] ?? null),
    title: redactPersonalData(remedy.title),
    owner,
    costClass,
    dueOn,
    status,
    reason: status === 'rejected' ? redacted(remedy.reason) : null,
    fixedIn: status === 'fixed' && fixedAt !== null ? dayOf(fixedAt).slice(0, 7) : null,
    before: of('before'),
    after: of('after'),
  }
}

function approvedOf(photos: readonly { id: string; approved: boolean }[]): string[] {
  return photos.filter(({ approved }) => approved).map(({ id }) => id)
}

function namesOf(
  items: readonly { code: string; nameSv: string; nameEn: string }[],
  wanted: ReadonlySet<string>,
): Record<string, { sv: string; en: string }> {
  const chosen = items.filter(({ code }) => wanted.has(code))
  return Object.fromEntries(chosen.map(({ code, nameSv, nameEn }) => [code, { sv: nameSv, en: nameEn }]))
}

function redacted(words: string | null): string | null {
  return words === null ? null : redactPersonalData(words)
}

function warningsOf(
  { walk, protocol }: ProtocolMaterial,
  findings: readonly MaterialFinding[],
  remedies: readonly MaterialRemedy[],
  places: ReadonlyMap<string, PublishedPlace>,
): WalkProtocol['warnings'] {
  const warnings: WalkProtocol['warnings'] = []
  const warn = (kind: WalkProtocol['warnings'][number]['kind'], finding: string | null = null) => {
    // One thing is said once of one finding.
    if (!warnings.some((known) => known.kind === kind && known.finding === finding)) warnings.push({ kind, finding })
  }
  const holdsPersonalData = (words: string | null) => redacted(words) !== words
  if (walk.isRecordingOpen) warn('recording-open')
  if ([walk.name, protocol.introduction, protocol.summary].some(holdsPersonalData)) warn('personal-data')
  const remedied = new Set(remedies.map(({ finding }) => finding))
  for (const { id, good, comparison, textShown, hasOtherTexts, photos } of findings) {
    if (photos.some(({ approved }) => !approved)) warn('unapproved-photo', id)
    if (holdsPersonalData(textShown)) warn('personal-data', id)
    if (places.get(id)!.isHome) warn('finding-at-home', id)
    if (!good && comparison !== 'gone' && !remedied.has(id)) warn('finding-without-remedy', id)
    if (hasOtherTexts) warn('conflicting-text', id)
  }
  for (const { finding, title, reason, photos } of remedies) {
    if (photos.some(({ approved }) => !approved)) warn('unapproved-photo', finding)
    if (holdsPersonalData(title) || holdsPersonalData(reason)) warn('personal-data', finding)
  }
  return warnings
}
