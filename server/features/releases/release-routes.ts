import { z } from 'zod'
import { municipalityCodeSchema, municipalityParamsSchema } from '../../contract/municipality.ts'
import {
  releaseDetailSchema,
  releaseListSchema,
  releaseRequestSchema,
  releaseSignatureSchema,
  releaseWithdrawalSchema,
} from '../../contract/public-release.ts'
import type { Role } from '../../contract/role.ts'
import { staff } from '../../contract/role.ts'
import { asRole } from '../../db/as-role.ts'
import { writeAudit } from '../../db/write-audit.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Asked, Route } from '../../http/route.ts'
import { municipalityOf } from '../municipalities/municipality-queries.ts'
import { makeRelease } from './make-release.ts'
import type { ReleaseParts } from './make-release.ts'
import { findRelease, listReleases, monthsToMake } from './release-queries.ts'
import { dropDraft, signRelease, takeSignatureBack, withdrawRelease } from './release-store.ts'
import type { ReleaseSigner } from './release-store.ts'

const releasesPath = '/api/municipalities/:code/releases'
const releaseParamsSchema = z.object({ code: municipalityCodeSchema, id: z.uuid() })

/** Releases are made by admins. */
const makers: Role[] = ['admin']
/** Each side signs for itself; an admin signs for nobody. */
const signers: Role[] = ['municipality', 'police']

/** What is published of a month, from draft to withdrawal: `/api/municipalities/1880/releases`. */
export function releaseRoutes(parts: ReleaseParts): Route[] {
  return [
    listRoute(parts),
    makeRoute(parts),
    findRoute(parts),
    dropRoute(parts),
    signRoute(parts),
    unsignRoute(parts),
    withdrawRoute(parts),
  ]
}

function listRoute({ database, now }: ReleaseParts): Route {
  return defineRoute({
    method: 'get',
    path: releasesPath,
    roles: staff,
    summary: 'Releases, the latest month first; for admins also the months to make',
    params: municipalityParamsSchema,
    response: releaseListSchema,
    handle: ({ actor, params: { code } }) =>
      asRole(database, actor, async (trx) => {
        const { zone } = await municipalityOf(trx, code)
        return {
          items: await listReleases(trx),
          monthsToMake: makers.includes(actor.role) ? await monthsToMake(trx, now(), zone) : [],
        }
      }),
  })
}

function makeRoute(parts: ReleaseParts): Route {
  return defineRoute({
    method: 'post',
    path: releasesPath,
    roles: makers,
    summary: 'Make a draft of a closed month',
    params: municipalityParamsSchema,
    body: releaseRequestSchema,
    response: releaseDetailSchema,
    status: 201,
    handle: async ({ actor, params: { code }, body: { month } }) => {
      const id = await makeRelease(parts, { municipality: code, accountId: actor.accountId }, month)
      return asRole(parts.database, actor, (trx) => findRelease(trx, id))
    },
  })
}

function findRoute({ database }: ReleaseParts): Route {
  return defineRoute({
    method: 'get',
    path: `${releasesPath}/:id`,
    roles: staff,
    summary: 'A release with its document and its disclosure report',
    params: releaseParamsSchema,
    response: releaseDetailSchema,
    handle: ({ actor, params: { id } }) => asRole(database, actor, (trx) => findRelease(trx, id)),
  })
}

function dropRoute({ database }: ReleaseParts): Route {
  return defineRoute({
    method: 'delete',
    path: `${releasesPath}/:id`,
    roles: makers,
    summary: 'Drop a draft',
    params: releaseParamsSchema,
    response: z.undefined(),
    handle: ({ actor, params: { id } }) =>
      asRole(database, actor, async (trx) => {
        await dropDraft(trx, id)
        await writeAudit(trx, 'release.dropped', id)
      }),
  })
}

/** The hash in the body is that of the document that was looked at. */
function signRoute({ database }: ReleaseParts): Route {
  return defineRoute({
    method: 'put',
    path: `${releasesPath}/:id/signature`,
    roles: signers,
    summary: 'Sign a draft for one’s own side; the second side’s signature publishes it',
    params: releaseParamsSchema,
    body: releaseSignatureSchema,
    response: releaseDetailSchema,
    handle: ({ actor, visitor, params: { code, id }, body: { documentHash } }) =>
      asRole(database, actor, async (trx) => {
        const { isNew, published } = await signRelease(trx, signerOf(actor, visitor, code), id, documentHash)
        if (isNew) await writeAudit(trx, 'release.signed', id)
        if (published) await writeAudit(trx, 'release.published', id)
        return findRelease(trx, id)
      }),
  })
}

function unsignRoute({ database }: ReleaseParts): Route {
  return defineRoute({
    method: 'delete',
    path: `${releasesPath}/:id/signature`,
    roles: signers,
    summary: 'Take the signature of one’s own side back, before it is published',
    params: releaseParamsSchema,
    response: z.undefined(),
    handle: ({ actor, params: { id } }) =>
      asRole(database, actor, async (trx) => {
        if (await takeSignatureBack(trx, sideOf(actor.role), id))
          await writeAudit(trx, 'release.signature-taken-back', id)
      }),
  })
}

function withdrawRoute({ database }: ReleaseParts): Route {
  return defineRoute({
    method: 'post',
    path: `${releasesPath}/:id/withdrawal`,
    roles: staff,
    summary: 'Withdraw a published release for good; the reason is published',
    params: releaseParamsSchema,
    body: releaseWithdrawalSchema,
    response: releaseDetailSchema,
    handle: ({ actor, params: { id }, body: { reason } }) =>
      asRole(database, actor, async (trx) => {
        await withdrawRelease(trx, id, reason)
        await writeAudit(trx, 'release.withdrawn', id)
        return findRelease(trx, id)
      }),
  })
}

type Whom = Pick<Asked<never, never, never>, 'actor' | 'visitor'>

function signerOf(actor: Whom['actor'], visitor: Whom['visitor'], municipality: string): ReleaseSigner {
  const { accountId, accountName } = visitor
  // Nobody has one of these roles without an account.
  if (accountId === undefined || accountName === undefined) throw problem('login_required')
  return { municipality, role: sideOf(actor.role), accountId, accountName }
}

function sideOf(role: Role): ReleaseSigner['role'] {
  if (role !== 'police' && role !== 'municipality') throw problem('not_allowed')
  return role
}
