import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { jsonTextOf } from './json-text.ts'

/** Sends JSON with an ETag, or 304 when the client has it already (RFC 9110 §13.1.2). */
export function sendJson(request: Request, response: Response, status: number, value: unknown): void {
  const text = jsonTextOf(value)
  if (request.method !== 'GET') {
    response.status(status).type('application/json').send(text)
    return
  }
  sendConditional(request, response, Buffer.from(text), 'application/json; charset=utf-8', 'private, no-cache')
}

/** Sends bytes with an ETag made from them, or 304 when the client has them already. */
export function sendConditional(
  request: Request,
  response: Response,
  bytes: Buffer,
  contentType: string,
  cacheControl: string,
): void {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  response.set('ETag', etag)
  if (!response.hasHeader('Cache-Control')) response.set('Cache-Control', cacheControl)
  response.vary('Cookie')
  if (matches(request.get('If-None-Match'), etag)) {
    response.status(304).end()
    return
  }
  response.status(200).set('Content-Type', contentType).send(bytes)
}

/** Whether an `If-None-Match` header names the tag; weak and strong tags compare alike here. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header === '*' || header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag)
}
