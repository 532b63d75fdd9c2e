import type { Request, Response } from 'express'

const name = 'tryggkarta-session'
const token = /^[A-Za-z0-9_-]{43}$/

/** The session token that the request carries; undefined when there is none of the right form. */
export function readSessionCookie(request: Request): string | undefined {
  for (const part of (request.get('Cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2)
    if (key === name && value !== undefined && token.test(value)) return value
  }
  return undefined
}

/** Gives the browser its session token: out of reach of scripts, sent to this site only, over TLS where there is TLS. */
export function setSessionCookie(request: Request, response: Response, value: string, expires: Date): void {
  response.cookie(name, value, { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/', expires })
}

/** Takes the session token back. */
export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(name, { httpOnly: true, sameSite: 'strict', secure: request.secure, path: '/' })
}
