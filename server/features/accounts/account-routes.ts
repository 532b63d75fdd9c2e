import { everyone } from '../../contract/role.ts'
import type { Session } from '../../contract/session.ts'
import { loginRequestSchema, sessionSchema } from '../../contract/session.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../http/problem.ts'
import { defineRoute } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../../http/session-cookie.ts'
import type { Visitor } from '../../http/visitor.ts'
import { logIn, logOut } from './session-store.ts'

/** Login, logout and who is logged in: `/api/session`. */
export function accountRoutes({ database, now }: { database: Database; now: () => Date }): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/session',
      roles: everyone,
      summary: 'Who is logged in',
      response: sessionSchema,
      handle: async ({ visitor }) => sessionOf(visitor),
    }),
    defineRoute({
      method: 'post',
      path: '/api/session',
      roles: everyone,
      summary: 'Log in',
      body: loginRequestSchema,
      response: sessionSchema,
      handle: async ({ body, request, response }) => {
        const login = await logIn(database, now(), body.name, body.password)
        if (login === undefined) throw problem('wrong_login')
        setSessionCookie(request, response, login.token, login.expires)
        return sessionOf(login.visitor)
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/api/session',
      roles: everyone,
      summary: 'Log out',
      response: sessionSchema,
      handle: async ({ request, response }) => {
        const token = readSessionCookie(request)
        if (token !== undefined) await logOut(database, token)
        clearSessionCookie(request, response)
        return sessionOf({ role: 'public' })
      },
    }),
  ]
}

function sessionOf({ role, municipality, accountName }: Visitor): Session {
  if (role === 'public' || municipality === undefined || accountName === undefined) return { account: null }
  return { account: { name: accountName, role, municipality } }
}
