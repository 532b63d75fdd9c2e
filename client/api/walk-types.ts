import type { z } from 'zod'
import type {
  newParticipantSchema,
  participantDraftSchema,
  walkCandidatesSchema,
  walkDetailSchema,
  walkItemSchema,
  walkPageSchema,
} from '../../server/contract/walks.ts'
import type { WalkPlace, WalkRoute } from '../../server/contract/walks.ts'

/** Types of walks that the contract states only as schemas; types alone, so that zod stays out of the bundle. */
export type {
  ChecklistItem,
  ChecklistKind,
  Checklists,
  GatheringPlace,
  ParticipantRole,
  WalkAction,
  WalkCandidates,
  WalkKind,
  WalkParticipant,
  WalkPlace,
  WalkPlaceDraft,
  WalkPlaceKind,
  WalkRequest,
  WalkRequestInput,
  WalkRoute,
  WalkStatus,
} from '../../server/contract/walks.ts'
export type WalkItem = z.infer<typeof walkItemSchema>
export type WalkPage = z.infer<typeof walkPageSchema>
export type WalkDetail = z.infer<typeof walkDetailSchema>
export type WalkCandidate = z.infer<typeof walkCandidatesSchema>['items'][number]
export type NewParticipant = z.infer<typeof newParticipantSchema>
export type ParticipantDraft = z.infer<typeof participantDraftSchema>
/** What the planner proposes; nothing of it is stored. */
export type WalkProposal = { route: WalkRoute; places: WalkPlace[] }
