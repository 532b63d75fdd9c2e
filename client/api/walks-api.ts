import { municipalityPath } from './municipality-api.ts'
import { request } from './request.ts'
import type {
  ChecklistItem,
  ChecklistKind,
  Checklists,
  NewParticipant,
  ParticipantDraft,
  WalkAction,
  WalkCandidates,
  WalkDetail,
  WalkItem,
  WalkPage,
  WalkParticipant,
  WalkPlaceKind,
  WalkProposal,
  WalkRequestInput,
} from './walk-types.ts'

export type WalkFile = 'route.gpx' | 'route.geojson' | 'invitation.ics'

const pageSize = 200

const walksPath = (code: string) => `${municipalityPath(code)}/walks`
const walkPath = (code: string, id: string) => `${walksPath(code)}/${encodeURIComponent(id)}`
const participantPath = (code: string, id: string, participant: string) =>
  `${walkPath(code, id)}/participants/${encodeURIComponent(participant)}`

/** Every walk and inspection, page after page. Staff only, like everything here but the checklists. */
export async function fetchWalks(code: string, signal?: AbortSignal): Promise<WalkItem[]> {
  const items: WalkItem[] = []
  let after: string | undefined
  do {
    const query = new URLSearchParams({ limit: String(pageSize), ...(after === undefined ? {} : { after }) })
    const page: WalkPage = await request(`${walksPath(code)}?${query}`, { signal })
    items.push(...page.items)
    after = page.next
  } while (after !== undefined)
  return items
}

/** One walk with its route, places and participants. @throws RequestError walk_not_found */
export function fetchWalk(code: string, id: string, signal?: AbortSignal): Promise<WalkDetail> {
  return request(walkPath(code, id), { signal })
}

/** What could be seen on a walk, of the kinds asked for and that the role may see, and where people can gather. */
export function fetchWalkCandidates(
  code: string,
  kinds: readonly WalkPlaceKind[],
  signal?: AbortSignal,
): Promise<WalkCandidates> {
  return request(`${municipalityPath(code)}/walk-candidates?kinds=${kinds.join(',')}`, { signal })
}

/**
 * Has a walk planned without keeping it. Giving up through `signal` stops the planner.
 * @throws RequestError with the service's words on what cannot be planned
 */
export function proposeWalk(code: string, wanted: WalkRequestInput, signal: AbortSignal): Promise<WalkProposal> {
  return request(`${municipalityPath(code)}/walk-proposals`, { method: 'POST', json: wanted, signal })
}

/** Plans a walk and keeps it, as a draft. */
export function makeWalk(code: string, wanted: WalkRequestInput): Promise<WalkDetail> {
  return request(walksPath(code), { method: 'POST', json: wanted })
}

/** Plans a walk anew. */
export function changeWalk(code: string, id: string, wanted: WalkRequestInput): Promise<WalkDetail> {
  return request(walkPath(code, id), { method: 'PUT', json: wanted })
}

/** Removes a walk that nothing was found on. @throws RequestError */
export function deleteWalk(code: string, id: string): Promise<unknown> {
  return request(walkPath(code, id), { method: 'DELETE' })
}

/** Does one thing with a walk. @throws RequestError when its status does not allow it */
export function actOnWalk(code: string, id: string, action: WalkAction): Promise<WalkDetail> {
  return request(`${walkPath(code, id)}/actions`, { method: 'POST', json: action })
}

/** Adds a participant; the secret of its link is told only now. */
export function addParticipant(code: string, id: string, draft: ParticipantDraft): Promise<NewParticipant> {
  return request(`${walkPath(code, id)}/participants`, { method: 'POST', json: draft })
}

/** Changes a participant. */
export function changeParticipant(
  code: string,
  id: string,
  participant: string,
  draft: ParticipantDraft,
): Promise<WalkParticipant> {
  return request(participantPath(code, id, participant), { method: 'PUT', json: draft })
}

/** Removes a participant, and with it the link. */
export function removeParticipant(code: string, id: string, participant: string): Promise<unknown> {
  return request(participantPath(code, id, participant), { method: 'DELETE' })
}

/** Draws a new link for a participant; the old one opens nothing any more. */
export function renewLink(code: string, id: string, participant: string): Promise<NewParticipant> {
  return request(`${participantPath(code, id, participant)}/link`, { method: 'POST' })
}

/** Address to download a walk's route or invitation from. */
export function walkFileAddress(code: string, id: string, file: WalkFile): string {
  return `/api${walkPath(code, id)}/${file}`
}

/** The checklists of all kinds, the municipality's own or the default. */
export async function fetchChecklists(code: string, signal?: AbortSignal): Promise<Checklists['items']> {
  return (await request<Checklists>(`${municipalityPath(code)}/checklists`, { signal })).items
}

/** Gives a kind a list of its own, or with null the default again. */
export function changeChecklist(code: string, kind: ChecklistKind, items: ChecklistItem[] | null): Promise<unknown> {
  return request(`${municipalityPath(code)}/checklists/${kind}`, { method: 'PUT', json: { items } })
}
