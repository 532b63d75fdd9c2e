import type { QuickAudit, FeltWhen, ReportPlace, ReportSubmissionInput } from '../../server/contract/reports.ts'
import type { KeptReport } from './report-queue.ts'

/** The order in which a report is written; `nearby` only where somebody has said the same. */
export const reportSteps = ['theme', 'place', 'nearby', 'when', 'words', 'answer', 'review'] as const
export type ReportStep = (typeof reportSteps)[number]
export type PlaceShape = 'point' | 'line' | 'area'
/** A place or a corner of one: where (degrees), and what it is called when it was found by its name. */
export type MarkedPoint = { point: readonly [number, number]; label: string | null }
/** What the service said of the place; null: not asked yet, or it could not be asked. */
export type CheckedPlace =
  | { verdict: 'public'; label: string | null }
  | { verdict: 'moved'; label: string | null }
  | null

/** A report that is being written. Its photos are not in it: they stay in memory until it is sent. */
export type ReportDraft = {
  version: 1
  id: string
  secret: string
  step: ReportStep
  theme: string | null
  shape: PlaceShape
  corners: readonly MarkedPoint[]
  checked: CheckedPlace
  when: FeltWhen
  text: string
  audit: QuickAudit
  wantsAnswer: boolean
  name: string
  email: string
  phone: string
  website: string
}

/** Longest text that the service takes. */
export const longestReportText = 4000
/** Most corners of a line or an area. */
export const mostCorners = 199
const leastCorners: Record<PlaceShape, number> = { point: 1, line: 2, area: 3 }

/** A report that nothing has been written in. @param id its identifier @param secret of its link */
export function emptyDraft(id: string, secret: string): ReportDraft {
  return {
    version: 1,
    id,
    secret,
    step: 'theme',
    theme: null,
    shape: 'point',
    corners: [],
    checked: null,
    when: { dayparts: [], weekdays: [], light: null, seasons: [] },
    text: '',
    audit: {},
    wantsAnswer: false,
    name: '',
    email: '',
    phone: '',
    website: '',
  }
}

/** Whether somebody has written anything, so that it would be a loss. */
export function isBegun({ theme, corners, text }: ReportDraft): boolean {
  return theme !== null || corners.length > 0 || text.trim() !== ''
}

/** A draft as it was written down; undefined when it is none, or of another form. */
export function readDraft(text: string | null): ReportDraft | undefined {
  if (text === null) return undefined
  try {
    const found = JSON.parse(text) as Partial<ReportDraft> | null
    if (typeof found !== 'object' || found?.version !== 1) return undefined
    const { id, secret } = found
    if (typeof id !== 'string' || typeof secret !== 'string') return undefined
    const empty = emptyDraft(id, secret)
    const whole = (Object.keys(empty) as (keyof ReportDraft)[]).every((key) => isAlike(found[key], empty[key]))
    return whole && reportSteps.includes(found.step as ReportStep) ? (found as ReportDraft) : undefined
  } catch {
    return undefined
  }
}

/** The marked place as GeoJSON; undefined as long as corners are missing. */
export function placeOf({ shape, corners }: Pick<ReportDraft, 'shape' | 'corners'>): ReportPlace | undefined {
  const points = corners.map(({ point: [lng, lat] }): [number, number] => [lng, lat])
  const [first] = points
  if (!first || points.length < leastCorners[shape]) return undefined
  if (shape === 'point') return { type: 'Point', coordinates: first }
  if (shape === 'line') return { type: 'LineString', coordinates: points }
  return { type: 'Polygon', coordinates: [[...points, first]] }
}

/** One point that stands for the place (degrees), for what asks what is near it: the middle of its corners. */
export function middleOf(corners: readonly MarkedPoint[]): [number, number] | undefined {
  if (corners.length === 0) return undefined
  const mean = (axis: 0 | 1) => round(corners.reduce((sum, { point }) => sum + point[axis], 0) / corners.length)
  return [mean(0), mean(1)]
}

/** The report as it is sent, but for its secret and its proof of work; undefined as long as theme or place are missing. */
export function submissionOf(
  draft: ReportDraft,
  language: 'sv' | 'en',
  writtenAt: string,
): Omit<ReportSubmissionInput, 'secret' | 'proof'> | undefined {
  const place = placeOf(draft)
  if (draft.theme === null || !place) return undefined
  const { theme, when, checked, audit, website } = draft
  const text = draft.text.trim()
  const contact = {
    name: draft.name.trim() || null,
    email: draft.email.trim() || null,
    phone: draft.phone.trim() || null,
    language,
  }
  const reachable = draft.wantsAnswer && (contact.email !== null || contact.phone !== null)
  return {
    theme,
    place,
    moved: checked?.verdict === 'moved',
    when,
    text: text === '' ? null : text,
    audit: Object.keys(audit).length === 0 ? null : audit,
    contact: reachable ? contact : null,
    writtenAt,
    website,
  }
}

/** A report that waits, as the draft that it was; undefined when its words are gone, since the service has it. */
export function draftOf({ id, secret, label, report }: KeptReport): ReportDraft | undefined {
  if (!report) return undefined
  const { theme, place, moved, when, text, audit, contact, website } = report
  const [shape, points] =
    place.type === 'Point'
      ? (['point', [place.coordinates]] as const)
      : place.type === 'LineString'
        ? (['line', place.coordinates] as const)
        : (['area', (place.coordinates[0] ?? []).slice(0, -1)] as const)
  return {
    ...emptyDraft(id, secret),
    theme,
    shape,
    corners: points.map(([lng, lat]) => ({ point: [lng, lat], label: shape === 'point' ? label : null })),
    checked: moved ? { verdict: 'moved', label } : null,
    when: {
      dayparts: when?.dayparts ?? [],
      weekdays: when?.weekdays ?? [],
      light: when?.light ?? null,
      seasons: when?.seasons ?? [],
    },
    text: text ?? '',
    audit: audit ?? {},
    wantsAnswer: contact != null,
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    website: website ?? '',
  }
}

/** What is wrong with how the reporter wants to be answered; null: nothing. */
export function contactFault({
  wantsAnswer,
  email,
  phone,
}: Pick<ReportDraft, 'wantsAnswer' | 'email' | 'phone'>): 'missing' | 'email' | 'phone' | null {
  if (!wantsAnswer) return null
  if (email.trim() === '' && phone.trim() === '') return 'missing'
  if (email.trim() !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(email.trim())) return 'email'
  if (phone.trim() !== '' && !/^[+\d][\d\s()-]{4,39}$/.test(phone.trim())) return 'phone'
  return null
}

function isAlike(found: unknown, empty: unknown): boolean {
  if (empty === null) return found !== undefined
  return typeof found === typeof empty && found !== null && Array.isArray(found) === Array.isArray(empty)
}

/** Degrees with five decimals, about a metre. */
function round(degrees: number): number {
  return Number(degrees.toFixed(5))
}
