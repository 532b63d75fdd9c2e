import type { Comparison } from '../../contract/findings.ts'
import type { CostClass, RemedyStatus } from '../../contract/remedies.ts'
import type { QuickAudit, ReportTheme } from '../../contract/reports.ts'
import type { ReportOwner } from '../../contract/report-handling.ts'
import type { WalkProtocol } from '../../contract/walk-protocol.ts'
import type { ParticipantRole, WalkStatus } from '../../contract/walks.ts'
import type { LngLat } from '../../geo/lng-lat.ts'

/** Number of each finding and remedy in what was published, by identifier. */
export interface ProtocolNumbers {
  findings: Record<string, number>
  remedies: Record<string, number>
}

export interface MaterialPhoto {
  id: string
  approved: boolean
  blurredAt: string | null
}

export interface MaterialFinding {
  id: string
  point: LngLat
  theme: string
  good: boolean
  severity: number | null
  audit: QuickAudit | null
  /** Words with what may identify somebody taken out at intake. */
  textShown: string | null
  comparedTo: string | null
  comparison: Comparison | null
  /** True: another phone's words are kept beside. */
  hasOtherTexts: boolean
  photos: MaterialPhoto[]
}

export interface MaterialRemedy {
  id: string
  finding: string | null
  title: string
  owner: string
  costClass: CostClass
  dueOn: string | null
  status: RemedyStatus
  reason: string | null
  fixedAt: Date | null
  photos: (MaterialPhoto & { kind: 'before' | 'after' })[]
}

/** Everything that a protocol is made of, as staff have it. */
export interface ProtocolMaterial {
  municipality: { code: string; name: string; fictional: boolean; zone: string }
  walk: {
    id: string
    name: string
    status: WalkStatus
    startsAt: Date
    light: 'daylight' | 'dark'
    changedAt: Date
    isRecordingOpen: boolean
    line: LngLat[]
    metres: number
    places: LngLat[]
  }
  protocol: {
    status: WalkProtocol['status']
    version: number
    introduction: string | null
    summary: string | null
    hiddenFindings: string[]
    numbers: ProtocolNumbers
    changedAt: Date
    approvedAt: Date | null
    approvedHash: Buffer | null
    publishedAt: Date | null
    /** True: a version of it can be read by everybody. */
    isInForce: boolean
  }
  participants: { role: ParticipantRole; people: number }[]
  /** In the order in which they were written, without those taken back. */
  findings: MaterialFinding[]
  /** In the order in which they were written. */
  remedies: MaterialRemedy[]
  themes: ReportTheme[]
  owners: ReportOwner[]
  /** The walk that this one goes over again, as far as its protocol is public; null: none. */
  earlier: { id: string; name: string; day: string; numbers: Record<string, number> } | null
}
