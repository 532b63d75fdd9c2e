import { z } from 'zod'
import { municipalityCodeSchema } from '../../contract/municipality.ts'
import { staff } from '../../contract/role.ts'
import { newParticipantSchema, participantDraftSchema, walkParticipantSchema } from '../../contract/walks.ts'
import type { WalkParticipant } from '../../contract/walks.ts'
import { asRole } from '../../db/as-role.ts'
import type { Database } from '../../db/database.ts'
import type { Trx } from '../../db/transaction.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { addParticipant, changeParticipant, removeParticipant, renewLink } from './participant-store.ts'
import { lockWalk } from './walk-action-store.ts'
import { listParticipants } from './walk-queries.ts'

const path = '/api/municipalities/:code/walks/:id/participants'
const walkParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })
const participantParamsSchema = walkParamsSchema.extend({ participant: z.uuid() })

/** Who takes part in a walk, and their links: `/api/municipalities/1880/walks/5a0e…/participants`. */
export function participantRoutes({ database }: { database: Database }): Route[] {
  return [
    defineRoute({
      method: 'post',
      path,
      roles: staff,
      summary: 'Add a participant by role; the secret of the link is told this once',
      params: walkParamsSchema,
      body: participantDraftSchema,
      response: newParticipantSchema,
      status: 201,
      handle: ({ actor, params: { code, id }, body }) =>
        asRole(database, actor, async (trx) => {
          await refuseWhenCancelled(trx, id)
          const added = await addParticipant(trx, { walk: id, municipality: code }, body)
          return { ...(await participantOf(trx, id, added.id)), secret: added.secret }
        }),
    }),
    defineRoute({
      method: 'put',
      path: `${path}/:participant`,
      roles: staff,
      summary: 'Change for whom somebody takes part and what their link may do',
      params: participantParamsSchema,
      body: participantDraftSchema,
      response: walkParticipantSchema,
      handle: ({ actor, params: { id, participant }, body }) =>
        asRole(database, actor, async (trx) => {
          await refuseWhenCancelled(trx, id)
          if (!(await changeParticipant(trx, id, participant, body))) throw problem('participant_not_found')
          return participantOf(trx, id, participant)
        }),
    }),
    defineRoute({
      method: 'delete',
      path: `${path}/:participant`,
      roles: staff,
      summary: 'Take a participant out of a walk; what they wrote stays',
      params: participantParamsSchema,
      response: z.object({ removed: z.uuid() }),
      handle: ({ actor, params: { id, participant } }) =>
        asRole(database, actor, async (trx) => {
          await lockWalk(trx, id)
          if (!(await removeParticipant(trx, id, participant))) throw problem('participant_not_found')
          return { removed: participant }
        }),
    }),
    defineRoute({
      method: 'post',
      path: `${path}/:participant/link`,
      roles: staff,
      summary: 'Make a new link for a participant; the old one opens nothing any more',
      params: participantParamsSchema,
      response: newParticipantSchema,
      status: 201,
      handle: ({ actor, params: { id, participant } }) =>
        asRole(database, actor, async (trx) => {
          await refuseWhenCancelled(trx, id)
          const secret = await renewLink(trx, id, participant)
          if (secret === undefined) throw problem('participant_not_found')
          return { ...(await participantOf(trx, id, participant)), secret }
        }),
    }),
  ]
}

/** @throws Problem walk_not_found, walk_action_impossible */
async function refuseWhenCancelled(trx: Trx, walk: string): Promise<void> {
  const { status } = await lockWalk(trx, walk)
  if (status === 'cancelled') throw problem('walk_action_impossible')
}

async function participantOf(trx: Trx, walk: string, id: string): Promise<WalkParticipant> {
  return (await listParticipants(trx, walk)).find((participant) => participant.id === id)!
}
