import type { RequestHandler, Response } from 'express'
import type { Role } from '../contract/role.ts'
import { readSessionCookie } from './session-cookie.ts'

/** Who asks: known from the session, or the public. */
export interface Visitor {
  role: Role
  /** Municipality of the account; undefined for the public. */
  municipality?: string
  accountId?: string
  accountName?: string
}

/** What the database work of a request acts as. */
export interface RequestActor {
  role: Role
  municipality: string | undefined
  accountId: string | undefined
}

const thePublic: Visitor = { role: 'public' }

/** Finds out who asks from the session cookie, before any route looks at the role. */
export function identifyVisitor(findVisitor: (token: string) => Promise<Visitor | undefined>): RequestHandler {
  return async (request, response, next) => {
    const token = readSessionCookie(request)
    if (token !== undefined) response.locals['visitor'] = await findVisitor(token)
    next()
  }
}

/** Who asks, as `identifyVisitor` left it. */
export function visitorOf(response: Response): Visitor {
  return (response.locals['visitor'] as Visitor | undefined) ?? thePublic
}

/** A visitor acts in the municipality of the address; staff of another municipality act as the public there. */
export function actorIn(visitor: Visitor, code: string | undefined): RequestActor {
  if (code !== undefined && visitor.municipality !== code)
    return { role: 'public', municipality: code, accountId: undefined }
  return { role: visitor.role, municipality: visitor.municipality, accountId: visitor.accountId }
}
