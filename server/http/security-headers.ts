import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { HelmetOptions } from 'helmet'

/** The headers that helmet gives every answer, for answers that are sent past it. */
export function securityHeaders(options: HelmetOptions): Record<string, string> {
  const headers: Record<string, string> = {}
  const recorder = {
    setHeader: (name: string, value: string) => void (headers[name] = value),
    removeHeader: () => undefined,
  }
  helmet(options)({} as IncomingMessage, recorder as unknown as ServerResponse, (error) => {
    if (error !== undefined) throw error as Error
  })
  return headers
}

/** The same headers for a page that other sites may show in a frame. */
export function frameableHeaders(headers: Record<string, string>): Record<string, string> {
  const { 'X-Frame-Options': _forbids, ...rest } = headers
  const policy = rest['Content-Security-Policy'] ?? ''
  return { ...rest, 'Content-Security-Policy': policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *') }
}
