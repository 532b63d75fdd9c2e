const secret = /^[A-Za-z0-9_-]{43}$/

/** Address of a reporter's own page: the secret is in the fragment, which no browser sends. */
export function ownReportAddress(code: string, ofReport: string): string {
  return `/public/${encodeURIComponent(code)}/my-report#${ofReport}`
}

/** The secret in a fragment, a whole link, or by itself; null when there is none. */
export function secretIn(text: string): string | null {
  const part = text.trim().split('#').at(-1) ?? ''
  return secret.test(part) ? part : null
}
